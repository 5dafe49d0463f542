import { emphasize, type Inline } from "./emphasis";
import { linkify, type Piece } from "./linkify";

/** Splits plain text into text, links and mentions. */
export type Split = (text: string) => Piece[];

const BACKTICKS = /`+/g;
/** The address may contain balanced parentheses. */
const NAMED_LINK = /\[([^[\]]{1,200})\]\((https?:\/\/[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)\)/giu;

/** The nodes of one line. Code contains nothing else; links and mentions contain no marks. */
export function inline(line: string, split: Split): Inline[] {
  return emphasize(codeSpans(line).flatMap((piece) => (piece.kind === "text" ? namedLinks(piece.text, split) : [piece])));
}

type Span = { kind: "text" | "code"; text: string };

/** Code is between runs of backticks of the same length. */
function codeSpans(line: string): Span[] {
  const all = [...line.matchAll(BACKTICKS)];
  const lastOf = new Map(all.map(({ 0: run }, at) => [run.length, at]));
  const result: Span[] = [];
  let end = 0;
  for (let at = 0; at < all.length; at++) {
    const opening = all[at] as RegExpExecArray;
    if ((lastOf.get(opening[0].length) ?? 0) <= at) continue;
    let next = at + 1;
    while (all[next]?.[0].length !== opening[0].length) next++;
    const from = opening.index + opening[0].length;
    const to = (all[next] as RegExpExecArray).index;
    const code = line.slice(from, to);
    if (code.trim() !== "") {
      if (opening.index > end) result.push({ kind: "text", text: line.slice(end, opening.index) });
      result.push({ kind: "code", text: /^ .* $/.test(code) ? code.slice(1, -1) : code });
      end = to + opening[0].length;
    }
    at = next;
  }
  if (end < line.length) result.push({ kind: "text", text: line.slice(end) });
  return result;
}

/** Links with a name, whose host is shown, too. A name that is an address itself could imitate another one. */
function namedLinks(text: string, split: Split): Inline[] {
  const result: Inline[] = [];
  let end = 0;
  for (const { 0: whole, 1: name = "", 2: address = "", index } of text.matchAll(NAMED_LINK)) {
    const [link, ...more] = linkify(address);
    if (link?.kind !== "link" || more.length > 0 || name.trim() === "" || linkify(name).some(({ kind }) => kind === "link")) continue;
    if (index > end) result.push(...split(text.slice(end, index)));
    result.push({ ...link, text: name, host: new URL(link.href).host });
    end = index + whole.length;
  }
  if (end < text.length) result.push(...split(text.slice(end)));
  return result;
}
