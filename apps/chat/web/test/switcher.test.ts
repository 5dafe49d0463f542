import assert from "node:assert/strict";
import { test } from "node:test";
import { targets } from "../src/model/switcher";
import type { Room } from "../src/wire/types";

function room(id: number, name: string, more: Partial<Room> = {}): Room {
  return { id, name, kind: "public", joined: true, members: 1, unread: 0, mentions: 0, read: 0, ...more };
}

const sky = { id: "1", nickname: "하늘" };
const sea = { id: "2", nickname: "하나" };

test("switcher: people come after the rooms, and once if they have a direct room that is shown", () => {
  const rooms = [room(1, "하늘", { kind: "direct", with: sky, last: "2026-11-25" }), room(2, "하루")];
  const found = targets(rooms, 2, "하", [sky, sea]).map((target) => (target.kind === "room" ? target.room.name : target.person));
  assert.deepEqual(found, ["하루", "하늘", sea]);
});

test("switcher: a direct room without messages is reached by its person", () => {
  const rooms = [room(1, "하늘", { kind: "direct", with: sky })];
  assert.deepEqual(targets(rooms, null, "하", [sky]), [{ kind: "person", person: sky }]);
});

test("switcher: the open room is offered if it was searched for only", () => {
  assert.deepEqual(targets([room(1, "a")], 1, "", []), []);
  assert.equal(targets([room(1, "a")], 1, "a", []).length, 1);
});
