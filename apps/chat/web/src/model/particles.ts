/** A Korean particle that depends on the end of the word before it: after a consonant/after a vowel. */
export type Particle = "이/가" | "을/를" | "은/는" | "과/와" | "(으)로";

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const ENDINGS = 28;
const RIEUL = 8;

/** Final consonants of the digits 0 to 9 as read: 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGITS = [21, RIEUL, 0, 16, 0, 0, 1, RIEUL, RIEUL, 0];
/** Final consonants of Latin letters at the end of a word; l is read as ㄹ. */
const LATIN: Record<string, number> = { b: 17, c: 1, g: 1, k: 1, l: RIEUL, m: 16, n: 4, p: 17, q: 1, t: 19 };

/** Appends the matching particle to a word. */
export function withParticle(word: string, particle: Particle): string {
  return word + choose(ending(word), particle);
}

function choose(final: number, particle: Particle): string {
  if (particle === "(으)로") return final === 0 || final === RIEUL ? "로" : "으로";
  const [consonant, vowel] = particle.split("/") as [string, string];
  return final === 0 ? vowel : consonant;
}

/** The index of the final consonant in its syllable block; 0 if there is none or the reading is unknown. */
function ending(word: string): number {
  const last = [...word.normalize("NFC")].reverse().find((character) => /[\p{L}\p{N}]/u.test(character));
  if (last === undefined) return 0;
  const code = last.codePointAt(0) ?? 0;
  if (code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE) return (code - FIRST_SYLLABLE) % ENDINGS;
  if (/\d/.test(last)) return numberEnding(word, last);
  return LATIN[last.toLowerCase()] ?? 0;
}

/** 10, 100, 1000 and 10000 are read 십, 백, 천 and 만, which end in a consonant like 영. */
function numberEnding(word: string, last: string): number {
  return last === "0" && /[1-9]0+\D*$/.test(word) ? 17 : (DIGITS[Number(last)] ?? 0);
}
