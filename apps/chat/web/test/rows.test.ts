import assert from "node:assert/strict";
import { test } from "node:test";
import { joinsAndLeaves } from "../src/model/join-line";
import { rows, type Content, type Row } from "../src/model/rows";
import { message, messages } from "./some";

function kinds(content: Partial<Content>): string[] {
  const all = rows({ messages: [], more: false, pending: [], events: [], marker: null, ...content }, "me");
  return all.map((row: Row) => (row.kind === "message" ? `${row.message.id}${row.first ? " first" : ""}${row.last ? " last" : ""}` : row.kind));
}

const mine = { id: "me", nickname: "나", guest: false };

test("rows: consecutive messages of one author are a group", () => {
  assert.deepEqual(kinds({ messages: [message(1), message(2), message(3, { author: mine })] }), ["day", "1 first", "2 last", "3 first last"]);
});

test("rows: a pause, a reply or another author starts a new group", () => {
  const later = message(2, { at: "2026-11-25T09:30:00Z" });
  const answer = message(3, { at: "2026-11-25T09:30:01Z", replyTo: { id: 1, nickname: "가", text: "줄 1" } });
  assert.deepEqual(kinds({ messages: [message(1), later, answer] }), ["day", "1 first last", "2 first last", "3 first last"]);
});

test("rows: a guest with the same name is another author", () => {
  const guest = message(2, { author: { nickname: "가", guest: true } });
  assert.deepEqual(kinds({ messages: [message(1), guest] }), ["day", "1 first last", "2 first last"]);
});

test("rows: each day has a separator, in the local time zone", () => {
  const next = message(2, { at: new Date(Date.parse(message(1).at) + 48 * 3_600_000).toISOString() });
  assert.deepEqual(kinds({ messages: [message(1), next] }), ["day", "1 first last", "day", "2 first last"]);
});

test("rows: the new marker is before the first unread message of another person", () => {
  const list = [message(1), message(2, { author: mine }), message(3)];
  assert.deepEqual(kinds({ messages: list, marker: 1 }), ["day", "1 first last", "2 first last", "new", "3 first last"]);
  assert.deepEqual(kinds({ messages: messages(1, 2), marker: 2 }), ["day", "1 first", "2 last"]);
});

test("rows: the new marker is not above a message that was deleted", () => {
  const list = [message(1), message(2, { deleted: true, text: "" })];
  assert.deepEqual(kinds({ messages: list, marker: 1 }), ["day", "1 first", "2 last"]);
  assert.deepEqual(kinds({ messages: [...list, message(3)], marker: 1 }), ["day", "1 first", "2 last", "new", "3 first last"]);
});

test("rows: there is no new marker while the first unread message is not loaded", () => {
  assert.deepEqual(kinds({ messages: messages(11, 12), more: true, marker: 5 }), ["day", "11 first", "12 last"]);
  assert.deepEqual(kinds({ messages: messages(11, 12), more: true, marker: 11 }), ["day", "11 first last", "new", "12 first last"]);
  assert.deepEqual(kinds({ messages: messages(11, 12), more: false, marker: 5 }), ["day", "new", "11 first", "12 last"]);
});

test("rows: a notice before the loaded messages is left out", () => {
  const notice = { code: "room.joined", room: 1, params: { nickname: "다", room: "방" }, at: message(1).at };
  assert.deepEqual(kinds({ messages: messages(5, 6), more: true, events: [{ key: "e", after: 3, notice }] }), ["day", "5 first", "6 last"]);
});

test("rows: the time of day is shown once per author and minute", () => {
  const at = (time: string) => ({ at: new Date(`2026-11-25T${time}`).toISOString() });
  const list = [message(1, at("09:00:58")), message(2, at("09:00:59")), message(3, at("09:01:00")), message(4, { ...at("09:01:01"), author: mine })];
  const all = rows({ messages: list, more: false, pending: [], events: [], marker: null }, "me");
  assert.deepEqual(all.flatMap((row) => (row.kind === "message" ? [row.timed] : [])), [false, true, true, true]);
  assert.deepEqual(kinds({ messages: list }), ["day", "1 first", "2", "3 last", "4 first last"]);
});

test("rows: consecutive notices are one line, whose last notice of each person counts", () => {
  const notice = (code: string, nickname: string) => ({ code, room: 1, params: { nickname, room: "방" }, at: message(1).at });
  const events = [notice("room.joined", "가"), notice("room.joined", "나"), notice("room.left", "가"), notice("room.joined", "다")];
  const all = rows({ messages: messages(1, 2), more: false, pending: [], events: events.map((notice, at) => ({ key: `e${at}`, after: 1, notice })), marker: null }, "me");
  assert.deepEqual(all.map(({ key }) => key), [all[0]!.key, "message 1", "e0", "message 2"]);
  const line = all[2]!;
  assert.deepEqual(line.kind === "event" && joinsAndLeaves(line.notices), { joined: ["나", "다"], left: ["가"] });
});

test("rows: a notice is placed by time", () => {
  const notice = { code: "room.joined", room: 1, params: { nickname: "다", room: "방" }, at: message(1).at };
  assert.deepEqual(kinds({ messages: messages(1, 2), events: [{ key: "e", after: 1, notice }] }), ["day", "1 first last", "event", "2 first last"]);
});

test("rows: a message keeps its key after the acknowledgement", () => {
  const pending = [{ clientId: "abcdefgh", room: 1, text: "x", at: message(1).at, state: "sending" as const }];
  const before = rows({ messages: [], more: false, pending, events: [], marker: null }, "me").at(-1)?.key;
  const taken = [message(1, { clientId: "abcdefgh", author: mine })];
  const after = rows({ messages: taken, more: false, pending: [], events: [], marker: null }, "me").at(-1)?.key;
  assert.equal(before, after);
});

test("rows: 10,000 messages take less than 500 ms", () => {
  const list = messages(1, 10_000);
  const begun = performance.now();
  rows({ messages: list, more: false, pending: [], events: [], marker: 5000 }, "me");
  assert.ok(performance.now() - begun < 500);
});
