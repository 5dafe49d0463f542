import { useId } from "preact/hooks";
import { words } from "../../i18n";
import type { Room } from "../../wire/types";
import { Icon } from "../parts/Icon";
import type { Props as ViewProps } from "../props";

interface Props extends ViewProps {
  title: string;
  rooms: readonly Room[];
}

export function RoomList({ title, rooms, state, chat }: Props) {
  const id = useId();
  if (rooms.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="room-list" data-testid="room-list">
        {rooms.map((room) => (
          <li key={room.id}>
            <RoomItem room={room} state={state} chat={chat} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RoomItem({ room, state, chat }: ViewProps & { room: Room }) {
  const text = words[state.language];
  const current = room.id === state.current;
  return (
    <button
      class="room"
      type="button"
      data-testid="room-item"
      aria-current={current ? "true" : undefined}
      aria-busy={room.id === state.entering}
      onClick={() => void chat.rooms.open(room.id)}
    >
      <span class="room-sign" aria-hidden="true">
        #
      </span>
      <bdi class={room.unread > 0 ? "room-name unread" : "room-name"} title={room.name}>
        {room.name}
      </bdi>
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
    </button>
  );
}
