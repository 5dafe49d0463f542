import { words } from "../../i18n";
import type { Language } from "../../i18n/language";

interface Props {
  language: Language;
  typing: ReadonlyMap<string, { nickname: string }>;
}

export function TypingLine({ language, typing }: Props) {
  const names = [...typing.values()].map(({ nickname }) => `\u2068${nickname}\u2069`);
  return (
    <p class="typing" data-testid="typing">
      {names.length > 0 && (
        <>
          <span class="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {words[language].typing(names)}
        </>
      )}
    </p>
  );
}
