import { words } from "../../i18n";
import { People } from "../people/People";
import type { Props } from "../props";
import { Conversation } from "./Conversation";
import { Drawer } from "./Drawer";
import { Sidebar } from "./Sidebar";

export function Shell({ state, chat }: Props) {
  const text = words[state.language];
  const { narrow, drawer } = state;
  const covered = narrow && drawer !== null;
  return (
    <div class="shell">
      <a
        class="skip"
        href="#conversation"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("conversation")?.focus();
        }}
      >
        {text.skip}
      </a>
      <Drawer name="rooms" label={text.rooms} state={state} chat={chat}>
        <Sidebar state={state} chat={chat} />
      </Drawer>
      <main id="conversation" class="conversation" tabIndex={-1} inert={covered} aria-label={text.conversation}>
        <Conversation state={state} chat={chat} />
      </main>
      <Drawer name="people" label={text.people} state={state} chat={chat}>
        <People state={state} chat={chat} />
      </Drawer>
      {covered && <div class="backdrop" onClick={() => chat.drawer(null)} />}
    </div>
  );
}
