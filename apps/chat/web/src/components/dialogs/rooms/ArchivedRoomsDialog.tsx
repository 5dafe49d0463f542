import { useEffect, useState } from "preact/hooks";
import type { Room } from "../../../wire/types";
import { focusConversation } from "../../focus-conversation";
import { Modal } from "../../parts/Modal";
import { RoomSign } from "../../parts/RoomSign";
import { useChat, useWords } from "../../use-chat";

/** The archived rooms, which can be read. */
export function ArchivedRoomsDialog() {
  const chat = useChat();
  const text = useWords();
  const [rooms, setRooms] = useState<readonly Room[]>();

  useEffect(() => {
    chat.roomSettings.loadArchived().then(setRooms, (error: unknown) => chat.toasts.showError(error));
  }, []);

  async function open(room: number): Promise<void> {
    if (!(await chat.rooms.open(room))) return;
    chat.showDialog(null);
    focusConversation();
  }

  return (
    <Modal title={text.archivedRooms} onClose={() => chat.showDialog(null)}>
      <p class="hint" role="status">
        {rooms?.length === 0 ? text.noArchivedRooms : text.archivedHint}
      </p>
      <ul class="room-list" data-testid="archived-list">
        {rooms?.map((room) => (
          <li key={room.id}>
            <button class="room" type="button" data-testid="archived-room" onClick={() => void open(room.id)}>
              <RoomSign room={room} />
              <bdi class="room-name">{room.name}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <div class="actions">
        <button class="button" type="button" autoFocus onClick={() => chat.showDialog(null)}>
          {text.close}
        </button>
      </div>
    </Modal>
  );
}
