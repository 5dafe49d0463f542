import type { Person } from "../../wire/types";
import { Avatar } from "../parts/Avatar";

interface Props {
  people: readonly Person[];
  hues: ReadonlyMap<string, number>;
  selected: number;
  label: string;
  onChoose: (person: Person) => void;
}

export function MentionList({ people, hues, selected, label, onChoose }: Props) {
  return (
    <ul id="mention-list" class="mention-list" role="listbox" aria-label={label} data-testid="mention-list">
      {people.map((person, at) => (
        <li
          key={person.id}
          id={`mention-${at}`}
          role="option"
          aria-selected={at === selected}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(person);
          }}
        >
          <Avatar name={person.nickname} hue={hues.get(person.id) ?? 0} image={person.avatar} />
          <bdi>{person.nickname}</bdi>
        </li>
      ))}
    </ul>
  );
}
