import { words } from "../../i18n";
import type { Language } from "../../i18n/language";

/** From here on it is told how many characters are left. */
export const COUNTED = 200;

export function Counter({ left, language }: { left: number; language: Language }) {
  const text = words[language];
  if (left > COUNTED) return null;
  return (
    <p id="composer-count" class={left < 0 ? "composer-count fault" : "composer-count"} data-testid="composer-count">
      {left < 0 ? text.charactersOver(-left) : text.charactersLeft(left)}
    </p>
  );
}
