import { words } from "../i18n";
import { Conversation } from "./Conversation";
import { NameDialog } from "./NameDialog";
import type { Props } from "./props";
import { Sidebar } from "./Sidebar";
import { Toasts } from "./Toasts";
import { Welcome } from "./Welcome";

export function App({ state, chat }: Props) {
  return (
    <>
      {state.nickname === null ? <Welcome state={state} chat={chat} /> : <Shell state={state} chat={chat} />}
      <Toasts state={state} chat={chat} />
    </>
  );
}

function Shell({ state, chat }: Props) {
  return (
    <main class="shell" data-pane={state.pane}>
      <a class="skip" href="#conversation">
        {words[state.language].skip}
      </a>
      <Sidebar state={state} chat={chat} />
      <Conversation state={state} chat={chat} />
      {state.renaming && <NameDialog state={state} chat={chat} />}
    </main>
  );
}
