import type { Person } from "../wire/types";
import { linkify, type Piece } from "./linkify";

const MAX_SUGGESTIONS = 6;

/** Splits a text into plain text, links and mentions of these people. */
export function markMentions(text: string, mentioned: readonly Person[], me: string | undefined): Piece[] {
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
  /** Index of the @. */
  at: number;
  people: Person[];
}

/** Suggests people for the @ before the caret. */
export function complete(text: string, caret: number, people: readonly Person[]): Completion | undefined {
  const at = text.lastIndexOf("@", caret - 1);
  if (at < 0 || (at > 0 && /[\p{L}\p{N}_]/u.test(text[at - 1] ?? ""))) return undefined;
  const prefix = text.slice(at + 1, caret);
  if (prefix.includes("\n") || prefix.length > 40) return undefined;
  const key = prefix.toLocaleLowerCase();
  const matching = people.filter(({ nickname }) => {
    const name = nickname.toLocaleLowerCase();
    return name.startsWith(key) && name !== key;
  });
  return matching.length === 0 ? undefined : { at, people: matching.slice(0, MAX_SUGGESTIONS) };
}
