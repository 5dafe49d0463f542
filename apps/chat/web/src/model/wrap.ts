export interface Replacement {
  from: number;
  to: number;
  text: string;
  /** The selection afterwards. */
  start: number;
  end: number;
}

/** Puts marks around the selected text, or removes them if they are there. Several lines of code become a block. */
export function wrap(text: string, start: number, end: number, mark: string): Replacement {
  const selected = text.slice(start, end);
  const from = start + (selected.length - selected.trimStart().length);
  const to = Math.max(from, end - (selected.length - selected.trimEnd().length));
  const inner = text.slice(from, to);
  const { length } = mark;
  if (isMark(text, from - length, mark) && isMark(text, to, mark)) {
    return { from: from - length, to: to + length, text: inner, start: from - length, end: to - length };
  }
  if (inner.length > 2 * length && isMark(inner, 0, mark) && isMark(inner, inner.length - length, mark)) {
    return { from, to, text: inner.slice(length, -length), start: from, end: to - 2 * length };
  }
  if (mark === "`" && inner.includes("\n")) {
    const before = from === 0 || text[from - 1] === "\n" ? "```\n" : "\n```\n";
    const after = to === text.length || text[to] === "\n" ? "\n```" : "\n```\n";
    return { from, to, text: before + inner + after, start: from + before.length, end: to + before.length };
  }
  return { from, to, text: mark + inner + mark, start: from + length, end: to + length };
}

/** Returns whether exactly this mark is at a place: one asterisk is not half of two. */
function isMark(text: string, at: number, mark: string): boolean {
  const sign = mark[0];
  return at >= 0 && text.startsWith(mark, at) && text[at - 1] !== sign && text[at + mark.length] !== sign;
}
