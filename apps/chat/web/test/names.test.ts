import assert from "node:assert/strict";
import { test } from "node:test";
import { nameError, normalizeName } from "../src/model/names";

const CASES: Array<[string, string | undefined]> = [
  ["가나", undefined],
  ["", "blank"],
  [normalizeName("  \u3000 "), "blank"],
  ["\u3164", "blank"],
  ["\u200B", "blank"],
  ["가".repeat(40), undefined],
  ["🐦".repeat(40), undefined],
  ["가".repeat(41), "long"],
  ["a\u0000b", "invisible"],
  ["a\u202Eb", "invisible"],
  ["a\u200Bb", "invisible"],
  ["가족 👨‍👩‍👧", undefined],
  ["하트 ❤️", undefined],
  ["a\nb", "invisible"],
  ["<b>'\"&`\\", undefined],
];

for (const [name, fault] of CASES) {
  test(`names: ${JSON.stringify(name.slice(0, 12))} is ${fault ?? "fine"}`, () => assert.equal(nameError(name), fault));
}

test("names: a decomposed one becomes composed, and loses the space around it", () => {
  assert.equal(normalizeName("  \u1112\u1161\u11ab "), "한");
});
