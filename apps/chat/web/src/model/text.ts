/** The longest message, in code points, as the server counts. */
export const TEXT_LIMIT = 2000;

/** White space and characters without a glyph, other than the format characters that have one, such as the Arabic number sign. */
const BLANK = /^(?:(?![\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}])[\s\p{Cc}\p{Cf}\p{Z}\p{DI}\u2800])*$/u;

const MAX_EMOJI_UNITS = 200;
/** Keycaps; emoji with tags (flags of regions) and joined ones; white space between them. Unambiguous, so matching is linear. */
const EMOJI_ONLY =
  /^(?:\s|[#*0-9]\uFE0F?\u20E3|(?:\p{Emoji_Presentation}\uFE0F?|(?!\p{Emoji_Presentation})\p{Extended_Pictographic}\uFE0F)[\u{E0020}-\u{E007F}]*(?:\u200D\p{Extended_Pictographic}\uFE0F?)*)+$/u;

/** Returns whether nobody can see the text; the server rejects such a message. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** Returns the length of a text without the white space around it, in code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text.trim()) length += 1;
  return length;
}

export function isEmojiOnly(text: string): boolean {
  return text.length <= MAX_EMOJI_UNITS && !isBlank(text) && EMOJI_ONLY.test(text);
}

/** Returns whether two emoji differ at most in the variation selector for emoji, which only some keyboards insert. */
export function isSameEmoji(one: string, other: string): boolean {
  return one.replaceAll("\uFE0F", "") === other.replaceAll("\uFE0F", "");
}

/** Isolates a name, so that its text direction does not affect the sentence around it. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
