import { words } from "../../i18n";
import type { Language } from "../../i18n/language";
import type { Props } from "../props";

const CHOICES: ReadonlyArray<[Language, string, string]> = [
  ["ko", "한국어", "한"],
  ["en", "English", "EN"],
];

export function LanguageToggle({ state, chat }: Props) {
  return (
    <div class="toggle" role="group" aria-label={words[state.language].language}>
      {CHOICES.map(([language, name, short]) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-label={name}
          aria-pressed={state.language === language}
          data-testid={`language-${language}`}
          onClick={() => chat.speak(language)}
        >
          {short}
        </button>
      ))}
    </div>
  );
}
