import { useMemo, useState } from "preact/hooks";
import { words } from "../../i18n";
import type { Language } from "../../i18n/language";
import { formatted } from "../../model/formatted";
import { markMentions } from "../../model/mentions";
import { isEmojiOnly } from "../../model/text";
import type { Person } from "../../wire/types";
import { FormattedText } from "./FormattedText";

const LONG_CHARACTERS = 900;
const LONG_LINES = 14;

interface Props {
  text: string;
  mentioned?: readonly Person[];
  me?: string | undefined;
  language: Language;
}

/** The text of a message with its formatting and links, never as HTML. Long texts are folded. */
export function MessageText({ text, mentioned = [], me, language }: Props) {
  const [open, setOpen] = useState(false);
  const people = mentioned.map(({ id, nickname }) => `${id} ${nickname}`).join("\n");
  const blocks = useMemo(() => formatted(text, (plain) => markMentions(plain, mentioned, me)), [text, people, me]);
  const long = text.length > LONG_CHARACTERS || text.split("\n").length > LONG_LINES;
  return (
    <>
      <div class={`text${long && !open ? " folded" : ""}${isEmojiOnly(text) ? " emoji-only" : ""}`} dir="auto" data-testid="message-text">
        <FormattedText blocks={blocks} />
      </div>
      {long && (
        <button class="link-button" type="button" aria-expanded={open} data-testid="unfold" onClick={() => setOpen(!open)}>
          {open ? words[language].showLess : words[language].showAll}
        </button>
      )}
    </>
  );
}
