import assert from "node:assert/strict";
import { test } from "node:test";
import { search } from "../src/model/rooms";
import type { Room } from "../src/wire/types";

function room(id: number, name: string, joined = false): Room {
  return { id, name, joined, members: 1, unread: 0, mentions: 0, read: 0 };
}

function found(names: readonly string[], query: string): string[] {
  return search(names.map((name, id) => room(id, name)), query).map(({ name }) => name);
}

test("rooms: a search finds parts of names, the same name first, then the start of a name", () => {
  assert.deepEqual(found(["새 개발", "개발 팀", "개발", "점심"], "개발"), ["개발", "개발 팀", "새 개발"]);
});

test("rooms: a search does not see the difference between small and capital, wide and narrow letters", () => {
  assert.deepEqual(found(["Design", "디자인"], "ＤＥＳ"), ["Design"]);
});

test("rooms: an empty search finds all rooms, those of the user first", () => {
  assert.deepEqual(search([room(1, "a"), room(2, "b", true)], "").map(({ id }) => id), [2, 1]);
});

test("rooms: a search finds names by initial consonants, and while a syllable is typed", () => {
  assert.deepEqual(found(["하늘 공원", "한강", "바다"], "ㅎㄴ"), ["하늘 공원"]);
  assert.deepEqual(found(["하늘 공원", "한강", "바다"], "ㅎ"), ["하늘 공원", "한강"]);
  assert.deepEqual(found(["하늘 공원", "한강", "바다"], "하느"), ["하늘 공원"]);
  assert.deepEqual(found(["하늘 공원", "한강", "바다"], "한ㄱ"), ["한강"]);
  assert.deepEqual(found(["하늘 공원", "한강"], "하느공"), []);
});
