import { errorText } from "../../i18n";
import type { Pending } from "../../model/pending";
import { Icon } from "../parts/Icon";
import { useChat, useLanguage, useWords } from "../use-chat";

/** Why a message was not sent, and what the user can do. */
export function SendFailure({ pending: { clientId, error } }: { pending: Pending }) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  return (
    <p class="failure" role="alert">
      <Icon name="warning" />
      <span>
        {text.failed}. {error && errorText(language, error)}
      </span>
      <button class="button small" type="button" data-testid="resend" onClick={() => chat.outbox.retry(clientId)}>
        {text.retry}
      </button>
      <button class="button small" type="button" data-testid="discard" onClick={() => chat.outbox.discard(clientId)}>
        {text.discard}
      </button>
    </p>
  );
}
