import { sentence, words } from "../../i18n";
import { bytes } from "../../i18n/dates";
import { linkify } from "../../model/linkify";
import type { Pending } from "../../model/pending";
import { Icon } from "../parts/Icon";
import type { Props as ViewProps } from "../props";
import { Quoted } from "./Quoted";
import { Said } from "./Said";

interface Props extends ViewProps {
  pending: Pending;
  first: boolean;
  last: boolean;
}

/** One's own message on its way, or where it got stuck. */
export function PendingView({ pending, first, last, state, chat }: Props) {
  const text = words[state.language];
  const { clientId, file, replyTo } = pending;
  const failed = pending.state === "failed";
  const online = state.link.state === "online";
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
        {replyTo && <Quoted quote={replyTo} language={state.language} onJump={() => undefined} />}
        <div class="message-line">
          <div class="bubble">
            {pending.text !== "" && <Said text={pending.text} pieces={linkify(pending.text)} language={state.language} />}
            {file && (
              <p class="file">
                <Icon name="file" />
                <span class="file-text">
                  <bdi class="file-name">{file.name}</bdi>
                  <span class="file-size">{bytes(state.language, file.size)}</span>
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
              {text.failed}. {pending.refusal && sentence(state.language, pending.refusal)}
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
