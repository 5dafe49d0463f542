import assert from "node:assert/strict";
import { test } from "node:test";
import { backoff } from "../src/model/backoff";
import { resetUnanswered, amend, storable, newClientId, next, type Pending } from "../src/model/pending";

function pending(clientId: string, state: Pending["state"]): Pending {
  return { clientId, room: 1, text: clientId, at: "2026-11-25T09:00:00Z", state };
}

test("outbox: one at a time, in order; failed messages don't block", () => {
  assert.equal(next([pending("a", "waiting"), pending("b", "waiting")])?.clientId, "a");
  assert.equal(next([pending("a", "sending"), pending("b", "waiting")]), undefined);
  assert.equal(next([pending("a", "failed"), pending("b", "waiting")])?.clientId, "b");
  assert.equal(next([]), undefined);
});

test("outbox: a new connection sends unacknowledged messages again, with the same id", () => {
  const list = resetUnanswered([pending("a", "sending"), pending("b", "failed")]);
  assert.deepEqual(list.map(({ clientId, state }) => [clientId, state]), [["a", "waiting"], ["b", "failed"]]);
});

test("outbox: a new connection sends messages again that were not answered in time, and no rejected ones", () => {
  const late: Pending = { ...pending("a", "failed"), error: { code: "timeout" } };
  const rejected: Pending = { ...pending("b", "failed"), error: { code: "muted" } };
  assert.deepEqual(resetUnanswered([late, rejected]), [pending("a", "waiting"), rejected]);
});

test("outbox: changing or removing one message keeps the others", () => {
  const list = [pending("a", "waiting"), pending("b", "waiting")];
  assert.deepEqual(amend(list, "a", () => null), [list[1]]);
  assert.deepEqual(amend(list, "c", () => null), list);
});

test("outbox: a file does not survive a reload", () => {
  const file = { name: "a.png", type: "image/png", size: 1, data: new Blob() };
  assert.deepEqual(storable([{ ...pending("a", "waiting"), file }]), []);
});

test("outbox: client ids are valid and unique", () => {
  const made = new Set(Array.from({ length: 1000 }, newClientId));
  assert.equal(made.size, 1000);
  for (const id of made) assert.match(id, /^[A-Za-z0-9_-]{8,64}$/);
});

test("backoff: doubles, up to 15 seconds and a quarter", () => {
  assert.deepEqual([0, 1, 2, 3].map((tries) => backoff(tries, 0)), [800, 1600, 3200, 6400]);
  assert.equal(backoff(40, 0), 15_000);
  assert.equal(backoff(40, 1), 18_750);
});
