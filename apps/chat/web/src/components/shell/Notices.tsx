import type { State } from "../../chat/state";
import { words } from "../../i18n";
import { clock, moment } from "../../i18n/dates";
import { NoticeText } from "./NoticeText";

export function Notices({ state }: { state: State }) {
  const text = words[state.language];
  return (
    <section class="notices" aria-labelledby="notices-title">
      <h2 id="notices-title">{text.happenings}</h2>
      {state.notices.length === 0 ? (
        <p class="empty-note">{text.noHappenings}</p>
      ) : (
        <ol class="notice-list" data-testid="notice-list" tabIndex={0} aria-labelledby="notices-title">
          {state.notices.toReversed().map((notice) => (
            <li key={notice} data-testid="notice">
              <NoticeText language={state.language} notice={notice} />
              <time class="time" dateTime={notice.at} title={moment(state.language, notice.at)}>
                {clock(state.language, notice.at)}
              </time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
