import type { Text } from "../../chat/state";
import { sentence, words } from "../../i18n";
import type { Language } from "../../i18n/language";
import { IconButton } from "../parts/IconButton";
import type { Props } from "../props";

export function Toasts({ state, chat }: Props) {
  return (
    <div class="toasts" role="alert">
      {state.toasts.map((toast) => (
        <div key={toast.id} class="toast" data-testid="toast">
          <p dir="auto">{say(state.language, toast.text)}</p>
          <IconButton icon="close" label={words[state.language].dismiss} onClick={() => chat.toasts.dismiss(toast.id)} />
        </div>
      ))}
    </div>
  );
}

function say(language: Language, text: Text): string {
  return text.kind === "refusal" ? sentence(language, text.refusal) : words[language][text.kind](text.name);
}
