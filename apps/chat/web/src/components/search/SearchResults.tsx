import { useLayoutEffect, useRef } from "preact/hooks";
import { timeOrDate } from "../../i18n/dates";
import { pieces, shown } from "../../model/search";
import type { Person, Range, SearchHit } from "../../wire/types";
import { authorKey, hueOf } from "../../model/avatars";
import { Avatar } from "../parts/Avatar";
import { Icon } from "../parts/Icon";
import { RoomSign } from "../parts/RoomSign";
import type { Found } from "./use-search";
import { useChatState, useLanguage, useWords } from "../use-chat";

interface Props {
  found: Found;
  withRoom: boolean;
  onPerson: (person: Person) => void;
  onHit: (hit: SearchHit) => void;
  onMore: () => void;
}

export function SearchResults({ found, withRoom, onPerson, onHit, onMore }: Props) {
  const text = useWords();
  const { people, hits, next, state } = found;
  const list = useRef<HTMLOListElement>(null);
  /** The number of results when more were requested: the next one gets the focus. */
  const shown = useRef<number | undefined>(undefined);

  useLayoutEffect(() => {
    if (shown.current === undefined || state === "searching") return;
    list.current?.querySelectorAll<HTMLElement>("[data-result]")[Math.min(shown.current, hits.length - 1)]?.focus();
    shown.current = undefined;
  }, [hits, state]);

  function more(): void {
    if (state === "searching") return;
    shown.current = hits.length;
    onMore();
  }
  return (
    <div class="search-results" aria-busy={state === "searching"}>
      {people.length > 0 && (
        <>
          <h3>{text.foundPeople}</h3>
          <ul>
            {people.map((person) => (
              <li key={person.id}>
                <button
                  class="found-person"
                  type="button"
                  data-result
                  data-testid="found-person"
                  aria-label={text.allMessagesBy(person.nickname)}
                  onClick={() => onPerson(person)}
                >
                  <Avatar name={person.nickname} hue={hueOf(authorKey(person))} image={person.avatar} />
                  <bdi>{person.nickname}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {hits.length > 0 && (
        <>
          <h3>{text.foundMessages}</h3>
          <ol ref={list}>
            {hits.map((hit) => (
              <li key={hit.id}>
                <Hit hit={hit} withRoom={withRoom} onHit={onHit} />
              </li>
            ))}
          </ol>
        </>
      )}
      {next !== undefined && (
        <button class="button" type="button" data-result data-testid="search-more" aria-disabled={state === "searching"} onClick={more}>
          {text.moreResults}
        </button>
      )}
    </div>
  );
}

function Hit({ hit, withRoom, onHit }: { hit: SearchHit; withRoom: boolean; onHit: Props["onHit"] }) {
  const language = useLanguage();
  const room = useChatState(({ rooms }) => rooms?.get(hit.room));
  return (
    <button class="hit" type="button" data-result data-testid="hit" onClick={() => onHit(hit)}>
      <span class="hit-head">
        <bdi class="hit-author">{hit.author.nickname}</bdi>
        <time class="time" dateTime={hit.at}>
          {timeOrDate(language, hit.at, new Date())}
        </time>
      </span>
      {withRoom && room !== undefined && (
        <span class="hit-room">
          {room.kind !== "direct" && <RoomSign room={room} />}
          <bdi>{room.name}</bdi>
        </span>
      )}
      {hit.text !== "" && (
        <span class="hit-text" dir="auto">
          <Marked {...shown(hit.text, hit.ranges)} />
        </span>
      )}
      {hit.file !== undefined && (
        <span class="hit-file">
          <Icon name="file" />
          <bdi>
            <Marked text={hit.file.name} ranges={hit.nameRanges} />
          </bdi>
        </span>
      )}
    </button>
  );
}

function Marked({ text, ranges }: { text: string; ranges: readonly Range[] }) {
  return <>{pieces(text, ranges).map((piece) => (piece.marked ? <mark>{piece.text}</mark> : piece.text))}</>;
}
