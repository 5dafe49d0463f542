import type { Author, Member } from "../wire/types";
import { memberKey } from "./people";

/** The number of colours, see avatars.css. */
export const HUES = 12;

const HANGUL = /^[가-힣]+$/;
const graphemes = new Intl.Segmenter();

/** The given name of a Korean name ("하늘" of "김하늘"), otherwise the initials of the first and the last word. */
export function initials(name: string): string {
  const words = name.replace(/\(.*|\[.*/, "").split(/\s+/).filter(Boolean);
  const first = words[0] ?? name;
  if (HANGUL.test(first) && (words.length === 1 || first.length === 3)) return first.slice(-2);
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return `${letter(first)}${letter(last)}`.toLocaleUpperCase() || "?";
}

function letter(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment;
  return "";
}

export function authorKey({ id, nickname }: Pick<Author, "id" | "nickname">): string {
  return id ?? `guest ${nickname}`;
}

/** The colour of a person where no other people are. */
export function hueOf(key: string): number {
  let sum = 7;
  for (let at = 0; at < key.length; at++) sum = (sum * 31 + key.charCodeAt(at)) >>> 0;
  return sum % HUES;
}

const known = new WeakMap<readonly Member[], ReadonlyMap<string, number>>();

/**
 * The colours of the members of a room by their keys: different ones as long as there are enough. In a collision the member who has
 * been in the room longer keeps the colour, so a newcomer changes nobody's.
 */
export function huesOf(members: readonly Member[]): ReadonlyMap<string, number> {
  const found = known.get(members);
  if (found !== undefined) return found;
  const hues = new Map<string, number>();
  const free = new Set(Array.from({ length: HUES }, (_, hue) => hue));
  for (const member of members) {
    const key = memberKey(member);
    const wanted = hueOf(key);
    const hue = free.size === 0 ? wanted : nearest(wanted, free);
    free.delete(hue);
    hues.set(key, hue);
  }
  known.set(members, hues);
  return hues;
}

/** The wanted colour or the next free one, in steps of five, since neighbours look alike. */
function nearest(wanted: number, free: ReadonlySet<number>): number {
  let hue = wanted;
  while (!free.has(hue)) hue = (hue + 5) % HUES;
  return hue;
}
