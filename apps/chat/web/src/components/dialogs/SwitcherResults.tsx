import type { ComponentChildren } from "preact";
import { authorKey, hueOf } from "../../model/avatars";
import type { Target } from "../../model/switcher";
import type { Person } from "../../wire/types";
import { Avatar } from "../parts/Avatar";
import { resultId } from "../shell/RoomResults";
import { RoomSummary } from "../shell/RoomSummary";
import { useChatState, useWords } from "../use-chat";

interface Props {
  id: string;
  targets: readonly Target[];
  selected: number;
  onChoose: (target: Target) => void;
}

/** Rooms, and people in a group after them. The focus stays in the field. */
export function SwitcherResults({ id, targets, selected, onChoose }: Props) {
  const text = useWords();
  const joining = useChatState((state) => state.joining);
  const rooms = targets.filter(({ kind }) => kind === "room").length;

  function option(target: Target, at: number, content: ComponentChildren) {
    return (
      <li
        key={target.kind === "room" ? target.room.id : target.person.id}
        id={resultId(id, at)}
        ref={(element) => {
          if (at === selected) element?.scrollIntoView({ block: "nearest" });
        }}
        class="room"
        role="option"
        aria-selected={at === selected}
        aria-busy={target.kind === "room" && joining === target.room.id}
        data-testid={target.kind === "room" ? "room-item" : "switcher-person"}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => onChoose(target)}
      >
        {content}
      </li>
    );
  }

  const options = targets.map((target, at) =>
    option(target, at, target.kind === "room" ? <RoomSummary room={target.room} /> : <PersonSummary person={target.person} />),
  );
  return (
    <div id={id} class="room-list" role="listbox" aria-label={text.switchRoom} data-testid="room-results">
      {rooms > 0 && (
        <ul role="group" aria-label={text.rooms}>
          {options.slice(0, rooms)}
        </ul>
      )}
      {rooms < targets.length && (
        <ul role="group" aria-label={text.foundPeople} class="switcher-people">
          {options.slice(rooms)}
        </ul>
      )}
    </div>
  );
}

function PersonSummary({ person }: { person: Person }) {
  const text = useWords();
  return (
    <>
      <Avatar name={person.nickname} hue={hueOf(authorKey(person))} image={person.avatar} />
      <bdi class="room-name" title={person.nickname}>
        {person.nickname}
      </bdi>
      <span class="room-last">{text.directMessages}</span>
    </>
  );
}
