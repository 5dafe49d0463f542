import assert from "node:assert/strict";
import { test } from "node:test";
import { catchUp } from "../src/model/catch-up";
import type { Page } from "../src/wire/events";
import { ids, message, messages } from "./some";

/** A server with messages 1 to `newest`. */
function server(newest: number, size = 50) {
  let asked = 0;
  const page = (before: number): Page => ({
    messages: messages(Math.max(1, before - size), before - 1),
    more: before - size > 1,
  });
  return {
    newest: page(newest + 1),
    older: async (before: number): Promise<Page> => {
      asked += 1;
      return page(before);
    },
    asked: () => asked,
  };
}

test("catching up: the first visit takes the newest page only", async () => {
  const { newest, older, asked } = server(200);
  const { messages: got, more } = await catchUp(newest, [], Infinity, older);
  assert.deepEqual([ids(got)[0], got.length, more, asked()], [151, 50, true, 0]);
});

test("catching up: a gap is filled page by page up to the known messages", async () => {
  const { newest, older, asked } = server(320);
  const { messages: got } = await catchUp(newest, messages(1, 120), 100, older);
  assert.deepEqual(ids(got), ids(messages(71, 320)));
  assert.equal(asked(), 4);
});

test("catching up: nothing is requested if nothing was missed", async () => {
  const { newest, older, asked } = server(120);
  await catchUp(newest, messages(1, 120), Infinity, older);
  assert.equal(asked(), 0);
});

test("catching up: visible known messages stay, older ones are dropped and can be loaded again", async () => {
  const { newest, older } = server(120);
  const { messages: got, more } = await catchUp(newest, messages(1, 110), 40, older);
  assert.deepEqual(ids(got), ids(messages(40, 120)));
  assert.equal(more, true);
});

test("catching up: changed messages are updated", async () => {
  const { older } = server(120);
  const newest: Page = { messages: [message(119), message(120, { text: "geändert" })], more: true };
  const { messages: got } = await catchUp(newest, messages(1, 120), Infinity, older);
  assert.equal(got.at(-1)?.text, "geändert");
});

test("catching up: a gap that is too long drops the known messages", async () => {
  const { newest, older, asked } = server(5000);
  const { messages: got, more } = await catchUp(newest, messages(1, 120), 1, older);
  assert.deepEqual(ids(got), ids(messages(got[0]?.id ?? 0, 5000)));
  assert.ok((got[0]?.id ?? 0) > 120);
  assert.ok(asked() < 25);
  assert.equal(more, true);
});

test("catching up: a room that was emptied is empty", async () => {
  const { messages: got } = await catchUp({ messages: [], more: false }, messages(1, 3), 1, async () => assert.fail());
  assert.deepEqual(got, []);
});
