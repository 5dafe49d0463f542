import { words } from "../../i18n";
import type { Language } from "../../i18n/language";
import type { Props } from "../props";

const CHOICES: ReadonlyArray<[Language, string]> = [
  ["ko", "한국어"],
  ["en", "English"],
];

export function LanguageToggle({ state, chat }: Props) {
  return (
    <div class="toggle" role="group" aria-label={words[state.language].language}>
      {CHOICES.map(([language, name]) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={state.language === language}
          data-testid={`language-${language}`}
          onClick={() => chat.speak(language)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
