import { sentence, words } from "../../i18n";
import { Icon } from "../parts/Icon";
import { useNow } from "../parts/use-now";
import type { Props } from "../props";

/** Why there is no connection, when the next try is, and a button for those who do not want to wait for it. */
export function Banner({ state, chat }: Props) {
  const text = words[state.language];
  const { link } = state;
  if (link.state === "refused") {
    return (
      <div class="banner bad" role="status" data-testid="banner" data-state="refused">
        <Icon name="warning" />
        <p>{sentence(state.language, link.refusal)}</p>
        <button class="button small" type="button" data-testid="retry" onClick={() => chat.session.again()}>
          {text.retry}
        </button>
      </div>
    );
  }
  if (link.state !== "waiting" && !(link.state === "connecting" && state.interrupted)) return null;
  return (
    <div class="banner" data-testid="banner" data-state={link.state}>
      <Icon name="offline" />
      <p>
        <span role="status">{link.state === "waiting" ? text.why[link.why] : text.trying}</span>{" "}
        {link.state === "waiting" && <Countdown until={link.until} say={text.nextTry} />}
      </p>
      <button
        class="button small"
        type="button"
        data-testid="retry"
        disabled={link.state !== "waiting"}
        onClick={() => chat.session.now()}
      >
        {text.now}
      </button>
    </div>
  );
}

/** Seen, not heard: a voice that counts would say nothing else. */
function Countdown({ until, say }: { until: number; say: (seconds: number) => string }) {
  const now = useNow(250);
  return <span aria-hidden="true">{say(Math.ceil((until - now) / 1000))}</span>;
}
