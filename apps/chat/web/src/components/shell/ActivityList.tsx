import { clock, moment } from "../../i18n/dates";
import { NoticeText } from "./NoticeText";
import { useChatState, useLanguage, useWords } from "../use-chat";

export function ActivityList() {
  const language = useLanguage();
  const text = useWords();
  const notices = useChatState((state) => state.notices);
  return (
    <section class="notices" aria-labelledby="notices-title">
      <h2 id="notices-title">{text.activity}</h2>
      {notices.length === 0 ? (
        <p class="empty-note">{text.noActivity}</p>
      ) : (
        <ol class="notice-list" data-testid="notice-list" tabIndex={0} aria-labelledby="notices-title">
          {notices.toReversed().map((notice) => (
            <li key={notice} data-testid="notice">
              <NoticeText language={language} notice={notice} />
              <time class="time" dateTime={notice.at} title={moment(language, notice.at)}>
                {clock(language, notice.at)}
              </time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
