import { Logo } from "../parts/Logo";
import { IconButton } from "../parts/IconButton";
import { CurrentUser } from "./CurrentUser";
import { RoomBrowser } from "./RoomBrowser";
import { NewRoomButton } from "./NewRoomButton";
import { useChat, useChatState, useWords } from "../use-chat";

export function Sidebar() {
  const chat = useChat();
  const text = useWords();
  const current = useChatState((state) => state.current);
  const narrow = useChatState((state) => state.narrow);
  return (
    <div class="sidebar">
      <div class="brand">
        <Logo />
        <p class="brand-name">Roost</p>
        <NewRoomButton label={text.newRoom} name="" id="new-room" />
        {narrow && current !== null && (
          <IconButton
            icon="close"
            label={text.close}
            data-testid="rooms-close"
            onClick={() => chat.setDrawer(null)}
          />
        )}
      </div>
      <RoomBrowser />
      <CurrentUser />
    </div>
  );
}
