import assert from "node:assert/strict";
import { test } from "node:test";
import type { Inline } from "../src/model/emphasis";
import { formatted, withoutMarks, type Block } from "../src/model/formatted";
import { linkify } from "../src/model/linkify";
import { markMentions } from "../src/model/mentions";
import { FORMATTED, PLAIN } from "./formatted-cases";

function html(text: string): string {
  return formatted(text, linkify).map(block).join("");
}

function block(one: Block): string {
  if (one.kind === "paragraph") return `<p>${one.children.map(node).join("")}</p>`;
  if (one.kind === "codeBlock") return `<pre>${one.text}</pre>`;
  if (one.kind === "quote") return `<quote>${one.children.map(block).join("")}</quote>`;
  const sign = { bullet: "", point: ".", bracket: ")" };
  const items = one.items.map(({ style, value, children, sub }) => `<li${style === "bullet" ? "" : ` ${value}${sign[style]}`}>${children.map(node).join("")}${sub ? block(sub) : ""}</li>`);
  return `<list>${items.join("")}</list>`;
}

function node(one: Inline): string {
  if ("children" in one) return `<${one.kind}>${one.children.map(node).join("")}</${one.kind}>`;
  if (one.kind === "code") return `<code>${one.text}</code>`;
  if (one.kind === "link") return `<a ${one.href}>${one.text}</a>`;
  return one.text;
}

for (const [text, expected] of FORMATTED) {
  test(`formatted: ${JSON.stringify(text)}`, () => assert.equal(html(text), expected));
}

for (const text of PLAIN) {
  test(`formatted: is plain: ${JSON.stringify(text)}`, () => assert.equal(html(text).replace(/<\/?a[^>]*>/g, ""), `<p>${text}</p>`));
}

test("formatted: mentions and links keep working inside of marks", () => {
  const bob = { id: "bob", nickname: "Bob_*_" };
  const split = (text: string) => markMentions(text, [bob], "bob");
  assert.deepEqual(formatted("**@Bob_*_ https://example.org/a_b_**님", split), [
    {
      kind: "paragraph",
      children: [
        {
          kind: "strong",
          children: [
            { kind: "mention", text: "@Bob_*_", own: true },
            { kind: "text", text: " " },
            { kind: "link", text: "https://example.org/a_b", href: "https://example.org/a_b" },
            { kind: "text", text: "_" },
          ],
        },
        { kind: "text", text: "님" },
      ],
    },
  ]);
  assert.deepEqual(formatted("`@Bob_*_`", split), [{ kind: "paragraph", children: [{ kind: "code", text: "@Bob_*_" }] }]);
});

test("formatted: a named link has its host, and its name is no other address", () => {
  const [paragraph] = formatted("[지도](https://map.example/a_(b))를", linkify);
  assert.deepEqual(paragraph, {
    kind: "paragraph",
    children: [
      { kind: "link", text: "지도", href: "https://map.example/a_(b)", host: "map.example" },
      { kind: "text", text: "를" },
    ],
  });
  assert.equal(html("[https://bank.example](https://evil.example)"), "<p>[https://bank.example](https://evil.example)</p>");
  assert.equal(html("[www.bank.example](https://evil.example)").includes(">www.bank.example</a>]"), false);
  for (const text of ["[a](javascript:alert(1))", "[a](data:text/html,x)", "[](https://x.example)", "[a](https://good.example@evil.example)"]) {
    assert.equal(html(text).includes(">a</a>"), false, text);
  }
});

test("formatted: marks are removed for previews", () => {
  assert.equal(withoutMarks("**하늘**은 `x`\n> 인용\n- 하나\n- ~~둘~~"), "하늘은 x\n인용\n하나\n둘");
  assert.equal(withoutMarks("a_b_c 2*3*4 **"), "a_b_c 2*3*4 **");
});

function depth(blocks: readonly unknown[]): number {
  return 1 + Math.max(0, ...blocks.map((one) => ["children", "items", "sub"].map((key) => {
    const inner = (one as Record<string, unknown>)[key];
    return inner === undefined ? 0 : depth(Array.isArray(inner) ? inner : [inner]);
  }).reduce((a, b) => Math.max(a, b))));
}

const HOSTILE = [
  ..."*_~`[]()>-#!|\\<&\"'",
  "**", "***", "~~", "```", "> ", "- ", "* ", "1. ", "*a ", " a*", "_a ", "**a", "a**", "*a_ ", "**a*b", "[a](", "![", "](https://", "`a``b```", "[[", "> > ", "  - a\n", "```\n", "```가\n", "> ```\n", "*a **b ~~c _d ", "a**b*c~~d_e", "\u200d*", "가*나**", "https://a*", "https://a.b/~~", "www.a*", "@", "\n", "> a\n- b\n", "1. a\n2. b\n", "1. a\n1. a\n", "1. a\n  - b\n", "* a\n\n", ">\n", "> <\n", "😀*", "**(", ")**",
].map((unit) => unit.repeat(Math.ceil(2000 / unit.length)).slice(0, 2000));
HOSTILE.push(...["> ".repeat(500) + "a".repeat(1000), Array.from({ length: 62 }, (_, at) => `${"`".repeat(at + 1)}a`).join(""), Array.from({ length: 40 }, (_, at) => `${" ".repeat(at)}- a`).join("\n"), "*".repeat(1000) + "a" + "*".repeat(999), "*a".repeat(500) + "a* ".repeat(300)]);

test("formatted: hostile texts of 2,000 characters are neither deep nor slow, and lose nothing", () => {
  for (const text of HOSTILE) {
    let result: Block[] = [];
    const took = Math.min(
      ...Array.from({ length: 5 }, () => {
        const start = performance.now();
        result = formatted(text, linkify);
        return performance.now() - start;
      }),
    );
    assert.ok(took < 250, `${took} ms for ${JSON.stringify(text.slice(0, 30))}`);
    assert.ok(depth(result) <= 20, `depth ${depth(result)} of ${JSON.stringify(text.slice(0, 30))}`);
    const letters = (from: string): string => from.replace(/[^\p{L}\p{Extended_Pictographic}]/gu, "");
    assert.equal(letters(withoutMarks(text)), letters(text), JSON.stringify(text.slice(0, 30)));
  }
});

test("formatted: random texts of marks lose no letter, and are done in linear time", () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  const parts = ["*", "**", "_", "~~", "`", "a", "가", " ", "\n", "- ", "> ", "1. ", "2. ", "[", "](https://x.y)", ".", "(", ")", "😀"];
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: 30 }, () => parts[random(parts.length)]).join("");
    const letters = (from: string): string => from.replace(/\(https:\/\/x\.y[^)]*\)?/g, "").replace(/[^a가😀]/gu, "");
    assert.equal(letters(withoutMarks(text)), letters(text), JSON.stringify(text));
  }
});
