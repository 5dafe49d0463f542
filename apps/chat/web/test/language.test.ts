import assert from "node:assert/strict";
import { test } from "node:test";
import { localeOf } from "../src/i18n/language";

test("language: dates and numbers are in the user's variant of it", () => {
  assert.equal(localeOf("en", ["en-GB", "en-US"]), "en-GB");
  assert.equal(localeOf("en", ["ko-KR", "en-AU", "en"]), "en-AU");
  assert.equal(localeOf("en", ["ko-KR"]), "en");
  assert.equal(localeOf("ko", ["en-GB", "ko"]), "ko");
});
