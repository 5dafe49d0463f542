import type { ServerError } from "../wire/types";
import { bytes, timeOrDate } from "./dates";
import { en } from "./en";
import { ko } from "./ko";
import type { Language } from "./language";
import type { Code, Words } from "./words";

export const words: Record<Language, Words> = { ko, en };

/** The text of an error, by its code; the server's message for unknown codes. */
export function errorText(language: Language, error: ServerError): string {
  const { codes } = words[language];
  const text = Object.hasOwn(codes, error.code) ? codes[error.code as Code] : undefined;
  if (text === undefined) return error.message ?? codes.unknown({ until: "", limit: "", seconds: 0 });
  return text({
    until: error.until === undefined ? "" : timeOrDate(language, error.until, new Date()),
    limit: error.limit === undefined ? "" : bytes(language, error.limit),
    seconds: Math.max(1, Math.ceil((error.retryAfter ?? 1000) / 1000)),
  });
}
