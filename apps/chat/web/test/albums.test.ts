import assert from "node:assert/strict";
import { test } from "node:test";
import { pairsOf, rowOf } from "../src/model/albums";
import type { Pending } from "../src/model/pending";
import { rows, type Row } from "../src/model/rows";
import type { Message, SentFile } from "../src/wire/types";
import { message } from "./some";

const FILE: SentFile = { id: "f", name: "a.png", type: "image/png", size: 1, url: "/files/f", width: 30, height: 20 };

function picture(id: number, more: Partial<Message> = {}): Message {
  return { ...message(id), text: "", at: "2026-11-30T10:00:00Z", file: { ...FILE, id: `f${id}` }, ...more };
}

function kinds(messages: readonly Message[], pending: readonly Pending[] = [], marker: number | null = null): string[] {
  return rows({ messages, more: false, pending, events: [], marker }, "me")
    .filter(({ kind }) => kind !== "day")
    .map((row: Row) => (row.kind === "album" ? `album ${row.items.length}` : row.kind));
}

test("albums: consecutive pictures of one person are one row", () => {
  assert.deepEqual(kinds([picture(1), picture(2), picture(3)]), ["album 3"]);
  assert.deepEqual(kinds([picture(1)]), ["message"]);
  assert.deepEqual(kinds([picture(1), message(2), picture(3), picture(4)]), ["message", "message", "album 2"]);
});

test("albums: only the first picture may have a text", () => {
  assert.deepEqual(kinds([picture(1, { text: "the sea" }), picture(2)]), ["album 2"]);
  assert.deepEqual(kinds([picture(1), picture(2, { text: "the sea" }), picture(3)]), ["message", "album 2"]);
});

test("albums: others, deleted pictures, files and a pause are not part of it", () => {
  const other = { id: "other", nickname: "other", guest: false };
  assert.deepEqual(kinds([picture(1), picture(2, { author: other })]), ["message", "message"]);
  assert.deepEqual(kinds([picture(1), picture(2, { deleted: true }), picture(3)]), ["message", "message", "message"]);
  assert.deepEqual(kinds([picture(1), picture(2, { file: { ...FILE, type: "application/pdf" } })]), ["message", "message"]);
  assert.deepEqual(kinds([picture(1), picture(2, { at: "2026-11-30T10:02:00Z" })]), ["message", "message"]);
  assert.deepEqual(kinds([picture(1), picture(2, { replyTo: { id: 9, nickname: "x", text: "y" } })]), ["message", "message"]);
});

test("albums: unread pictures are apart from those that were read", () => {
  assert.deepEqual(kinds([picture(1), picture(2), picture(3)], [], 1), ["message", "new", "album 2"]);
});

test("albums: ten pictures at most, and those that are being sent", () => {
  assert.deepEqual(kinds(Array.from({ length: 13 }, (_, at) => picture(at + 1))), ["album 10", "album 3"]);
  const file = { name: "b.png", type: "image/png", size: 1, data: new Blob(), width: 3, height: 2 };
  const pending: Pending = { clientId: "pending1", room: 1, text: "", at: "2026-11-30T10:00:30Z", state: "sending", file };
  const own = { author: { id: "me", nickname: "me", guest: false } };
  assert.deepEqual(kinds([picture(1, own), picture(2, own)], [pending]), ["album 3"]);
  const { width: _, ...unmeasured } = file;
  assert.deepEqual(kinds([picture(1, own)], [{ ...pending, file: unmeasured }]), ["message", "pending"]);
});

test("albums: each picture leads to its row", () => {
  const all = rows({ messages: [message(1), picture(2), picture(3)], more: false, pending: [], events: [], marker: null }, "me");
  assert.equal(rowOf(all, "message 3"), all.at(-1));
  assert.equal(rowOf(all, "message 1")?.kind, "message");
  assert.equal(rowOf(all, "message 9"), undefined);
});

test("albums: rows of two come before rows of three, and each row is full", () => {
  for (let count = 2; count <= 10; count++) assert.equal((count - 2 * pairsOf(count)) % 3, 0, `${count}`);
  assert.deepEqual([2, 3, 4, 5, 7].map(pairsOf), [1, 0, 2, 1, 2]);
});
