import assert from "node:assert/strict";
import { test } from "node:test";
import { FILE_LIMIT, MAX_FILES, withFiles } from "../src/model/attachments";
import type { Attachment } from "../src/model/pending";

function file(name: string, size = 1): Attachment {
  return { name, size, type: "text/plain", data: new Blob() };
}

test("attachments: files that can't be sent are refused by reason, the others are added in order", () => {
  const { files, refused } = withFiles([file("a")], [file("b"), file("empty", 0), file("large", FILE_LIMIT + 1), file("c"), file("nothing", 0)]);
  assert.deepEqual(files.map(({ name }) => name), ["a", "b", "c"]);
  assert.deepEqual(refused, [
    { names: ["empty", "nothing"], error: { code: "file_empty" } },
    { names: ["large"], error: { code: "file_too_large", limit: FILE_LIMIT } },
  ]);
});

test("attachments: a draft has a limited number of files", () => {
  const { files, refused } = withFiles([], Array.from({ length: MAX_FILES + 2 }, (_, at) => file(`${at}`)));
  assert.equal(files.length, MAX_FILES);
  assert.deepEqual(refused, [{ names: [`${MAX_FILES}`, `${MAX_FILES + 1}`], error: { code: "too_many_files" } }]);
});
