import type { ServerError } from "../wire/types";
import { bytes, timeOrDate } from "./dates";
import type { Language } from "./language";
import type { Code, Words } from "./words";

const LOADERS: Record<Language, () => Promise<Words>> = {
  ko: () => import("./ko").then(({ ko }) => ko),
  en: () => import("./en").then(({ en }) => en),
};

/** The texts of the languages that have been loaded. */
export const words = {} as Record<Language, Words>;

/** Loads the texts of a language, before it becomes that of the page. */
export async function loadWords(language: Language): Promise<void> {
  words[language] ??= await LOADERS[language]();
}

/** The text of an error, by its code; the server's message for unknown codes. */
export function errorText(language: Language, error: ServerError): string {
  const { codes } = words[language];
  const text = Object.hasOwn(codes, error.code) ? codes[error.code as Code] : undefined;
  if (text === undefined) {
    return error.message ?? codes.unknown({ until: "", limit: "", left: "", files: 0, seconds: 0, reason: "" });
  }
  return text({
    until: error.until === undefined ? "" : timeOrDate(language, error.until, new Date()),
    limit: error.limit === undefined ? "" : bytes(language, error.limit),
    left: error.left === undefined ? "" : bytes(language, error.left),
    files: error.files ?? 0,
    reason: error.reason ?? "",
    seconds: Math.max(1, Math.ceil((error.retryAfter ?? 1000) / 1000)),
  });
}
