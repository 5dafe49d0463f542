import { words } from "../i18n";
import type { Props } from "./props";

export function RoomList({ state, chat }: Props) {
  const text = words[state.language];
  if (state.rooms === null || state.rooms.length === 0) {
    return (
      <p class="empty-note" data-testid="no-rooms">
        {state.rooms === null ? text.loadingRooms : text.noRooms}
      </p>
    );
  }
  return (
    <ul class="room-list" data-testid="room-list">
      {state.rooms.map((room) => (
        <li key={room}>
          <button
            class="room"
            type="button"
            data-testid="room-item"
            aria-current={room === state.current ? "true" : undefined}
            aria-busy={room === state.joining}
            onClick={() => chat.join(room)}
          >
            <span class="room-sign" aria-hidden="true">
              #
            </span>
            <bdi>{room}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}
