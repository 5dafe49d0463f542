import type { Notice, Refusal } from "../wire/types";
import { bytes, soon } from "./dates";
import { en } from "./en";
import { ko } from "./ko";
import type { Language } from "./language";
import type { Code, Words } from "./words";

export const words: Record<Language, Words> = { ko, en };

/** A refusal in the reader's language, by its code; the server's own words only where there is none. */
export function sentence(language: Language, refusal: Refusal): string {
  const { codes } = words[language];
  const say = Object.hasOwn(codes, refusal.code) ? codes[refusal.code as Code] : undefined;
  if (say === undefined) return refusal.message ?? codes.unknown({ until: "", limit: "", seconds: 0 });
  return say({
    until: refusal.until === undefined ? "" : soon(language, refusal.until, new Date()),
    limit: refusal.limit === undefined ? "" : bytes(language, refusal.limit),
    seconds: Math.max(1, Math.ceil((refusal.retryAfter ?? 1000) / 1000)),
  });
}

/** Empty for what this page does not know yet. */
export function happening(language: Language, { code, params }: Notice): string {
  const { notices } = words[language];
  return Object.hasOwn(notices, code) ? (notices[code]?.(params) ?? "") : "";
}
