import type { Person } from "../wire/types";
import { linkify, type Piece } from "./linkify";

const SHOWN = 6;

/** The text with its links, and the mentions of these people, marked. */
export function marked(text: string, mentioned: readonly Person[], me: string | undefined): Piece[] {
  return linkify(text).flatMap((piece) => (piece.kind === "text" ? mark(piece.text, mentioned, me) : [piece]));
}

function mark(text: string, mentioned: readonly Person[], me: string | undefined): Piece[] {
  const names = mentioned.toSorted((one, other) => other.nickname.length - one.nickname.length);
  const pieces: Piece[] = [];
  let start = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const found = names.find(({ nickname }) => same(text.slice(at + 1, at + 1 + nickname.length), nickname));
    if (found === undefined) continue;
    const end = at + 1 + found.nickname.length;
    if (at > start) pieces.push({ kind: "text", text: text.slice(start, at) });
    pieces.push({ kind: "mention", text: text.slice(at, end), own: found.id === me });
    start = end;
    at = end - 1;
  }
  if (start < text.length) pieces.push({ kind: "text", text: text.slice(start) });
  return pieces;
}

function same(one: string, other: string): boolean {
  return one.toLocaleLowerCase() === other.toLocaleLowerCase();
}

export interface Completion {
  /** Where the @ is. */
  at: number;
  people: Person[];
}

/** Who could be meant by the word with an @ that ends at the caret. */
export function complete(text: string, caret: number, people: readonly Person[]): Completion | undefined {
  const at = text.lastIndexOf("@", caret - 1);
  if (at < 0 || (at > 0 && /[\p{L}\p{N}_]/u.test(text[at - 1] ?? ""))) return undefined;
  const begun = text.slice(at + 1, caret);
  if (begun.includes("\n") || begun.length > 40) return undefined;
  const key = begun.toLocaleLowerCase();
  const matching = people.filter(({ nickname }) => {
    const name = nickname.toLocaleLowerCase();
    return name.startsWith(key) && name !== key;
  });
  return matching.length === 0 ? undefined : { at, people: matching.slice(0, SHOWN) };
}
