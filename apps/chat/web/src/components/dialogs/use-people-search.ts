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

const NOTHING = { query: "", people: [] as readonly FoundPerson[], error: undefined as ServerError | undefined };

/** The people whose nickname contains a query, after a short delay; nobody for a blank query. */
export function usePeopleSearch(query: string): PeopleSearch {
  const chat = useChat();
  const [{ query: answered, people, error }, setFound] = useState(NOTHING);

  useEffect(() => {
    if (query === "") {
      setFound(NOTHING);
      return undefined;
    }
    let current = true;
    const timer = window.setTimeout(() => {
      chat.roomSettings.find(query).then(
        (found) => current && setFound({ ...NOTHING, query, people: found }),
        (failure: unknown) => current && setFound({ ...NOTHING, query, error: serverErrorOf(failure) }),
      );
    }, DELAY_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query]);

  const done = answered === query;
  // Until the answer arrives, those of the answer before who still match.
  const key = searchKey(query);
  const matching = done ? people : people.filter(({ nickname }) => query !== "" && indexInName(searchKey(nickname), key) >= 0);
  return { people: matching, done, error };
}
