import assert from "node:assert/strict";
import { test } from "node:test";
import { RowHeights } from "../src/model/row-heights";

function heights(count: number, each = 10): RowHeights {
  const result = new RowHeights();
  result.rows(Array.from({ length: count }, (_, at) => `${at}`), Array(count).fill(each));
  return result;
}

test("heights: a row starts where the previous one ends", () => {
  const list = heights(5);
  list.measure("1", 30);
  assert.deepEqual([0, 1, 2, 5].map((at) => list.top(at)), [0, 10, 40, 70]);
  assert.equal(list.total, 70);
});

test("heights: the row at a distance is found, also at both ends", () => {
  const list = heights(5);
  list.measure("1", 30);
  assert.deepEqual([-5, 0, 9, 10, 39, 40, 69, 1000].map((distance) => list.at(distance)), [0, 0, 0, 1, 1, 2, 4, 4]);
});

test("heights: a measured row keeps its height when it moves", () => {
  const list = heights(3);
  list.measure("1", 99);
  list.rows(["new", "0", "1", "2"], [10, 10, 10, 10]);
  assert.equal(list.top(3), 119);
  assert.equal(list.indexOf("1"), 2);
});

test("heights: the same height again is no change", () => {
  const list = heights(2);
  assert.equal(list.measure("0", 12), true);
  assert.equal(list.measure("0", 12.2), false);
});

test("heights: an empty list has height 0", () => {
  const list = heights(0);
  assert.deepEqual([list.total, list.at(100), list.key(0)], [0, 0, undefined]);
});
