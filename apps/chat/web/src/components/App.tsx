import { Dialogs } from "./dialogs/Dialogs";
import type { Props } from "./props";
import { Shell } from "./shell/Shell";
import { Splash } from "./shell/Splash";
import { Toasts } from "./shell/Toasts";
import { Welcome } from "./shell/Welcome";

export function App({ state, chat }: Props) {
  return (
    <>
      {state.me !== null ? (
        <Shell state={state} chat={chat} />
      ) : state.resuming ? (
        <Splash state={state} chat={chat} />
      ) : (
        <Welcome state={state} chat={chat} />
      )}
      <Dialogs state={state} chat={chat} />
      <Toasts state={state} chat={chat} />
      <p class="hidden" role="status" data-testid="announcement">
        {state.announcement}
      </p>
    </>
  );
}
