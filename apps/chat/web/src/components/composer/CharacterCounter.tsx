import { words } from "../../i18n";
import type { Language } from "../../i18n/language";

/** The counter is shown from this number of remaining characters on. */
export const SHOWN_BELOW = 200;

export function CharacterCounter({ left, language }: { left: number; language: Language }) {
  const text = words[language];
  if (left > SHOWN_BELOW) return null;
  return (
    <p id="composer-count" class={left < 0 ? "composer-count fault" : "composer-count"} data-testid="composer-count">
      {left < 0 ? text.charactersOver(-left) : text.charactersLeft(left)}
    </p>
  );
}
