import { test } from "node:test";
import assert from "node:assert/strict";
import { dayEnd, dayStart, today } from "../src/model/days";
import { EMPTY_FORM, pieces, requestOf, shown } from "../src/model/search";

test("search: a form without a query, a person or files is no request", () => {
  assert.equal(requestOf(EMPTY_FORM), undefined);
  assert.equal(requestOf({ ...EMPTY_FORM, query: "  ", room: 3, since: "2026-01-01" }), undefined);
});

test("search: a request has the fields that are filled", () => {
  assert.deepEqual(requestOf({ ...EMPTY_FORM, query: " 점심 ", room: 3 }), { query: "점심", room: 3 });
  assert.deepEqual(requestOf({ ...EMPTY_FORM, person: { id: "a", nickname: "A" } }), { person: "a" });
  assert.deepEqual(requestOf({ ...EMPTY_FORM, files: true, since: "2026-03-01", until: "2026-03-01" }), {
    files: true,
    from: dayStart("2026-03-01"),
    to: dayStart("2026-03-02"),
  });
});

test("search: days begin and end in the time zone of the user", () => {
  assert.equal(new Date(dayStart("2026-02-28")).getHours(), 0);
  assert.equal(dayEnd("2026-02-28"), dayStart("2026-03-01"));
  assert.equal(today(new Date(2026, 0, 5, 23, 59)), "2026-01-05");
});

test("search: a text is split at its marked parts", () => {
  assert.deepEqual(pieces("abcdef", []), [{ text: "abcdef", marked: false }]);
  assert.deepEqual(pieces("abcdef", [{ start: 0, end: 2 }, { start: 3, end: 6 }]), [
    { text: "ab", marked: true },
    { text: "c", marked: false },
    { text: "def", marked: true },
  ]);
});

test("search: the characters of formatting are not shown, and the marked parts are the same words", () => {
  const words = (text: string, word: string): string[] => {
    const start = text.indexOf(word);
    const found = shown(text, [{ start, end: start + word.length }]);
    return [found.text, ...found.ranges.map((range) => found.text.slice(range.start, range.end))];
  };
  assert.deepEqual(words("Hello **everybody**, the first `draft`", "first"), ["Hello everybody, the first draft", "first"]);
  assert.deepEqual(words("- one\n- two", "two"), ["one\ntwo", "two"]);
  assert.deepEqual(words("2 * 3 * 4 = 24 🙂", "24"), ["2 * 3 * 4 = 24 🙂", "24"]);
  assert.deepEqual(words("see [the plan](https://example.com/plan)", "plan"), ["see the plan", "plan"]);
});
