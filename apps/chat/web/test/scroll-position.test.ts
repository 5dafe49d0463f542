import assert from "node:assert/strict";
import { test } from "node:test";
import { RowHeights } from "../src/model/row-heights";
import { ScrollPosition } from "../src/model/scroll-position";

function list(count: number): { heights: RowHeights; position: ScrollPosition; keys: string[] } {
  const heights = new RowHeights();
  const keys = Array.from({ length: count }, (_, at) => `${at}`);
  heights.rows(keys, Array(count).fill(50));
  const position = new ScrollPosition(heights);
  position.height = 600;
  return { heights, position, keys };
}

test("scroll position: the end stays the end when rows are added", () => {
  const { heights, position, keys } = list(100);
  assert.equal(position.top, 4400);
  heights.rows([...keys, "new"], Array(101).fill(50));
  assert.equal(position.top, 4450);
});

test("scroll position: visible rows keep their place when rows above change", () => {
  const { heights, position, keys } = list(100);
  position.scrolled(2010, false);
  assert.equal(position.top, 2010);
  heights.rows([...Array.from({ length: 50 }, (_, at) => `older ${at}`), ...keys], Array(150).fill(50));
  assert.equal(position.top, 4510);
  heights.measure("older 3", 150);
  assert.equal(position.top, 4610);
});

test("scroll position: without its anchor row it moves to the end", () => {
  const { heights, position } = list(100);
  position.toRow("7", 96);
  assert.equal(position.top, 254);
  heights.rows(["a", "b"], [50, 50]);
  position.checkAnchor();
  assert.equal(position.atEnd, true);
  position.toRow("missing", 0);
  assert.equal(position.atEnd, true);
});

test("scroll position: at the end, a held row stays in the frame until the user goes to the end", () => {
  const { heights, position, keys } = list(100);
  const add = (count: number) => {
    const all = [...keys, ...Array.from({ length: count }, (_, at) => `added ${at}`)];
    heights.rows(all, Array(all.length).fill(50));
  };
  position.hold("99");
  add(3);
  assert.deepEqual([position.top, position.isHeld], [4550, false]);
  add(40);
  assert.deepEqual([position.top, position.isHeld], [4950 - 96, true]);
  position.toEnd();
  assert.equal(position.top, 6400);
  position.hold(undefined);
  position.hold("99");
  assert.equal(position.top, 4950 - 96);
});

test("scroll position: only the rows near the frame are rendered", () => {
  const { position } = list(10_000);
  position.scrolled(250_000, false);
  const { start, end } = position.range();
  assert.ok(start <= 5000 && end >= 5012 && end - start < 60);
});
