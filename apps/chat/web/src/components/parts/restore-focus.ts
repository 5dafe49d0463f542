/** Focuses an element again; if it is hidden by now, what contains it, so that the focus does not fall to the page. */
export function restoreFocus(element: Element | null): void {
  if (!(element instanceof HTMLElement) || !element.isConnected) return;
  element.focus();
  if (document.activeElement !== element) element.parentElement?.closest<HTMLElement>("[tabindex]")?.focus({ preventScroll: true });
}
