import { words } from "../i18n";
import type { Props } from "./props";

export function Status({ state, chat }: Props) {
  const text = words[state.language];
  return (
    <div class="status" data-testid="status" data-state={state.connection}>
      <span class="status-text" role="status">
        <span class="dot" aria-hidden="true" />
        {text[state.connection]}
      </span>
      {state.connection === "refused" && (
        <button class="button small" type="button" data-testid="retry" onClick={() => chat.retry()}>
          {text.retry}
        </button>
      )}
    </div>
  );
}
