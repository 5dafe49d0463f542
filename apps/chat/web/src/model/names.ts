export const NAME_LIMIT = 40;

export type NameError = "blank" | "long" | "invisible";

const JOINED_EMOJI = /\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*|\uFE0F/gu;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u;
const BLANK = /^[\p{Z}\p{C}\u115F\u1160\u3164\uFFA0]*$/u;

export function normalizeName(name: string): string {
  return name.trim().normalize("NFC");
}

/** Returns why the server would reject a name; undefined if it is valid. */
export function nameError(name: string): NameError | undefined {
  if (BLANK.test(name)) return "blank";
  if ([...name].length > NAME_LIMIT) return "long";
  return INVISIBLE.test(name.replace(JOINED_EMOJI, "")) ? "invisible" : undefined;
}

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const FIRST_INITIAL = 0x1100;
const SYLLABLES_PER_INITIAL = 588;
const FINALS = 28;

/**
 * Returns the position of a query in a name, both as searchKey returns them; -1 if the name does not contain it. An initial
 * consonant matches the syllables that begin with it, and the last syllable those that it becomes when typing continues.
 */
export function indexInName(name: string, query: string): number {
  for (let from = 0; from + query.length <= name.length; from += 1) {
    let at = 0;
    while (at < query.length && matches(name.charCodeAt(from + at), query.charCodeAt(at), at === query.length - 1)) at += 1;
    if (at === query.length) return from;
  }
  return -1;
}

function matches(unit: number, wanted: number, last: boolean): boolean {
  if (unit === wanted) return true;
  if (unit < FIRST_SYLLABLE || unit > LAST_SYLLABLE) return false;
  const syllable = unit - FIRST_SYLLABLE;
  if (FIRST_INITIAL + Math.floor(syllable / SYLLABLES_PER_INITIAL) === wanted) return true;
  return last && wanted >= FIRST_SYLLABLE && wanted === unit - (syllable % FINALS);
}

/** The key by which names are compared in searches. */
export function searchKey(name: string): string {
  return name.normalize("NFKC").toLocaleLowerCase().trim();
}
