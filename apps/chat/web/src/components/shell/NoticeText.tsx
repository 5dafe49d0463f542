import { noticeText } from "../../i18n";
import type { Language } from "../../i18n/language";
import type { Notice } from "../../wire/types";

/** Isolates names, so that their text direction does not affect the sentence. */
export function NoticeText({ language, notice }: { language: Language; notice: Notice }) {
  const params = { nickname: isolate(notice.params.nickname), room: isolate(notice.params.room) };
  return <span>{noticeText(language, { ...notice, params })}</span>;
}

function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
