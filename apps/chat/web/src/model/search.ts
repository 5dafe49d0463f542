import type { SearchRequest } from "../wire/events";
import type { Person, Range } from "../wire/types";
import { dayEnd, dayStart } from "./days";
import { withoutMarks } from "./formatted";

/** The fields of the search. */
export interface SearchForm {
  query: string;
  /** Null for all rooms of the user. */
  room: number | null;
  person: Person | null;
  files: boolean;
  /** YYYY-MM-DD; empty for any day. */
  since: string;
  until: string;
}

export const EMPTY_FORM: SearchForm = { query: "", room: null, person: null, files: false, since: "", until: "" };

/** The server's limit, in UTF-16 units. */
export const QUERY_LIMIT = 200;

/** Undefined if there is nothing to search for. */
export function requestOf({ query, room, person, files, since, until }: SearchForm): SearchRequest | undefined {
  const text = query.trim();
  if (text === "" && person === null && !files) return undefined;
  return {
    ...(text !== "" && { query: text }),
    ...(room !== null && { room }),
    ...(person !== null && { person: person.id }),
    ...(files && { files }),
    ...(since !== "" && { from: dayStart(since) }),
    ...(until !== "" && { to: dayEnd(until) }),
  };
}

/** A message without the characters of formatting, as readers see it, and its marked parts there. */
export function shown(text: string, ranges: readonly Range[]): { text: string; ranges: Range[] } {
  const plain = withoutMarks(text);
  // The plain text is the text without some of its characters.
  const before = [0];
  for (const unit of text.split("")) {
    const at = before.at(-1) ?? 0;
    before.push(plain[at] === unit ? at + 1 : at);
  }
  const moved = ranges.map(({ start, end }) => ({ start: before[start] ?? 0, end: before[end] ?? plain.length }));
  return { text: plain, ranges: moved.filter(({ start, end }) => start < end) };
}

export interface Piece {
  text: string;
  marked: boolean;
}

/** Splits a text at its marked parts, which don't overlap. */
export function pieces(text: string, ranges: readonly Range[]): Piece[] {
  const all: Piece[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    all.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, end), marked: true });
    at = end;
  }
  all.push({ text: text.slice(at), marked: false });
  return all.filter((piece) => piece.text !== "");
}
