import { clock, words } from "../i18n";
import type { Line, State } from "../state";
import { Avatar } from "./Avatar";
import { NoticeText } from "./NoticeText";

const GROUP_MS = 3 * 60_000;

interface Props {
  state: State;
  line: Line;
  before: Line | undefined;
  after: Line | undefined;
}

/** One line; those of one speaker in a row form a group with one name and one time. */
export function Message({ state, line, before, after }: Props) {
  if (line.kind === "notice") {
    return (
      <p class="event">
        <NoticeText state={state} notice={line.text} />
      </p>
    );
  }
  const own = line.kind === "own";
  const first = !together(before, line);
  const last = !together(line, after);
  return (
    <div class={`message ${line.kind}${first ? " first" : ""}${last ? " last" : ""}`} data-testid="message" data-kind={line.kind}>
      {!own && first && <Avatar name={line.nickname} />}
      {first && (
        <span class={own ? "hidden" : "speaker"} data-testid="message-nickname">
          <bdi>{own ? words[state.language].you : line.nickname}</bdi>
        </span>
      )}
      <p class="bubble" dir="auto" data-testid="message-text">
        {line.text}
      </p>
      {last && <time class="time">{clock(state.language, line.at)}</time>}
    </div>
  );
}

function together(one: Line | undefined, next: Line | undefined): boolean {
  return (
    one !== undefined &&
    next !== undefined &&
    one.kind === next.kind &&
    one.nickname === next.nickname &&
    next.at - one.at < GROUP_MS
  );
}
