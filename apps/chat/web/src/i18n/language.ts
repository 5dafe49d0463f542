import { recall, remember } from "../browser/storage";

export type Language = "ko" | "en";

/** The languages of the page, by their own names. */
export const LANGUAGES: ReadonlyArray<[Language, string]> = [
  ["ko", "한국어"],
  ["en", "English"],
];

export function firstLanguage(): Language {
  const kept = recall("language");
  if (kept === "ko" || kept === "en") return kept;
  const wanted = navigator.languages.find((language) => /^(ko|en)\b/i.test(language));
  return wanted?.toLowerCase().startsWith("ko") ? "ko" : "en";
}

export function keepLanguage(language: Language): void {
  remember("language", language);
}

/** The user's variant of a language, for dates and numbers: "en-GB" for "en" if that is the preferred one. */
export function localeOf(language: Language, preferred: readonly string[] = globalThis.navigator?.languages ?? []): string {
  const variant = preferred.find((locale) => locale.toLowerCase().startsWith(`${language}-`));
  return variant ?? language;
}
