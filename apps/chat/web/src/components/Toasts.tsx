import { words } from "../i18n";
import type { Props } from "./props";
import { CloseIcon } from "./Icons";

export function Toasts({ state, chat }: Props) {
  return (
    <div class="toasts" role="alert">
      {state.toasts.map((toast) => (
        <div key={toast.id} class="toast" data-testid="toast">
          <p>{toast.text}</p>
          <button
            class="icon-button"
            type="button"
            aria-label={words[state.language].dismiss}
            onClick={() => chat.dismiss(toast.id)}
          >
            <CloseIcon />
          </button>
        </div>
      ))}
    </div>
  );
}
