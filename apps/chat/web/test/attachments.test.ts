import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_FILES, withFiles } from "../src/model/attachments";
import type { Attachment } from "../src/model/pending";

const LIMIT = 1000;

function file(name: string, size = 1): Attachment {
  return { name, size, type: "text/plain", data: new Blob() };
}

test("attachments: files that can't be sent are refused by reason, the others are added in order", () => {
  const { files, refused } = withFiles([file("a")], [file("b"), file("empty", 0), file("large", LIMIT + 1), file("c"), file("nothing", 0)], LIMIT);
  assert.deepEqual(files.map(({ name }) => name), ["a", "b", "c"]);
  assert.deepEqual(refused, [
    { names: ["empty", "nothing"], error: { code: "file_empty" } },
    { names: ["large"], error: { code: "file_too_large", limit: LIMIT } },
  ]);
});

test("attachments: a draft has a limited number of files", () => {
  const { files, refused } = withFiles([], Array.from({ length: MAX_FILES + 2 }, (_, at) => file(`${at}`)), LIMIT);
  assert.equal(files.length, MAX_FILES);
  assert.deepEqual(refused, [{ names: [`${MAX_FILES}`, `${MAX_FILES + 1}`], error: { code: "too_many_files" } }]);
});
