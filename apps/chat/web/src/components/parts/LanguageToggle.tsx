import { LANGUAGES } from "../../i18n/language";
import { useChat, useLanguage, useWords } from "../use-chat";

export function LanguageToggle() {
  const chat = useChat();
  const current = useLanguage();
  const text = useWords();
  return (
    <div class="toggle" role="group" aria-label={text.language}>
      {LANGUAGES.map(([language, name]) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === current}
          data-testid={`language-${language}`}
          onClick={() => void chat.setLanguage(language)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
