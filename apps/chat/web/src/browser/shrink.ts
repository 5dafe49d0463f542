/** The width of the log and the text of each bubble that was measured. */
const measured = new WeakMap<Element, string>();
const range = document.createRange();

/**
 * Gives bubbles of several lines the width of their longest line, which CSS can't: a wrapped text takes the whole width. The lines stay
 * as they are, so no height changes. Each bubble is measured once; first all are read, then all are written.
 */
export function shrink(rows: Element): void {
  const all = [...rows.querySelectorAll<HTMLElement>(".bubble:not(.picture-bubble)")];
  const changed = all.filter((bubble) => {
    const key = `${rows.clientWidth} ${bubble.textContent}`;
    if (measured.get(bubble) === key) return false;
    measured.set(bubble, key);
    bubble.style.width = "";
    return true;
  });
  const widths = changed.map(shrunk);
  changed.forEach((bubble, at) => (bubble.style.width = widths[at] ?? ""));
}

/** Undefined if the whole width is used: by other blocks than paragraphs, and by texts of both directions. */
function shrunk(bubble: HTMLElement): string | undefined {
  const text = bubble.querySelector(":scope > .text:last-child");
  if (text === null || text.querySelector(":scope > :not(p)") !== null) return undefined;
  const lines = [...text.children].flatMap((paragraph) => {
    range.selectNodeContents(paragraph);
    return [...range.getClientRects()];
  });
  const longest = Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left));
  const spare = Math.floor(text.clientWidth - longest - 0.5);
  return spare > 1 && lines.length > 1 ? `${bubble.offsetWidth - spare}px` : undefined;
}
