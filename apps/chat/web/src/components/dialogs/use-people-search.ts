import { useEffect, useState } from "preact/hooks";
import { indexInName, searchKey } from "../../model/names";
import { serverErrorOf } from "../../wire/talk-client";
import type { FoundPerson, ServerError } from "../../wire/types";
import { useChat } from "../use-chat";

const DELAY_MS = 150;

interface PeopleSearch {
  people: readonly FoundPerson[];
  /** False while the answer of the server is awaited. */
  done: boolean;
  error: ServerError | undefined;
}

interface Options {
  /** The room whose members and invited people are marked. */
  room?: number | undefined;
  /** Increases when the people have to be loaded again. */
  version?: number;
  /** A blank query finds all people, of whom the server returns the first, instead of nobody. */
  blankFindsAll?: boolean;
}

const NOTHING = { query: undefined as string | undefined, people: [] as readonly FoundPerson[], error: undefined as ServerError | undefined };

/** The people whose nickname contains a query, after a short delay. */
export function usePeopleSearch(query: string, { room, version = 0, blankFindsAll = false }: Options = {}): PeopleSearch {
  const chat = useChat();
  const [{ query: answered, people, error }, setFound] = useState(NOTHING);
  const searches = query !== "" || blankFindsAll;

  useEffect(() => {
    if (!searches) {
      setFound(NOTHING);
      return undefined;
    }
    let current = true;
    const timer = window.setTimeout(
      () => {
        chat.roomSettings.find(query, room).then(
          (found) => current && setFound({ ...NOTHING, query, people: found }),
          (failure: unknown) => current && setFound({ ...NOTHING, query, error: serverErrorOf(failure) }),
        );
      },
      query === "" ? 0 : DELAY_MS,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, room, version]);

  const done = answered === query || !searches;
  // Until the answer arrives, those of the answer before who still match.
  const key = searchKey(query);
  const matching = answered === query ? people : people.filter(({ nickname }) => searches && indexInName(searchKey(nickname), key) >= 0);
  return { people: matching, done, error };
}
