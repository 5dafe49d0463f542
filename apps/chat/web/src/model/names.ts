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

/** The key by which names are compared in searches. */
export function searchKey(name: string): string {
  return name.normalize("NFKC").toLocaleLowerCase().trim();
}
