import assert from "node:assert/strict";
import { test } from "node:test";
import english from "emojibase-data/en/data.json";
import korean from "emojibase-data/ko/data.json";
import { emojiGroups, qualified, type Source } from "../build/emoji-data";
import { findEmoji, moveInGrid, withRecent, withTone, type Tone } from "../src/model/emoji";

const groups = emojiGroups(english as Source[], korean as Source[]);
const rows = groups.flatMap(({ emoji }) => emoji);

test("emoji: there are nine categories, and each emoji has a name in both languages", () => {
  assert.equal(groups.length, 9);
  assert.ok(rows.length > 1800, String(rows.length));
  for (const [emoji, ko, , en] of rows) assert.ok(ko !== "" && /[a-z]/i.test(en), emoji);
  assert.ok(rows.filter(([, ko]) => /[가-힣]/.test(ko)).length > rows.length - 20);
  assert.equal(new Set(rows.map(([emoji]) => emoji.replaceAll("\uFE0F", ""))).size, rows.length);
});

const SEARCHES: Array<[string, string]> = [
  ["하트", "❤️"], ["heart", "❤️"], ["강아지", "🐶"], ["dog", "🐶"], ["커피", "☕"], ["COFFEE", "☕"], ["축하", "🎉"], ["thumbs up", "👍"], ["대한민국", "🇰🇷"],
  ["korea", "🇰🇷"], ["웃는 얼굴", "😀"], ["ㅋㅋ", "🤣"], ["❤", "❤️"], ["생일", "🎂"], ["최고", "👍"], ["비빔밥", ""], ["  fire ", "🔥"],
];
for (const [query, expected] of SEARCHES) {
  test(`emoji: a search for ${query}`, () => {
    const found = findEmoji(groups, query).map(([emoji]) => emoji);
    if (expected === "") assert.deepEqual(found, []);
    else assert.ok(found.slice(0, 24).includes(expected), found.slice(0, 24).join(" "));
  });
}

test("emoji: the exact name comes first, and what is found has a limit", () => {
  assert.equal(findEmoji(groups, "strawberry")[0]?.[0], "🍓");
  assert.equal(findEmoji(groups, "딸기")[0]?.[0], "🍓");
  assert.equal(findEmoji(groups, "a").length, 96);
});

test("emoji: skin tones are those of Unicode", () => {
  let count = 0;
  for (const { emoji, skins = [], version } of english as Source[]) {
    for (const { emoji: expected, tone } of skins) {
      if (typeof tone !== "number" || version > 15.1) continue;
      assert.equal(withTone(qualified(emoji), tone as Tone), qualified(expected));
      count += 1;
    }
  }
  assert.ok(count > 1500, String(count));
  assert.equal(withTone("✋", 0), "✋");
});

test("emoji: the newest of the recent ones is first, each is there once, and there are at most 32", () => {
  assert.deepEqual(withRecent(["🎉", "❤️"], "❤"), ["❤", "🎉"]);
  const many = rows.slice(0, 40).reduce<string[]>((recent, [emoji]) => withRecent(recent, emoji), []);
  assert.equal(many.length, 32);
  assert.equal(many[0], rows[39]?.[0]);
});

test("emoji: arrow keys move in the grid", () => {
  const moves = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End", "a"].map((key) => moveInGrid(key, 9, 20, 8));
  assert.deepEqual(moves, [10, 8, 17, 1, 0, 19, undefined]);
  assert.deepEqual([moveInGrid("ArrowUp", 3, 20, 8), moveInGrid("ArrowDown", 15, 20, 8), moveInGrid("ArrowRight", 19, 20, 8)], [-1, 19, 19]);
});
