import { useEffect, useRef, useState } from "preact/hooks";
import { EMPTY_FORM, requestOf, type SearchForm } from "../../model/search";
import type { SearchRequest } from "../../wire/events";
import { serverErrorOf } from "../../wire/talk-client";
import type { Person, SearchHit, ServerError } from "../../wire/types";
import { useChat, useChatState, useUserId } from "../use-chat";

const DELAY_MS = 250;

export interface Found {
  state: "idle" | "searching" | "done";
  people: readonly Person[];
  hits: readonly SearchHit[];
  next: number | undefined;
  incomplete: boolean;
  error: ServerError | undefined;
}

const NOTHING: Found = { state: "idle", people: [], hits: [], next: undefined, incomplete: false, error: undefined };

/** The last search, which is there again when the panel is opened again. */
let last: { user: string | undefined; form: SearchForm; found: Found } | undefined;

interface Search {
  form: SearchForm;
  found: Found;
  change: (change: Partial<SearchForm>) => void;
  more: () => void;
}

/** The form of the search and its results, which follow the form after a short delay. */
export function useSearch(): Search {
  const chat = useChat();
  const user = useUserId();
  const current = useChatState((state) => state.current);
  const kept = last?.user === user ? last : undefined;
  const [form, setForm] = useState<SearchForm>(() => kept?.form ?? { ...EMPTY_FORM, room: current });
  const [found, setFound] = useState<Found>(() => kept?.found ?? NOTHING);
  /** Results of earlier requests are ignored. */
  const request = useRef(0);
  const changed = useRef(false);
  last = { user, form, found };

  useEffect(() => {
    if (!changed.current) return undefined;
    const wanted = requestOf(form);
    const id = ++request.current;
    if (wanted === undefined) {
      setFound(NOTHING);
      return undefined;
    }
    setFound((before) => ({ ...before, state: "searching" }));
    const timer = window.setTimeout(() => void start(id, wanted), DELAY_MS);
    return () => clearTimeout(timer);
  }, [form]);

  useEffect(() => () => void (request.current += 1), []);

  async function start(id: number, wanted: SearchRequest): Promise<void> {
    const { query } = wanted;
    try {
      const [messages, people] = await Promise.all([
        chat.search.find(wanted),
        query === undefined || wanted.person !== undefined ? [] : chat.search.people(query),
      ]);
      if (id !== request.current) return;
      const { hits, next, incomplete = false } = messages;
      setFound({ ...NOTHING, state: "done", people, hits, next, incomplete });
    } catch (error) {
      failed(id, NOTHING, error);
    }
  }

  async function more(): Promise<void> {
    const wanted = requestOf(form);
    const id = ++request.current;
    if (wanted === undefined || found.next === undefined) return;
    setFound({ ...found, state: "searching" });
    try {
      const { hits, next } = await chat.search.find({ ...wanted, before: found.next });
      if (id === request.current) setFound({ ...found, state: "done", hits: [...found.hits, ...hits], next });
    } catch (error) {
      failed(id, found, error);
    }
  }

  function failed(id: number, before: Found, error: unknown): void {
    const known = serverErrorOf(error);
    if (id === request.current) setFound({ ...before, state: "done", error: known });
  }

  return {
    form,
    found,
    change: (change) => {
      changed.current = true;
      setForm((before) => ({ ...before, ...change }));
    },
    more: () => void more(),
  };
}
