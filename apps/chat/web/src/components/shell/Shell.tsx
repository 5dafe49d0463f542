import { lazy } from "../parts/lazy";
import { MemberList } from "../people/MemberList";
import { Conversation } from "./Conversation";
import { Drawer } from "./Drawer";
import { Sidebar } from "./Sidebar";
import { useFindShortcut } from "./use-find-shortcut";
import { useSwitcherShortcut } from "./use-switcher-shortcut";
import { useChat, useChatState, useWords } from "../use-chat";

const SearchPanel = lazy(() => import("../search/SearchPanel").then(({ SearchPanel }) => SearchPanel));

export function Shell() {
  const chat = useChat();
  const text = useWords();
  const drawer = useChatState((state) => state.drawer);
  useFindShortcut();
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
      {drawer === "search" ? (
        <Drawer key="search" name="search" label={text.search}>
          <SearchPanel />
        </Drawer>
      ) : (
        <Drawer key="people" name="people" label={text.people}>
          <MemberList />
        </Drawer>
      )}
      {covered && <div class="backdrop" onClick={() => chat.setDrawer(null)} />}
    </div>
  );
}
