import type { ToastText } from "../../chat/state";
import { errorText, words } from "../../i18n";
import { timeOrDate } from "../../i18n/dates";
import type { Language } from "../../i18n/language";
import { IconButton } from "../parts/IconButton";
import { useChat, useChatState, useLanguage, useWords } from "../use-chat";

export function Toasts() {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const toasts = useChatState((state) => state.toasts);
  return (
    <div class="toasts" role="alert">
      {toasts.map((toast) => (
        <div key={toast.id} class="toast" data-testid="toast">
          <p dir="auto">{format(language, toast.text)}</p>
          <IconButton icon="close" label={text.dismiss} onClick={() => chat.toasts.dismiss(toast.id)} />
        </div>
      ))}
    </div>
  );
}

function format(language: Language, text: ToastText): string {
  switch (text.kind) {
    case "error":
      return errorText(language, text.error);
    case "filesRefused":
      return `${text.names.map((name) => `\u2068${name}\u2069`).join(", ")}: ${errorText(language, text.error)}`;
    case "muted":
      return words[language].mutedIn(text.name, timeOrDate(language, text.until, new Date()));
    case "invited":
      return words[language].invited(text.by, text.name);
    default:
      return words[language][text.kind](text.name);
  }
}
