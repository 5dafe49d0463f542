import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, MAX_ZOOM, squareOf, WHOLE } from "../src/model/crop";

const wide = { width: 400, height: 200 };

test("crop: the largest square is in the middle", () => {
  assert.deepEqual(squareOf(wide, WHOLE), { left: 100, top: 0, side: 200 });
});

test("crop: the square is moved by parts of its side, and stays within the picture", () => {
  assert.deepEqual(squareOf(wide, changed(wide, WHOLE, { right: 0.25 })), { left: 150, top: 0, side: 200 });
  assert.deepEqual(squareOf(wide, changed(wide, WHOLE, { right: 9, down: 9 })), { left: 200, top: 0, side: 200 });
  assert.deepEqual(squareOf(wide, changed(wide, WHOLE, { right: -9, down: -9 })), { left: 0, top: 0, side: 200 });
});

test("crop: zooming out at an edge moves the square back into the picture", () => {
  const corner = changed(wide, changed(wide, WHOLE, { zoom: 2 }), { right: 9, down: 9 });
  assert.deepEqual(squareOf(wide, corner), { left: 300, top: 100, side: 100 });
  assert.deepEqual(squareOf(wide, changed(wide, corner, { zoom: 1 })), { left: 200, top: 0, side: 200 });
  assert.equal(changed(wide, WHOLE, { zoom: 99 }).zoom, MAX_ZOOM);
});
