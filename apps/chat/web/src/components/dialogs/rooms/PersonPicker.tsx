import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { FoundPerson } from "../../../wire/types";
import { authorKey, hueOf } from "../../../model/avatars";
import { Avatar } from "../../parts/Avatar";
import { useUniqueId } from "../../parts/use-unique-id";
import { useChat, useWords } from "../../use-chat";

const DELAY_MS = 200;
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
  const chat = useChat();
  const text = useWords();
  const id = useUniqueId();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<readonly FoundPerson[]>();

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(() => {
      chat.roomSettings.find(query, room).then(
        (people) => {
          if (current) setFound(people);
        },
        (error: unknown) => chat.toasts.showError(error),
      );
    }, query === "" ? 0 : DELAY_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, room, version]);

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
        {found?.map((person) => (
          <li key={person.id} class="person" data-testid="person">
            <Avatar name={person.nickname} hue={hueOf(authorKey(person))} image={person.avatar} />
            <bdi>{person.nickname}</bdi>
            {action(person)}
          </li>
        ))}
      </ul>
      <p class="hint" role="status">
        {found?.length === 0 ? text.nobodyFound : ""}
      </p>
    </>
  );
}
