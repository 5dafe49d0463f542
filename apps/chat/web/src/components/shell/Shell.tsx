import { MemberList } from "../people/MemberList";
import { Conversation } from "./Conversation";
import { Drawer } from "./Drawer";
import { Sidebar } from "./Sidebar";
import { useSwitcherShortcut } from "./use-switcher-shortcut";
import { useChat, useChatState, useWords } from "../use-chat";

export function Shell() {
  const chat = useChat();
  const text = useWords();
  useSwitcherShortcut();
  const covered = useChatState(({ narrow, compact, drawer }) => (drawer === "people" ? compact : narrow && drawer !== null));
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
      <Drawer name="rooms" label={text.rooms}>
        <Sidebar />
      </Drawer>
      <main id="conversation" class="conversation" tabIndex={-1} inert={covered} aria-label={text.conversation}>
        <Conversation />
      </main>
      <Drawer name="people" label={text.people}>
        <MemberList />
      </Drawer>
      {covered && <div class="backdrop" onClick={() => chat.setDrawer(null)} />}
    </div>
  );
}
