export const NAME_LIMIT = 40;

export type NameFault = "blank" | "long" | "invisible";

const JOINED_EMOJI = /\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*|\uFE0F/gu;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u;
const BLANK = /^[\p{Z}\p{C}\u115F\u1160\u3164\uFFA0]*$/u;

export function tidy(name: string): string {
  return name.trim().normalize("NFC");
}

/** What the server would refuse a name for; undefined if nothing. */
export function nameFault(name: string): NameFault | undefined {
  if (BLANK.test(name)) return "blank";
  if ([...name].length > NAME_LIMIT) return "long";
  return INVISIBLE.test(name.replace(JOINED_EMOJI, "")) ? "invisible" : undefined;
}

/** Two names with the same key are the same to whoever looks for one. */
export function searchKey(name: string): string {
  return name.normalize("NFKC").toLocaleLowerCase().trim();
}
