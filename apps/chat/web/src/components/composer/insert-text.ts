/** Inserts a text at the caret as if it had been typed, so that Ctrl+Z takes it back. */
export function insertText(field: HTMLTextAreaElement | null, text: string, from?: number, to?: number): void {
  if (field === null) return;
  field.focus();
  field.setSelectionRange(from ?? field.selectionStart, to ?? field.selectionEnd);
  // The only way to insert a text without the loss of the browser's undo history.
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
