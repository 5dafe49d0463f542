import { wrap } from "../../model/wrap";
import { insertText } from "./insert-text";

/** With Ctrl, or Command on Apple's keyboards. */
const MARKS: Record<string, string> = { b: "**", i: "*", e: "`" };

/** Puts marks around the selected text; returns whether the key was a shortcut. */
export function formatKeyPressed(event: KeyboardEvent, field: HTMLTextAreaElement | null): boolean {
  if (field === null || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return false;
  const mark = MARKS[letterOf(event)];
  if (mark === undefined) return false;
  event.preventDefault();
  const { from, to, text, start, end } = wrap(field.value, field.selectionStart, field.selectionEnd, mark);
  insertText(field, text, from, to);
  field.setSelectionRange(start, end);
  return true;
}

/** A Korean layout reports "ㅠ" for the key with B. */
function letterOf({ key, code }: KeyboardEvent): string {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, "").toLowerCase();
}
