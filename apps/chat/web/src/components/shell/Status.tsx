import type { State } from "../../chat/state";
import { words } from "../../i18n";

export function Status({ state }: { state: State }) {
  return (
    <p class="status" data-testid="status" data-state={state.link.state}>
      <span class="dot" aria-hidden="true" />
      {words[state.language].status[state.link.state]}
    </p>
  );
}
