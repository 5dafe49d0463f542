import type { Room } from "../../wire/types";
import { focusConversation } from "../focus-conversation";
import { Icon } from "../parts/Icon";
import { useChat, useChatState, useWords } from "../use-chat";
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

/** Name, mentions, unread messages and members. */
export function RoomSummary({ room }: { room: Room }) {
  const text = useWords();
  const silent = useChatState(({ levels }) => levels.get(room.id) === "none");
  return (
    <>
      <span class="room-sign" aria-hidden="true">
        #
      </span>
      <bdi class={room.unread > 0 ? "room-name unread" : "room-name"} title={room.name}>
        {room.name}
      </bdi>
      {silent && (
        <span class="room-muted" data-testid="room-muted" title={text.notifyNone}>
          <Icon name="bellOff" />
          <span class="hidden">{text.notifyNone}</span>
        </span>
      )}
      {room.mentions > 0 && (
        <span class="badge mention-badge" data-testid="mention-badge">
          <span aria-hidden="true">@{room.mentions}</span>
          <span class="hidden">{text.mentions(room.mentions)}</span>
        </span>
      )}
      {room.unread > 0 && (
        <span class="badge" data-testid="unread-badge">
          <span aria-hidden="true">{room.unread > 99 ? "99+" : room.unread}</span>
          <span class="hidden">{text.unread(room.unread)}</span>
        </span>
      )}
      <span class="room-members">
        <Icon name="people" />
        <span aria-hidden="true">{room.members}</span>
        <span class="hidden">{text.members(room.members)}</span>
      </span>
    </>
  );
}
