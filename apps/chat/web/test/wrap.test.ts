import assert from "node:assert/strict";
import { test } from "node:test";
import { wrap } from "../src/model/wrap";

/** The text with [ and ] around its selection, after the marks were put in or removed. */
function wrapped(selected: string, mark: string): string {
  const start = selected.indexOf("[");
  const end = selected.indexOf("]") - 1;
  const text = selected.replace(/[[\]]/g, "");
  const done = wrap(text, start, end, mark);
  const result = text.slice(0, done.from) + done.text + text.slice(done.to);
  return `${result.slice(0, done.start)}[${result.slice(done.start, done.end)}]${result.slice(done.end)}`;
}

const CASES: Array<[string, string, string]> = [
  ["[하늘]은", "**", "**[하늘]**은"],
  ["**[하늘]**은", "**", "[하늘]은"],
  ["[**하늘**]은", "**", "[하늘]은"],
  ["a [ b ] c", "*", "a  *[b]*  c"],
  ["a []", "**", "a **[]**"],
  ["**[a]**", "*", "***[a]***"],
  ["[a]", "`", "`[a]`"],
  ["[a\nb]", "`", "```\n[a\nb]\n```"],
  ["x [a\nb] y", "`", "x \n```\n[a\nb]\n```\n y"],
];
for (const [before, mark, after] of CASES) {
  test(`wrap: ${JSON.stringify(before)} with ${mark}`, () => assert.equal(wrapped(before, mark), after));
}
