import type { State } from "../state";
import { parseNotice } from "../wire";

/** The server's sentence in Korean, and what it says in English. */
export function NoticeText({ state, notice }: { state: State; notice: string }) {
  const happening = parseNotice(notice, state.rooms ?? []);
  if (happening === undefined || state.language === "ko") return <span>{notice}</span>;
  return (
    <span>
      <bdi>{happening.nickname}</bdi> {happening.kind === "created" ? "created" : "joined"} <bdi>{happening.room}</bdi>
    </span>
  );
}
