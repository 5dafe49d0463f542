import type { Room } from "../../wire/types";
import { RoomSummary } from "./RoomList";
import { useChatState, useWords } from "../use-chat";

interface Props {
  rooms: readonly Room[];
  selected: number;
  onChoose: (room: Room) => void;
}

export const RESULTS_ID = "room-results";

export function resultId(at: number): string {
  return `room-result-${at}`;
}

/** The rooms that match the search. The focus stays in the search field. */
export function RoomResults({ rooms, selected, onChoose }: Props) {
  const text = useWords();
  const joining = useChatState((state) => state.joining);
  return (
    <ul id={RESULTS_ID} class="room-list" role="listbox" aria-label={text.foundRooms} data-testid="room-results">
      {rooms.map((room, at) => (
        <li
          key={room.id}
          id={resultId(at)}
          ref={(element) => {
            if (at === selected) element?.scrollIntoView({ block: "nearest" });
          }}
          class="room"
          role="option"
          aria-selected={at === selected}
          aria-busy={joining === room.id}
          data-testid="room-item"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(room)}
        >
          <RoomSummary room={room} />
        </li>
      ))}
    </ul>
  );
}
