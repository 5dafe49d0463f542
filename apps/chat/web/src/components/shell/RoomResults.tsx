import type { Room } from "../../wire/types";
import { RoomSummary } from "./RoomSummary";
import { useChatState, useWords } from "../use-chat";

interface Props {
  id: string;
  rooms: readonly Room[];
  selected: number;
  onChoose: (room: Room) => void;
}

export function resultId(list: string, at: number): string {
  return `${list}-${at}`;
}

/** The rooms that match the search. The focus stays in the search field. */
export function RoomResults({ id, rooms, selected, onChoose }: Props) {
  const text = useWords();
  const joining = useChatState((state) => state.joining);
  return (
    <ul id={id} class="room-list" role="listbox" aria-label={text.foundRooms} data-testid="room-results">
      {rooms.map((room, at) => (
        <li
          key={room.id}
          id={resultId(id, at)}
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
