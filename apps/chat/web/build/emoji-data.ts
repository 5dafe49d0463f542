import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";
import type { EmojiGroup, EmojiRow } from "../src/model/emoji";

const MODULE = "virtual:emoji-data";
/** Systems of 2024 or later have these. */
const NEWEST_VERSION = 15.1;
/** By their numbers in the data; 2 has skin tones only. */
const GROUPS: Array<[number, string]> = [
  [0, "faces"], [1, "people"], [3, "nature"], [4, "food"], [5, "travel"], [6, "activities"], [7, "objects"], [8, "symbols"], [9, "flags"],
];

export interface Source {
  emoji: string;
  hexcode: string;
  label: string;
  tags?: string[];
  group?: number;
  order?: number;
  version: number;
  skins?: Array<{ emoji: string; tone: number | number[] }>;
}

/** Provides the emoji with their Korean and English names and keywords. */
export function emojiData(): Plugin {
  return {
    name: "emoji-data",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    // Parsed faster than an object literal.
    load: (id) => (id === `\0${MODULE}` ? `export default JSON.parse(${JSON.stringify(JSON.stringify(emojiGroups(read("en"), read("ko"))))});` : undefined),
  };
}

function read(language: string): Source[] {
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`emojibase-data/${language}/data.json`), "utf8")) as Source[];
}

export function emojiGroups(english: readonly Source[], korean: readonly Source[]): EmojiGroup[] {
  const koreanOf = new Map(korean.map((one) => [one.hexcode, one]));
  const all = english.filter(({ version }) => version <= NEWEST_VERSION);
  return GROUPS.map(([number, key]) => {
    const members = all.filter(({ group }) => group === number).sort((one, other) => (one.order ?? 0) - (other.order ?? 0));
    return { key, emoji: members.map((one) => row(one, koreanOf.get(one.hexcode) ?? one)) };
  });
}

function row(english: Source, korean: Source): EmojiRow {
  return [qualified(english.emoji), korean.label, tags(korean), english.label, tags(english), english.skins ? 1 : 0];
}

/** Without the selectors that change nothing, as keyboards insert it. */
export function qualified(emoji: string): string {
  return emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, "$1");
}

/** Keywords without those that the name contains. */
function tags({ label, tags }: Source): string {
  return (tags ?? []).filter((tag) => !label.includes(tag)).join("|");
}
