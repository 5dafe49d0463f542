import assert from "node:assert/strict";
import { test } from "node:test";
import { isBlank, isEmojiOnly, isSameEmoji, lengthOf } from "../src/model/text";

test("text: what nobody can see is blank", () => {
  const blank = ["", " \n", "\u3000", "\u00a0", "\u2800", "\u200b", "\u3164", "\u115f", "\u034f", "\ufeff", "\ufe0f", "\u202e", "\u00ad", "\u0007", "\u{e0020}"];
  for (const text of [...blank, blank.join("")]) assert.equal(isBlank(text), true, JSON.stringify(text));
  for (const text of [".", "ㅋ", "\u0600", "\u20e3", "👍", "\u2800.", "\ud83d"]) assert.equal(isBlank(text), false, JSON.stringify(text));
});

test("text: the length is counted in code points, without the white space around", () => {
  assert.equal(lengthOf("🐦".repeat(2000)), 2000);
  assert.equal(lengthOf(` \n${"가".repeat(5)} \n`), 5);
  assert.equal(lengthOf("가 나"), 3);
});

test("text: emoji only", () => {
  for (const text of ["👍", "❤️", "👍🏽", "👩‍❤️‍👨", "🧔‍♂", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇰🇷", "1️⃣", "🎉 🎉\n🎂"]) assert.equal(isEmojiOnly(text), true, text);
  for (const text of ["", " ", "1", "#", "©", "👍!", "ㅋ👍", "\u200d", "👍".repeat(101)]) assert.equal(isEmojiOnly(text), false, text);
  const began = performance.now();
  isEmojiOnly(`${"👍🏽\ufe0f".repeat(39)}x`);
  assert.ok(performance.now() - began < 1000, "linear");
});

test("text: an emoji is the same with and without the variation selector", () => {
  assert.equal(isSameEmoji("❤️", "❤"), true);
  assert.equal(isSameEmoji("👁️‍🗨️", "👁‍🗨"), true);
  assert.equal(isSameEmoji("👍", "👍🏽"), false);
});
