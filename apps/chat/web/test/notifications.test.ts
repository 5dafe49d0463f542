import assert from "node:assert/strict";
import { test } from "node:test";
import { canChange, isOn, levelOf, notifies, stateOf, type Environment } from "../src/model/notifications";
import { addressOf, parsePush, textOf } from "../src/service-worker/push";

const browser: Environment = { secure: true, supported: true, uninstalled: false, permission: "granted" };
const room = { id: 7, name: "방", kind: "public" as const, members: 3, joined: true, unread: 0, mentions: 0, read: 0 };

test("notifications: the state is what the browser does, not what was wanted", () => {
  assert.equal(stateOf(browser, true), "page");
  assert.equal(stateOf(browser, false), "off");
  assert.equal(stateOf({ ...browser, permission: "default" }, true), "off");
  assert.equal(stateOf({ ...browser, permission: "denied" }, true), "denied");
  assert.equal(stateOf({ ...browser, secure: false }, true), "insecure");
  assert.equal(stateOf({ ...browser, supported: false, permission: "denied" }, true), "unsupported");
  assert.equal(stateOf({ ...browser, supported: false, uninstalled: true, permission: "denied" }, true), "install");
});

test("notifications: the switch is on and can be changed only if that is true", () => {
  assert.deepEqual([isOn("on"), isOn("page"), isOn("failed"), isOn("denied")], [true, true, false, false]);
  assert.deepEqual([canChange("off"), canChange("failed"), canChange("on")], [true, true, true]);
  assert.deepEqual([canChange("denied"), canChange("insecure"), canChange("install"), canChange("unsupported")], [false, false, false, false]);
});

test("notifications: a room has the chosen level, otherwise one by its size", () => {
  assert.equal(levelOf(room, new Map(), 3), "all");
  assert.equal(levelOf(room, new Map(), 2), "mentions");
  assert.equal(levelOf(room, new Map([[7, "none"]]), 3), "none");
});

test("notifications: levels", () => {
  assert.deepEqual([notifies("all", false), notifies("mentions", false), notifies("none", false)], [true, false, false]);
  assert.deepEqual([notifies("all", true), notifies("mentions", true), notifies("none", true)], [true, true, false]);
});

test("push: its notification names nobody unless the server has sent the text", () => {
  const push = parsePush('{"room":7,"message":9,"kind":"message"}');
  assert.equal(textOf(push, "ko-KR").body, "방에 새 메시지가 있어요.");
  assert.equal(textOf(push, "de").body, "There is a new message in a room.");
  assert.equal(textOf(parsePush('{"room":7,"message":9,"kind":"mention"}'), "en").body, "Somebody mentioned you.");
  const full = parsePush('{"room":7,"message":9,"kind":"message","title":"방","author":"가","text":"안녕"}');
  assert.deepEqual(textOf(full, "en"), { title: "방", body: "가: 안녕" });
});

test("push: a content that is none of the chat is shown as a new message", () => {
  for (const content of [undefined, "", "nonsense", "null", "[]", '{"room":"7"}', '{"room":7,"message":1.5}']) {
    assert.equal(parsePush(content), undefined, content);
    assert.equal(textOf(parsePush(content), "en").title, "Roost");
  }
});

test("push: the address of a message", () => {
  assert.equal(addressOf({ room: 7, message: 9 }), "/#room-7-message-9");
});
