/* Values to compare, whatever a client makes of bytes. */
import assert from "node:assert/strict";

/** Buffers in whatever form the client gives them. */
export function plain(value) {
  if (Buffer.isBuffer(value) || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return `bytes ${Buffer.from(value).toString("hex")}`;
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value;
}

/** Whether two values are the same once they are plain. */
export function same(actual, expected) {
  assert.deepEqual(plain(actual), plain(expected));
}
