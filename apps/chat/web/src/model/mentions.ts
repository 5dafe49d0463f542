import type { Person } from "../wire/types";
import { linkify, type Piece } from "./linkify";

const MAX_SUGGESTIONS = 6;
/** Japanese and Korean keyboards also have a full-width sign. After a Latin letter or digit it belongs to an e-mail address. */
const SIGN = /(?<![A-Za-z0-9])[@＠]/g;

/** Splits a text into plain text, links and mentions of these people. */
export function markMentions(text: string, mentioned: readonly Person[], me: string | undefined): Piece[] {
  return linkify(text).flatMap((piece) => (piece.kind === "text" ? mark(piece.text, mentioned, me) : [piece]));
}

function mark(text: string, mentioned: readonly Person[], me: string | undefined): Piece[] {
  const names = mentioned.toSorted((one, other) => other.nickname.length - one.nickname.length);
  const pieces: Piece[] = [];
  let start = 0;
  for (const { index: at } of text.matchAll(SIGN)) {
    if (at < start) continue;
    const found = names.find(({ nickname }) => same(text.slice(at + 1, at + 1 + nickname.length), nickname));
    if (found === undefined) continue;
    const end = at + 1 + found.nickname.length;
    if (at > start) pieces.push({ kind: "text", text: text.slice(start, at) });
    pieces.push({ kind: "mention", text: text.slice(at, end), own: found.id === me });
    start = end;
  }
  if (start < text.length) pieces.push({ kind: "text", text: text.slice(start) });
  return pieces;
}

function same(one: string, other: string): boolean {
  return one.toLocaleLowerCase() === other.toLocaleLowerCase();
}

export interface Completion {
  /** Index of the sign. */
  at: number;
  people: Person[];
}

/** Suggests people for the sign before the caret. */
export function complete(text: string, caret: number, people: readonly Person[]): Completion | undefined {
  const at = [...text.slice(0, caret).matchAll(SIGN)].at(-1)?.index;
  if (at === undefined) return undefined;
  const prefix = text.slice(at + 1, caret);
  if (prefix.includes("\n") || prefix.length > 40) return undefined;
  const key = prefix.toLocaleLowerCase();
  const matching = people.filter(({ nickname }) => {
    const name = nickname.toLocaleLowerCase();
    return name.startsWith(key) && name !== key;
  });
  return matching.length === 0 ? undefined : { at, people: matching.slice(0, MAX_SUGGESTIONS) };
}
