import { Icon } from "../parts/Icon";
import { useChat, useWords } from "../use-chat";

/** Below the lists of rooms: a message to a person, and the archived rooms. */
export function RoomShortcuts() {
  const chat = useChat();
  const text = useWords();
  return (
    <div class="room-shortcuts">
      <button class="item" type="button" data-testid="new-direct" aria-haspopup="dialog" onClick={() => chat.showDialog({ kind: "direct" })}>
        <Icon name="chat" />
        {text.newDirect}
      </button>
      <button class="item" type="button" data-testid="archived-rooms" aria-haspopup="dialog" onClick={() => chat.showDialog({ kind: "archivedRooms" })}>
        <Icon name="archive" />
        {text.archivedRooms}
      </button>
    </div>
  );
}
