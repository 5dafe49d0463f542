import { errorText } from "../../i18n";
import { Icon } from "../parts/Icon";
import { useNow } from "../parts/use-now";
import { useChat, useChatState, useLanguage, useWords } from "../use-chat";

/** Shows why there is no connection and when the next attempt starts, with a button to retry now. */
export function ConnectionBanner() {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const connection = useChatState((state) => state.connection);
  const interrupted = useChatState((state) => state.interrupted);
  if (connection.state === "rejected") {
    return (
      <div class="banner bad" role="status" data-testid="banner" data-state="rejected">
        <Icon name="warning" />
        <p>{errorText(language, connection.error)}</p>
        <button class="button small" type="button" data-testid="retry" onClick={() => chat.session.reconnect()}>
          {text.retry}
        </button>
      </div>
    );
  }
  if (connection.state !== "waiting" && !(connection.state === "connecting" && interrupted)) return null;
  return (
    <div class="banner" data-testid="banner" data-state={connection.state}>
      <Icon name="offline" />
      <p>
        <span role="status">{connection.state === "waiting" ? text.causes[connection.cause] : text.trying}</span>{" "}
        {connection.state === "waiting" && <Countdown until={connection.until} format={text.nextTry} />}
      </p>
      <button
        class="button small"
        type="button"
        data-testid="retry"
        disabled={connection.state !== "waiting"}
        onClick={() => chat.session.retryNow()}
      >
        {text.now}
      </button>
    </div>
  );
}

/** Hidden from screen readers, which would read out each second. */
function Countdown({ until, format }: { until: number; format: (seconds: number) => string }) {
  const now = useNow(250);
  return <span aria-hidden="true">{format(Math.ceil((until - now) / 1000))}</span>;
}
