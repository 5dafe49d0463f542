import assert from "node:assert/strict";
import { test } from "node:test";
import { groupByMembership, listed, search, unreadOf } from "../src/model/rooms";
import type { Room } from "../src/wire/types";

function room(id: number, name: string, joined = false): Room {
  return { id, name, kind: "public", joined, members: 1, unread: 0, mentions: 0, read: 0 };
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

test("rooms: lists have no archived rooms, and direct ones apart, when something was written or they are open", () => {
  const direct = (id: number, more: Partial<Room> = {}): Room => ({ ...room(id, "가", true), kind: "direct", ...more });
  const all = [room(1, "a", true), { ...room(2, "b", true), archived: true as const }, direct(3), direct(4, { last: "2026-11-25" }), direct(5), room(6, "c")];
  const groups = groupByMembership(all, 5);
  assert.deepEqual(groups.mine.map(({ id }) => id), [1]);
  assert.deepEqual(groups.direct.map(({ id }) => id), [4, 5]);
  assert.deepEqual(groups.others.map(({ id }) => id), [6]);
});

test("rooms: unread messages of archived rooms don't count", () => {
  const unread = { ...room(1, "a", true), unread: 2, mentions: 1 };
  assert.deepEqual(unreadOf([unread, { ...unread, archived: true }]), { unread: 2, mentions: 1 });
});

test("rooms: a new list keeps the archived rooms that were loaded before", () => {
  const before = new Map([[1, { ...room(1, "a", true), archived: true as const }], [2, room(2, "b")]]);
  assert.deepEqual([...listed(before, [room(3, "c")]).keys()], [1, 3]);
});

test("rooms: a search finds names by initial consonants, and while a syllable is typed", () => {
  assert.deepEqual(found(["하늘 공원", "한강", "바다"], "ㅎㄴ"), ["하늘 공원"]);
  assert.deepEqual(found(["하늘 공원", "한강", "바다"], "ㅎ"), ["하늘 공원", "한강"]);
  assert.deepEqual(found(["하늘 공원", "한강", "바다"], "하느"), ["하늘 공원"]);
  assert.deepEqual(found(["하늘 공원", "한강", "바다"], "한ㄱ"), ["한강"]);
  assert.deepEqual(found(["하늘 공원", "한강"], "하느공"), []);
});
