import type { Room } from "../../wire/types";
import { focusConversation } from "../focus-conversation";
import { RoomSummary } from "./RoomSummary";
import { useChat, useChatState } from "../use-chat";
import { useUniqueId } from "../parts/use-unique-id";

interface Props {
  title: string;
  rooms: readonly Room[];
}

export function RoomList({ title, rooms }: Props) {
  const id = useUniqueId();
  if (rooms.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="room-list" data-testid="room-list">
        {rooms.map((room) => (
          <li key={room.id}>
            <RoomItem room={room} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RoomItem({ room }: { room: Room }) {
  const chat = useChat();
  const current = useChatState((state) => state.current === room.id);
  const joining = useChatState((state) => state.joining === room.id);

  async function open(): Promise<void> {
    if (await chat.rooms.open(room.id)) focusConversation();
  }

  return (
    <button
      class="room"
      type="button"
      data-testid="room-item"
      aria-current={current ? "true" : undefined}
      aria-busy={joining}
      onClick={() => void open()}
    >
      <RoomSummary room={room} />
    </button>
  );
}
