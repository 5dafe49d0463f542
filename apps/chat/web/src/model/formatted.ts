import type { Inline } from "./emphasis";
import { inline, type Split } from "./inline";

export interface ListItem {
  /** The number and what follows it, as it was written. */
  style: "bullet" | "point" | "bracket";
  value: number;
  children: Inline[];
  sub: ListBlock | undefined;
}

export type ListBlock = { kind: "list"; items: ListItem[] };

export type Block =
  | { kind: "paragraph"; children: Inline[] }
  | { kind: "codeBlock"; text: string }
  | { kind: "quote"; children: Block[] }
  | ListBlock;

const FENCE = "```";
const LANGUAGE = /^[\w+#.-]{0,20}\s*$/;
const QUOTED = /^>(?: (.*))?$/;
const CONTENT = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
/** A number before another one is a date: `11. 30.` */
const ITEM = /^( {0,12})([-*]|\d{1,3}[.)](?! +\d{1,2}\.)) +(.*)$/;
/** A line of an item after the first one is indented. */
const CONTINUED = /^ {2,}\S/;
const MAX_DEPTH = 3;
const MARKS = /[*_`~>[]|^ {0,12}(?:-|\d{1,3}[.)]) /m;

/**
 * The blocks of a message: a subset of Markdown. What is no complete mark stays as it was written, and so do line breaks.
 * There are no headings, rules, tables, images, escapes, character references, or HTML.
 */
export function formatted(text: string, split: Split): Block[] {
  if (!MARKS.test(text)) return [{ kind: "paragraph", children: split(text) }];
  return blocks(text.split("\n"), 0, split);
}

/** The text that a reader sees, without the marks. */
export function withoutMarks(text: string): string {
  return formatted(text, (plain) => [{ kind: "text", text: plain }]).map(blockText).join("\n");
}

function blocks(lines: readonly string[], depth: number, split: Split): Block[] {
  const result: Block[] = [];
  const plain: string[] = [];
  const lastFence = lines.findLastIndex(endsWithFence);
  const addParagraph = (): void => {
    const kept = withoutBlankEdges(plain, result.length > 0);
    plain.length = 0;
    if (kept.length > 0) result.push({ kind: "paragraph", children: joined(kept, split) });
  };
  for (let at = 0; at < lines.length; ) {
    const found = (at < lastFence ? codeBlock(lines, at) : undefined) ?? quote(lines, at, depth, split) ?? list(lines, at, split);
    if (found === undefined) {
      plain.push(lines[at++] ?? "");
      continue;
    }
    while (plain.at(-1)?.trim() === "") plain.pop();
    addParagraph();
    result.push(found.block);
    at = found.end;
  }
  addParagraph();
  return result;
}

/** A block is set off by its margin, not by the empty lines around it. */
function withoutBlankEdges(lines: readonly string[], afterBlock: boolean): string[] {
  const first = afterBlock ? lines.findIndex((line) => line.trim() !== "") : 0;
  return first < 0 ? [] : lines.slice(first);
}

function joined(lines: readonly string[], split: Split): Inline[] {
  return lines.flatMap((line, at): Inline[] => [...(at > 0 ? [{ kind: "text", text: "\n" } as const] : []), ...inline(line, split)]);
}

interface Found<B extends Block> {
  block: B;
  /** The line after the block. */
  end: number;
}

/** From a line that begins with a fence to one that ends with it, which exists. */
function codeBlock(lines: readonly string[], at: number): Found<Block> | undefined {
  const opening = lines[at] ?? "";
  if (!opening.startsWith(FENCE) || opening.includes("`", FENCE.length)) return undefined;
  let closing = at + 1;
  while (!endsWithFence(lines[closing] ?? "")) closing++;
  const first = opening.slice(FENCE.length);
  const last = (lines[closing] ?? "").trimEnd().slice(0, -FENCE.length);
  const code = [...(LANGUAGE.test(first) ? [] : [first]), ...lines.slice(at + 1, closing), ...(last.trim() === "" ? [] : [last])];
  if (code.every((line) => line.trim() === "")) return undefined;
  return { block: { kind: "codeBlock", text: code.join("\n") }, end: closing + 1 };
}

function endsWithFence(line: string): boolean {
  return line.trimEnd().endsWith(FENCE);
}

/** Lines that begin with a sign and a space; without the space, or without a word, it may be a face: `>_<`, `> <`. */
function quote(lines: readonly string[], at: number, depth: number, split: Split): Found<Block> | undefined {
  // Those of the line before were no quote.
  if (depth >= MAX_DEPTH || QUOTED.test(lines[at - 1] ?? "")) return undefined;
  const quoted: string[] = [];
  for (let match = QUOTED.exec(lines[at] ?? ""); match !== null; match = QUOTED.exec(lines[at + quoted.length] ?? "")) {
    quoted.push(match[1] ?? "");
  }
  if (!quoted.some((line) => CONTENT.test(line))) return undefined;
  return { block: { kind: "quote", children: blocks(quoted, depth + 1, split) }, end: at + quoted.length };
}

interface Line {
  indent: number;
  mark: string;
  text: string;
}

/**
 * Items of one kind; their numbers follow one another. A number alone may be a date ("30. 회의"), an asterisk alone a footnote:
 * they are a list only if another item follows.
 */
function list(lines: readonly string[], at: number, split: Split): Found<Block> | undefined {
  const found: Line[] = [];
  let lastItem: Line | undefined;
  let items = 0;
  let end = at;
  for (; end < lines.length; end++) {
    const [, indent = "", mark = "", text = ""] = ITEM.exec(lines[end] ?? "") ?? [];
    const last = found.at(-1);
    if (CONTENT.test(text)) {
      const item = { indent: indent.length, mark, text };
      const isNested = item.indent > (found[0]?.indent ?? item.indent) + 1;
      if (!isNested && lastItem !== undefined && !mayFollow(lastItem, item)) break;
      found.push(item);
      if (isNested) continue;
      lastItem = item;
      items += 1;
    } else if (last !== undefined && CONTINUED.test(lines[end] ?? "")) last.text += `\n${(lines[end] ?? "").trim()}`;
    else break;
  }
  if (lastItem === undefined || (lastItem.mark !== "-" && items === 1)) return undefined;
  return { block: listOf(found, 0, split), end };
}

function mayFollow(one: Line, next: Line): boolean {
  return styleOf(one.mark) === styleOf(next.mark) && (styleOf(next.mark) === "bullet" || numberOf(next) === numberOf(one) + 1);
}

function numberOf({ mark }: Line): number {
  return Number.parseInt(mark, 10) || 0;
}

function styleOf(mark: string): ListItem["style"] {
  return mark.endsWith(".") ? "point" : mark.endsWith(")") ? "bracket" : "bullet";
}

/** Nests items by their indent. */
function listOf(lines: readonly Line[], depth: number, split: Split): ListBlock {
  const outer = lines[0]?.indent ?? 0;
  const items: ListItem[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as Line;
    let end = at + 1;
    while (depth < MAX_DEPTH - 1 && (lines[end]?.indent ?? 0) > outer + 1) end++;
    const sub = end > at + 1 ? listOf(lines.slice(at + 1, end), depth + 1, split) : undefined;
    items.push({ style: styleOf(line.mark), value: numberOf(line), children: joined(line.text.split("\n"), split), sub });
    at = end;
  }
  return { kind: "list", items };
}

function blockText(block: Block): string {
  if (block.kind === "codeBlock") return block.text;
  if (block.kind === "paragraph") return inlineText(block.children);
  if (block.kind === "quote") return block.children.map(blockText).join("\n");
  return block.items.map(({ children, sub }) => [inlineText(children), ...(sub ? [blockText(sub)] : [])].join("\n")).join("\n");
}

function inlineText(nodes: readonly Inline[]): string {
  return nodes.map((node) => ("children" in node ? inlineText(node.children) : node.text)).join("");
}
