import assert from "node:assert/strict";
import { test } from "node:test";
import { RowHeights } from "../src/model/row-heights";

function heights(count: number, each = 10): RowHeights {
  const made = new RowHeights();
  made.rows(Array.from({ length: count }, (_, at) => `${at}`), Array(count).fill(each));
  return made;
}

test("heights: a row is where those before it end", () => {
  const list = heights(5);
  list.measure("1", 30);
  assert.deepEqual([0, 1, 2, 5].map((at) => list.top(at)), [0, 10, 40, 70]);
  assert.equal(list.total, 70);
});

test("heights: what is at a distance is found, at both ends too", () => {
  const list = heights(5);
  list.measure("1", 30);
  assert.deepEqual([-5, 0, 9, 10, 39, 40, 69, 1000].map((distance) => list.at(distance)), [0, 0, 0, 1, 1, 2, 4, 4]);
});

test("heights: measured once, a row keeps its height wherever it moves", () => {
  const list = heights(3);
  list.measure("1", 99);
  list.rows(["new", "0", "1", "2"], [10, 10, 10, 10]);
  assert.equal(list.top(3), 119);
  assert.equal(list.place("1"), 2);
});

test("heights: the same height again is no news", () => {
  const list = heights(2);
  assert.equal(list.measure("0", 12), true);
  assert.equal(list.measure("0", 12.2), false);
});

test("heights: an empty list has none", () => {
  const list = heights(0);
  assert.deepEqual([list.total, list.at(100), list.key(0)], [0, 0, undefined]);
});
