import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { errorText, loadWords, words } from "../src/i18n";
import { bytes, clock, day } from "../src/i18n/dates";

await Promise.all([loadWords("ko"), loadWords("en")]);

const now = new Date(2026, 10, 25, 12, 0, 0);
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

test("words: one or two people who join or leave are named, more are counted", () => {
  assert.equal(words.ko.joinLine({ joined: ["가나"], left: [] }), "가나님이 들어왔어요");
  assert.equal(words.ko.joinLine({ joined: ["가나", "다"], left: ["라"] }), "가나님과 다님이 들어왔어요 · 라님이 나갔어요");
  assert.equal(words.ko.joinLine({ joined: ["가", "나", "다"], left: [] }), "3명이 들어왔어요");
  assert.equal(words.en.joinLine({ joined: ["가나"], left: ["a", "b", "c", "d"] }), "가나 joined · 4 people left");
});

test("words: plurals", () => {
  assert.deepEqual([words.en.members(1), words.en.members(2), words.ko.members(2)], ["1 member", "2 members", "2명"]);
});

test("words: an error has a text by its code, in each language", () => {
  assert.match(errorText("en", { code: "rate_limited", retryAfter: 2400 }), /3 s/);
  assert.match(errorText("ko", { code: "file_too_large", limit: 5_000_000 }), /5\s?MB/);
  assert.equal(errorText("en", { code: "brand_new", message: "Server's words" }), "Server's words");
  assert.equal(errorText("en", { code: "constructor" }), words.en.codes.unknown({ until: "", limit: "", left: "1 MB", files: 0, seconds: 0, reason: "" }));
});

test("words: each code of the protocol that a person can cause has a text", () => {
  const protocol = readFileSync("../../../../../docs/chat-protocol.md", "utf8");
  const table = protocol.slice(protocol.indexOf("### Errors"), protocol.indexOf("### Limits"));
  const codes = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`(\w+)`/g)].map(([, code]) => code!));
  assert.ok(codes.length > 15, codes.join());
  const ofPrograms = ["invalid", "unknown_event"];
  assert.deepEqual(codes.filter((code) => !Object.hasOwn(words.en.codes, code) && !ofPrograms.includes(code)), []);
});

test("words: times of day and days", () => {
  assert.match(clock("en", before(120)), /10:00/);
  assert.deepEqual([day("en", before(0), now), day("ko", before(24 * 60), now)], ["Today", "어제"]);
  assert.match(day("en", before(400 * 24 * 60), now), /2025/);
});

test("words: sizes", () => {
  assert.match(bytes("en", 1500), /1\.5 kB/);
});
