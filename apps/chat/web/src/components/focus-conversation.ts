const HAS_KEYBOARD = matchMedia("(pointer: fine)");

/** Focuses the composer of the open room; on touch screens its title, since the composer would open the keyboard. */
export function focusConversation(): void {
  // Rendered by then; dialogs and drawers have given their focus back.
  requestAnimationFrame(() => document.getElementById(HAS_KEYBOARD.matches ? "composer" : "room-title")?.focus());
}
