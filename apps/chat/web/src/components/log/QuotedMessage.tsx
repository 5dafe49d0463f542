import { words } from "../../i18n";
import type { Language } from "../../i18n/language";
import { withoutMarks } from "../../model/formatted";
import type { Quote } from "../../wire/types";
import { Icon } from "../parts/Icon";

interface Props {
  quote: Quote;
  language: Language;
  onJump: (message: number) => void;
}

/** The quote of the message that is replied to, with a link to it. */
export function QuotedMessage({ quote, language, onJump }: Props) {
  const text = words[language];
  return (
    <button class="quote" type="button" data-testid="quote" onClick={() => onJump(quote.id)}>
      <Icon name="reply" />
      <span class="hidden">{text.inReplyTo}</span>
      <bdi class="quote-name">{quote.nickname}</bdi>
      <bdi class="quote-text">{quote.deleted ? text.deleted : withoutMarks(quote.text)}</bdi>
    </button>
  );
}
