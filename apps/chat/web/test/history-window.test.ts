import assert from "node:assert/strict";
import { test } from "node:test";
import { windowAt, withLate, withMessage, type HistoryWindow } from "../src/model/history-window";
import { ids, message, messages } from "./some";

const newest: HistoryWindow = { messages: messages(151, 200), more: true, newer: false };

/** A server with messages 1 to 200. */
function server() {
  const asked: number[] = [];
  return {
    asked,
    around: async (id: number): Promise<HistoryWindow> => {
      asked.push(id);
      return { messages: messages(Math.max(1, id - 25), Math.min(200, id + 24)), more: id > 26, newer: id < 176 };
    },
  };
}

test("window: without an unread message it is the newest page", async () => {
  const { around, asked } = server();
  assert.deepEqual(await windowAt(newest, Infinity, around), newest);
  assert.deepEqual(await windowAt(newest, 151, around), newest);
  assert.deepEqual(asked, []);
});

test("window: a message far above the end is loaded with those around it only", async () => {
  const { around } = server();
  const { messages: got, more, newer } = await windowAt(newest, 40, around);
  assert.deepEqual([ids(got), more, newer], [ids(messages(15, 64)), true, true]);
});

test("window: parts that meet are one window up to the end", async () => {
  const { around } = server();
  const { messages: got, more, newer } = await windowAt(newest, 140, around);
  assert.deepEqual([ids(got), more, newer], [ids(messages(115, 200)), true, false]);
});

test("window: a room without older messages needs no other page", async () => {
  const all: HistoryWindow = { messages: messages(5, 9), more: false, newer: false };
  assert.deepEqual(await windowAt(all, 0, async () => assert.fail()), all);
});

test("window: a new message is added at the end, once, and not beyond a gap", () => {
  assert.equal(withMessage(newest, message(201)).messages.at(-1)?.id, 201);
  assert.equal(withMessage(newest, message(180)), newest);
  assert.equal(withMessage(newest, message(90)), newest);
  const away: HistoryWindow = { messages: messages(10, 20), more: true, newer: true };
  assert.equal(withMessage(away, message(201)), away);
  const crossed: HistoryWindow = { messages: [message(1), message(3)], more: false, newer: false };
  assert.deepEqual(ids(withMessage(crossed, message(2)).messages), [1, 2, 3]);
});

test("window: events that arrive during a request are applied to its answer", () => {
  const late = { added: [message(201)], changed: [message(200, { text: "geändert" }), message(7)] };
  const { messages: got } = withLate(newest, late);
  assert.deepEqual(got.slice(-2).map(({ id, text }) => [id, text]), [[200, "geändert"], [201, "줄 201"]]);
});
