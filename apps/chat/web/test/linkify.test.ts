import assert from "node:assert/strict";
import { test } from "node:test";
import { linkify } from "../src/model/linkify";

function links(text: string): string[] {
  return linkify(text).flatMap((piece) => (piece.kind === "link" ? [piece.href] : []));
}

const CASES: Array<[string, string[]]> = [
  ["see https://example.org", ["https://example.org/"]],
  ["(https://example.org/a).", ["https://example.org/a"]],
  ["https://example.org/a_(b)", ["https://example.org/a_(b)"]],
  ["https://example.org/?q=1&r=2#f!", ["https://example.org/?q=1&r=2#f"]],
  ["HTTP://EXAMPLE.ORG/x", ["http://example.org/x"]],
  ["https://a.example https://b.example", ["https://a.example/", "https://b.example/"]],
  ["보세요:https://example.org/한글", ["https://example.org/%ED%95%9C%EA%B8%80"]],
  ["javascript:alert(1)", []],
  ["data:text/html,x", []],
  ["xhttps://example.org", []],
  ["https://", []],
  ["https://good.example@evil.example/", []],
  ["https://example.org/\u202Egnp.exe", ["https://example.org/"]],
  ['https://example.org/"onmouseover="alert(1)', ["https://example.org/"]],
];

for (const [text, expected] of CASES) {
  test(`linkify: ${JSON.stringify(text)}`, () => assert.deepEqual(links(text), expected));
}

test("linkify: no text is lost", () => {
  for (const [text] of [...CASES, ["a\nb"], [""], ["<img src=x onerror=alert(1)>"]]) {
    assert.equal(linkify(text as string).map((piece) => piece.text).join(""), text);
  }
});
