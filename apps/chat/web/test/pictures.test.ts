import assert from "node:assert/strict";
import { test } from "node:test";
import { isReducible } from "../src/model/attachments";
import { frameOf, heightOf, mediaOf, pictureOf } from "../src/model/pictures";
import type { SentFile } from "../src/wire/types";

const FILE: SentFile = { id: "f", name: "a.png", type: "image/png", size: 1, url: "/files/f", width: 1200, height: 800, thumb: "/files/f/thumb" };

test("pictures: a still one is shown by its thumbnail, an animation by itself", () => {
  assert.deepEqual(pictureOf(FILE), { src: "/files/f/thumb", width: 1200, height: 800 });
  assert.equal(pictureOf({ ...FILE, type: "image/gif", animated: true })?.src, "/files/f");
  assert.equal(pictureOf({ ...FILE, type: "image/gif", animated: true }, true)?.src, "/files/f/thumb");
});

test("pictures: other files, unchecked ones, and large ones without a thumbnail are none", () => {
  const { thumb: _, ...whole } = FILE;
  assert.equal(pictureOf(whole)?.src, "/files/f");
  assert.equal(pictureOf({ ...whole, width: 16_001, height: 1000 }), undefined);
  assert.equal(pictureOf({ ...FILE, type: "image/svg+xml" }), undefined);
  const { width: __, ...unchecked } = FILE;
  assert.equal(pictureOf(unchecked), undefined);
});

test("pictures: their size is known before they are loaded", () => {
  assert.deepEqual(frameOf({ width: 1200, height: 800 }), { width: "min(1200px, 90.00dvh)", aspectRatio: "1200 / 800" });
  assert.equal(heightOf({ width: 100, height: 50 }, 1000), 50);
  assert.equal(heightOf({ width: 1056, height: 528 }, 1000), 264);
  assert.equal(heightOf({ width: 100, height: 5000 }, 1000), 600);
});

test("pictures: videos, sounds and documents are shown", () => {
  const kinds = ["video/mp4", "video/webm", "audio/mpeg", "application/ogg", "application/pdf", "text/plain", "application/zip"];
  assert.deepEqual(kinds.map((type) => mediaOf({ ...FILE, type })), ["video", "video", "audio", "audio", "document", undefined, undefined]);
});

test("pictures: large photos are reduced before they are sent", () => {
  const photo = { name: "a.jpg", type: "image/jpeg", size: 1_500_001, data: new Blob() };
  assert.equal(isReducible(photo), true);
  assert.equal(isReducible({ ...photo, size: 1_500_000 }), false);
  assert.equal(isReducible({ ...photo, size: 1000 }, 2561), true);
  assert.equal(isReducible({ ...photo, type: "image/gif" }), false);
  assert.equal(isReducible({ ...photo, size: 64_000_001 }), false);
});
