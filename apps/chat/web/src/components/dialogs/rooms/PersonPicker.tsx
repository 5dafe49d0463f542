import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { errorText } from "../../../i18n";
import type { FoundPerson } from "../../../wire/types";
import { authorKey, hueOf } from "../../../model/avatars";
import { Avatar } from "../../parts/Avatar";
import { useUniqueId } from "../../parts/use-unique-id";
import { useLanguage, useWords } from "../../use-chat";
import { usePeopleSearch } from "../use-people-search";

const QUERY_LIMIT = 40;

interface Props {
  /** The room whose members and invited people are marked. */
  room?: number;
  /** Increases when the people have to be loaded again. */
  version?: number;
  action: (person: FoundPerson) => ComponentChildren;
}

/** Finds people whom the user can see by a part of the nickname. */
export function PersonPicker({ room, version = 0, action }: Props) {
  const language = useLanguage();
  const text = useWords();
  const id = useUniqueId();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const { people, done, error } = usePeopleSearch(query, { room, version, blankFindsAll: true });

  useEffect(() => input.current?.focus(), []);

  return (
    <>
      <label class="hidden" for={id}>
        {text.findPerson}
      </label>
      <input
        id={id}
        ref={input}
        class="field"
        type="search"
        data-testid="person-search"
        placeholder={text.findPerson}
        maxLength={QUERY_LIMIT}
        autoComplete="off"
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      <ul class="person-list" data-testid="person-list">
        {people.map((person) => (
          <li key={person.id} class="person" data-testid="person">
            <Avatar name={person.nickname} hue={hueOf(authorKey(person))} image={person.avatar} />
            <bdi>{person.nickname}</bdi>
            {action(person)}
          </li>
        ))}
      </ul>
      <p class="hint" role="status">
        {error !== undefined ? errorText(language, error) : done && people.length === 0 ? text.nobodyFound : ""}
      </p>
    </>
  );
}
