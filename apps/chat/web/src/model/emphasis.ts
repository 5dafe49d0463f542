import type { Piece } from "./linkify";

export type EmphasisKind = "strong" | "em" | "strike";

export type Inline = Piece | { kind: "code"; text: string } | { kind: EmphasisKind; children: Inline[] };

/** A run of marks that may open or close an emphasis. */
interface Run {
  kind: "run";
  text: string;
  opens: boolean;
  closes: boolean;
}

/** Stands for a link, a mention or code next to a mark. */
const OBJECT = "\uFFFC";
const RUNS = /\*+|_+|~+/g;
const KINDS: Record<string, readonly EmphasisKind[]> = { "*": ["em"], _: ["em"], "**": ["strong"], "***": ["strong", "em"], "~~": ["strike"] };

/** Letters of scripts that are written without spaces, or have particles written without a space. */
const CJK = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const WORD = /[\p{L}\p{N}\p{M}]/u;
/** What a face or a formula does not have before a mark: `^_^`, `:*`, `¯\_(ツ)_/¯`, `4*x*y`. */
const BEFORE_SINGLE = /^$|[\s\p{Ps}\p{Pi}"',!?…·、。，！？]/u;
/** What a face does not begin with after the asterisk: `(*´ω`*)`. */
const FIRST_IN_SINGLE = /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}\p{Ps}\p{Pi}\p{Sc}\p{Extended_Pictographic}\uFFFC"'#@]/u;
const CONTENT = /[\p{L}\p{N}\p{Extended_Pictographic}\uFFFC]/u;

/**
 * Replaces marks around words by nodes. The rules are narrower than CommonMark's where ordinary text has such characters, and
 * wider next to Korean, Chinese and Japanese letters. Each kind of mark is open at most once, so the depth is bounded; linear.
 */
export function emphasize(pieces: readonly Inline[]): Inline[] {
  const out: Array<Inline | Run> = [];
  const open = new Map<string, number>();
  for (const node of pieces.flatMap((piece, at) => (piece.kind === "text" ? runs(piece.text, edge(pieces[at - 1], -1), edge(pieces[at + 1], 0)) : [piece]))) {
    if (node.kind !== "run") out.push(node);
    else if (!(node.closes && close(node.text, out, open))) {
      if (node.opens) open.set(node.text, out.length);
      out.push(node);
    }
  }
  return merge(out);
}

function edge(piece: Inline | undefined, at: -1 | 0): string {
  return piece === undefined ? "" : piece.kind === "text" ? (piece.text.at(at) ?? "") : OBJECT;
}

/** Splits a text into runs of marks and what is between them. */
function runs(text: string, before: string, after: string): Array<Inline | Run> {
  const result: Array<Inline | Run> = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    if (!(run in KINDS)) continue;
    const previous = lastCharacter(text, index) || before;
    const following = firstCharacter(text, index + run.length) || after;
    if (isMark(previous) && isMark(following)) continue;
    const opens = mayOpen(run, previous, following);
    const closes = mayClose(previous, following);
    if (!opens && !closes) continue;
    if (index > end) result.push({ kind: "text", text: text.slice(end, index) });
    result.push({ kind: "run", text: run, opens, closes });
    end = index + run.length;
  }
  if (end < text.length) result.push({ kind: "text", text: text.slice(end) });
  return result;
}

function mayOpen(run: string, before: string, after: string): boolean {
  if (after === "" || /\s/u.test(after)) return false;
  if (run.startsWith("**")) return !isLatinWord(before) && !/[/\\]/.test(before);
  return (BEFORE_SINGLE.test(before) || isMark(before)) && (FIRST_IN_SINGLE.test(after) || isMark(after));
}

function mayClose(before: string, after: string): boolean {
  return before !== "" && !/\s/u.test(before) && !isLatinWord(after) && !/[/\\]/.test(after);
}

function isLatinWord(character: string): boolean {
  return WORD.test(character) && !CJK.test(character);
}

function isMark(character: string): boolean {
  return character === "*" || character === "_" || character === "~";
}

function firstCharacter(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function lastCharacter(text: string, end: number): string {
  const isPair = end > 1 && /[\uD800-\uDBFF]/.test(text[end - 2] ?? "");
  return text.slice(end - (isPair ? 2 : 1), end);
}

/** Closes the emphasis that the same run has opened; three asterisks may close an inner and an outer one. */
function close(run: string, out: Array<Inline | Run>, open: Map<string, number>): boolean {
  const single = open.get("*");
  const double = open.get("**");
  if (run === "***" && !open.has(run) && single !== undefined && double !== undefined) {
    const [inner, outer] = single > double ? ["*", "**"] : ["**", "*"];
    return close(inner as string, out, open) && close(outer as string, out, open);
  }
  const start = open.get(run);
  if (start === undefined) return false;
  open.delete(run);
  const content = out.slice(start + 1);
  if (!content.some(hasContent)) return false;
  out.length = start;
  for (const [key, at] of open) if (at > start) open.delete(key);
  let children = merge(content);
  for (const kind of KINDS[run]?.toReversed() ?? []) children = [{ kind, children }];
  out.push(...children);
  return true;
}

function hasContent(node: Inline | Run): boolean {
  return node.kind === "text" ? CONTENT.test(node.text) : node.kind !== "run";
}

/** Turns runs that are left into text, and joins adjacent texts. */
function merge(nodes: ReadonlyArray<Inline | Run>): Inline[] {
  const result: Inline[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.kind !== "run" && node.kind !== "text") result.push(node);
    else if (last?.kind === "text") result[result.length - 1] = { kind: "text", text: last.text + node.text };
    else result.push({ kind: "text", text: node.text });
  }
  return result;
}
