import { useState } from "preact/hooks";
import { words } from "../../i18n";
import type { Language } from "../../i18n/language";
import type { Piece } from "../../model/linkify";
import { isEmojiOnly } from "../../model/text";

const LONG_CHARACTERS = 900;
const LONG_LINES = 14;

interface Props {
  text: string;
  pieces: readonly Piece[];
  language: Language;
}

/** The text of a message with its links, never as HTML. Long texts are folded. */
export function MessageText({ text, pieces, language }: Props) {
  const [open, setOpen] = useState(false);
  const long = text.length > LONG_CHARACTERS || text.split("\n").length > LONG_LINES;
  return (
    <>
      <p class={`text${long && !open ? " folded" : ""}${isEmojiOnly(text) ? " emoji-only" : ""}`} dir="auto" data-testid="message-text">
        {pieces.map((piece) => show(piece))}
      </p>
      {long && (
        <button class="link-button" type="button" aria-expanded={open} data-testid="unfold" onClick={() => setOpen(!open)}>
          {open ? words[language].showLess : words[language].showAll}
        </button>
      )}
    </>
  );
}

function show(piece: Piece) {
  if (piece.kind === "link") {
    return (
      <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    );
  }
  if (piece.kind === "mention") return <strong class={piece.own ? "mention own-mention" : "mention"}>{piece.text}</strong>;
  return piece.text;
}
