import assert from "node:assert/strict";
import { test } from "node:test";
import type { LogEntry } from "../src/admin/manage/api";
import { logText, manageWords } from "../src/admin/manage/words";

const entry = (change: Partial<LogEntry>): LogEntry => ({ id: 1, at: "2026-11-25T10:00:00Z", action: "backup_downloaded", detail: "", ...change });
const plain = (language: "ko" | "en", change: Partial<LogEntry>) => logText(language, entry(change)).replace(/[\u2068\u2069]/g, "");
const sky = { nickname: "하늘" };
const bob = { nickname: "Bob" };

test("audit log: each action names who, whom and where, in both languages", () => {
  for (const language of ["ko", "en"] as const) {
    for (const action of Object.keys(manageWords.en.log) as LogEntry["action"][]) {
      const text = plain(language, { action, actor: sky, person: bob, room: { id: 7, name: "점심" }, detail: action === "role_changed" ? "moderator" : "60" });
      assert.match(text, /하늘/, text);
      if (/person|devices|message|file|role/.test(action)) assert.match(text, /Bob/, text);
      if (/removed|muted|room|message|file/.test(action)) assert.match(text, /점심/, text);
    }
  }
});

test("audit log: times have the largest unit that needs no fraction", () => {
  const banned = (detail: string) => plain("en", { action: "person_banned", actor: sky, person: bob, detail });
  assert.equal(banned("10"), "하늘 banned Bob for 10 minutes");
  assert.equal(banned("120"), "하늘 banned Bob for 2 hours");
  assert.equal(banned("1440"), "하늘 banned Bob for 1 day");
  assert.equal(banned(""), "하늘 banned Bob for good");
});

test("audit log: the operator, private rooms and people without a name", () => {
  assert.equal(plain("ko", {}), "운영자님이 백업을 내려받았어요");
  assert.equal(plain("en", { action: "room_deleted", actor: sky, room: { id: 7 } }), "하늘 deleted Private room 7");
  assert.equal(plain("en", { action: "file_deleted", room: { id: 7 }, detail: "1500" }), "The operator deleted a file in Private room 7 (1.5 kB)");
  assert.equal(plain("en", { action: "person_unbanned", actor: {}, person: bob }), "? lifted the ban of Bob");
});

test("audit log: a name can't change the direction of its sentence", () => {
  assert.ok(logText("en", entry({ action: "person_unbanned", actor: { nickname: "א" }, person: bob })).startsWith("\u2068א\u2069 "));
});
