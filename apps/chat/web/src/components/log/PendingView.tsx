import { errorText } from "../../i18n";
import { bytes } from "../../i18n/dates";
import type { Pending } from "../../model/pending";
import { Icon } from "../parts/Icon";
import { QuotedMessage } from "./QuotedMessage";
import { MessageText } from "./MessageText";
import { useChat, useChatState, useLanguage, useWords } from "../use-chat";

interface Props {
  pending: Pending;
  first: boolean;
  last: boolean;
}

/** A message of the user that is being sent or has failed. */
export function PendingView({ pending, first, last }: Props) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const connection = useChatState((state) => state.connection);
  const { clientId, file, replyTo } = pending;
  const failed = pending.state === "failed";
  const online = connection.state === "online";
  const kind = [first && "first", last && "last", failed && "failed"].filter(Boolean).join(" ");
  return (
    <article
      class={`message own pending ${kind}`}
      tabIndex={-1}
      aria-label={`${text.you}, ${failed ? text.failed : text.pending}`}
      data-testid="pending"
      data-state={pending.state}
    >
      <div class="message-body">
        {replyTo && <QuotedMessage quote={replyTo} language={language} onJump={() => undefined} />}
        <div class="message-line">
          <div class="bubble">
            {pending.text !== "" && <MessageText text={pending.text} language={language} />}
            {file && (
              <p class="file">
                <Icon name="file" />
                <span class="file-text">
                  <bdi class="file-name">{file.name}</bdi>
                  <span class="file-size">{bytes(language, file.size)}</span>
                </span>
                {!failed && <progress class="progress" aria-label={text.pending} />}
              </p>
            )}
          </div>
          {!failed && (
            <p class="meta">
              <Icon name="clock" />
              {online ? text.pending : text.waiting}
            </p>
          )}
        </div>
        {failed && (
          <p class="failure" role="alert">
            <Icon name="warning" />
            <span>
              {text.failed}. {pending.error && errorText(language, pending.error)}
            </span>
            <button class="button small" type="button" data-testid="resend" onClick={() => chat.outbox.retry(clientId)}>
              {text.retry}
            </button>
            <button class="button small" type="button" data-testid="discard" onClick={() => chat.outbox.discard(clientId)}>
              {text.discard}
            </button>
          </p>
        )}
      </div>
    </article>
  );
}
