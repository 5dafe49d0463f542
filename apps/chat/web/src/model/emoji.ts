/** An emoji, its name and keywords in Korean, then in English, and whether it has skin tones. Keywords are separated by "|". */
export type EmojiRow = [emoji: string, ko: string, koTags: string, en: string, enTags: string, tones: 0 | 1];

export interface EmojiGroup {
  key: string;
  emoji: EmojiRow[];
}

/** No tone, then from light to dark. */
export const TONES = [0, 1, 2, 3, 4, 5] as const;
export type Tone = (typeof TONES)[number];

const MAX_FOUND = 96;
const MAX_RECENT = 32;
const SELECTOR = "\uFE0F";
const JOINER = "\u200D";
const HANDSHAKE = "🤝";
const LIGHTEST = 0x1f3fb;

/** Finds emoji whose name or keywords contain each word, in either language; names that begin with the text come first. */
export function findEmoji(groups: readonly EmojiGroup[], query: string): EmojiRow[] {
  const text = query.normalize("NFC").trim().toLowerCase();
  const words = text.split(/\s+/);
  const found = groups
    .flatMap(({ emoji }) => emoji)
    .filter((row) => withoutSelector(row[0]) === withoutSelector(text) || words.every((word) => row.some((part, at) => at > 0 && String(part).toLowerCase().includes(word))));
  const rank = new Map(found.map((row) => [row, rankOf(row, text)]));
  return found.sort((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0)).slice(0, MAX_FOUND);
}

function rankOf([, ko, koTags, en, enTags]: EmojiRow, text: string): number {
  const names = [ko, en].map((name) => name.toLowerCase());
  const tags = `${koTags}|${enTags}`.toLowerCase().split("|");
  if (names.includes(text)) return 0;
  if (names.some((name) => name.split(" ").includes(text))) return 1;
  if (names.some((name) => name.startsWith(text))) return 2;
  if (tags.includes(text)) return 3;
  return tags.some((tag) => tag.startsWith(text)) ? 4 : 5;
}

/** Adds a skin tone to each person and hand; a handshake between two people has none. */
export function withTone(emoji: string, tone: Tone): string {
  if (tone === 0) return emoji;
  const modifier = String.fromCodePoint(LIGHTEST + tone - 1);
  const characters = [...emoji];
  return characters
    .map((character, at) => {
      const before = characters[at - 1] ?? "";
      if (character === SELECTOR && takesTone(before, characters[at - 2])) return "";
      return takesTone(character, before) ? character + modifier : character;
    })
    .join("");
}

function takesTone(character: string, before: string | undefined): boolean {
  return /\p{Emoji_Modifier_Base}/u.test(character) && !(character === HANDSHAKE && before === JOINER);
}

/** The emoji that were chosen last, the newest first. */
export function withRecent(recent: readonly string[], emoji: string): string[] {
  return [emoji, ...recent.filter((one) => withoutSelector(one) !== withoutSelector(emoji))].slice(0, MAX_RECENT);
}

function withoutSelector(emoji: string): string {
  return emoji.replaceAll(SELECTOR, "");
}

/** The place of the focus in a grid after an arrow key; undefined for other keys, -1 above the first row. */
export function moveInGrid(key: string, at: number, count: number, columns: number): number | undefined {
  if (key === "ArrowRight") return Math.min(at + 1, count - 1);
  if (key === "ArrowLeft") return Math.max(at - 1, 0);
  if (key === "ArrowDown") return at + columns < count ? at + columns : Math.max(at, count - 1);
  if (key === "ArrowUp") return at - columns >= 0 ? at - columns : -1;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}
