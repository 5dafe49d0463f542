export type Piece = { kind: "text"; text: string } | { kind: "link"; text: string; href: string } | { kind: "mention"; text: string; own: boolean };

const LINK = /\bhttps?:\/\/[^\s<>"'`{}|\\^\u200B-\u200F\u202A-\u202E\u2066-\u2069]+/giu;
const TRAILING = /[.,:;!?…。、，！？'"»”’*_~]+$/u;

/** Splits a text into plain text and links with http or https. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const link = trimmed(match[0]);
    const href = safe(link);
    if (href === undefined) continue;
    if (match.index > end) pieces.push({ kind: "text", text: text.slice(end, match.index) });
    pieces.push({ kind: "link", text: link, href });
    end = match.index + link.length;
  }
  if (end < text.length) pieces.push({ kind: "text", text: text.slice(end) });
  return pieces;
}

function safe(link: string): string | undefined {
  try {
    const url = new URL(link);
    const web = url.protocol === "https:" || url.protocol === "http:";
    // User info before an @ could imitate another host.
    return web && url.username === "" && url.password === "" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Removes trailing punctuation, and closing brackets that the link does not open. */
function trimmed(link: string): string {
  let result = link.replace(TRAILING, "");
  for (const [open, close] of [["(", ")"], ["[", "]"]] as const) {
    while (result.endsWith(close) && count(result, close) > count(result, open)) {
      result = result.slice(0, -1).replace(TRAILING, "");
    }
  }
  return result;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
