import { recall, remember } from "../browser/storage";

export type Language = "ko" | "en";

export function firstLanguage(): Language {
  const kept = recall("language");
  if (kept === "ko" || kept === "en") return kept;
  const wanted = navigator.languages.find((language) => /^(ko|en)\b/i.test(language));
  return wanted?.toLowerCase().startsWith("ko") ? "ko" : "en";
}

export function keepLanguage(language: Language): void {
  remember("language", language);
}
