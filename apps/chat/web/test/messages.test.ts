import assert from "node:assert/strict";
import { test } from "node:test";
import { change, merge, quote } from "../src/model/messages";
import { ids, message, messages } from "./some";

test("messages: in whatever order they come, they stand by id, each once", () => {
  const all = messages(1, 200);
  let list: readonly ReturnType<typeof message>[] = [];
  for (let seed = 7, left = [...all, ...all]; left.length > 0; seed = (seed * 48271) % 2147483647) {
    const [taken] = left.splice(seed % left.length, 1);
    if (taken !== undefined) list = merge(list, [taken]);
  }
  assert.deepEqual(ids(list), ids(all));
});

test("messages: of two versions the later given counts", () => {
  const list = merge(messages(1, 3), [message(2, { text: "anders" })]);
  assert.equal(list[1]?.text, "anders");
  assert.equal(list.length, 3);
});

test("messages: a change of one that is not there changes nothing", () => {
  const list = messages(1, 3);
  assert.equal(change(list, message(9)), list);
});

test("messages: a change keeps the client id, so that the row stays the same", () => {
  const list = [message(1, { clientId: "abcdefgh" })];
  assert.equal(change(list, message(1, { text: "neu" }))[0]?.clientId, "abcdefgh");
});

test("messages: what is deleted is gone from the answers to it, too", () => {
  const list = [message(1), message(2, { replyTo: quote(message(1)) })];
  const [, answer] = change(list, { ...message(1), text: "", deleted: true });
  assert.deepEqual(answer?.replyTo, { id: 1, nickname: "가", text: "", deleted: true });
});

test("messages: a quote is 140 characters at most, and cuts no emoji in two", () => {
  assert.equal([...quote(message(1, { text: "🐦".repeat(200) })).text].length, 140);
});
