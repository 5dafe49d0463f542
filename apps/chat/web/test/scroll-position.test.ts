import assert from "node:assert/strict";
import { test } from "node:test";
import { RowHeights } from "../src/model/row-heights";
import { ScrollPosition } from "../src/model/scroll-position";

function list(count: number): { heights: RowHeights; place: Place; keys: string[] } {
  const heights = new RowHeights();
  const keys = Array.from({ length: count }, (_, at) => `${at}`);
  heights.rows(keys, Array(count).fill(50));
  const place = new ScrollPosition(heights);
  place.height = 600;
  return { heights, place, keys };
}

test("place: at the end, one stays at the end", () => {
  const { heights, place, keys } = list(100);
  assert.equal(place.top, 4400);
  heights.rows([...keys, "new"], Array(101).fill(50));
  assert.equal(place.top, 4450);
});

test("place: elsewhere, what one looks at stays where it is, whatever comes before it", () => {
  const { heights, place, keys } = list(100);
  place.scrolled(2010, false);
  assert.equal(place.top, 2010);
  heights.rows([...Array.from({ length: 50 }, (_, at) => `older ${at}`), ...keys], Array(150).fill(50));
  assert.equal(place.top, 4510);
  heights.measure("older 3", 150);
  assert.equal(place.top, 4610);
});

test("place: without its anchor one is at the end", () => {
  const { heights, place } = list(100);
  place.to("7", 96);
  assert.equal(place.top, 254);
  heights.rows(["a", "b"], [50, 50]);
  place.check();
  assert.equal(place.atEnd, true);
  place.to("nobody", 0);
  assert.equal(place.atEnd, true);
});

test("place: only the rows near are wanted, of however many", () => {
  const { place } = list(10_000);
  place.scrolled(250_000, false);
  const { start, end } = place.range();
  assert.ok(start <= 5000 && end >= 5012 && end - start < 60);
});
