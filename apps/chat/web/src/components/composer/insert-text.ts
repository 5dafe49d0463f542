/** Inserts a text at the caret as if it had been typed. */
export function insertText(field: HTMLTextAreaElement | null, text: string, from?: number, to?: number): void {
  if (field === null) return;
  field.setRangeText(text, from ?? field.selectionStart, to ?? field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  field.focus();
}
