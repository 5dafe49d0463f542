import assert from "node:assert/strict";
import { test } from "node:test";
import { change, merge, quote } from "../src/model/messages";
import { ids, message, messages } from "./some";

test("messages: merged messages are sorted by id, without duplicates", () => {
  const all = messages(1, 200);
  let list: readonly ReturnType<typeof message>[] = [];
  for (let seed = 7, left = [...all, ...all]; left.length > 0; seed = (seed * 48271) % 2147483647) {
    const [taken] = left.splice(seed % left.length, 1);
    if (taken !== undefined) list = merge(list, [taken]);
  }
  assert.deepEqual(ids(list), ids(all));
});

test("messages: the second list's version wins", () => {
  const list = merge(messages(1, 3), [message(2, { text: "anders" })]);
  assert.equal(list[1]?.text, "anders");
  assert.equal(list.length, 3);
});

test("messages: a change of an unknown message changes nothing", () => {
  const list = messages(1, 3);
  assert.equal(change(list, message(9)), list);
});

test("messages: a change keeps the client id, so that the row stays the same", () => {
  const list = [message(1, { clientId: "abcdefgh" })];
  assert.equal(change(list, message(1, { text: "neu" }))[0]?.clientId, "abcdefgh");
});

test("messages: a deleted message disappears from quotes of it", () => {
  const list = [message(1), message(2, { replyTo: quote(message(1)) })];
  const [, answer] = change(list, { ...message(1), text: "", deleted: true });
  assert.deepEqual(answer?.replyTo, { id: 1, nickname: "가", text: "", deleted: true });
});

test("messages: a quote has at most 140 characters and splits no emoji", () => {
  assert.equal([...quote(message(1, { text: "🐦".repeat(200) })).text].length, 140);
});
