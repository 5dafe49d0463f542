import assert from "node:assert/strict";
import { test } from "node:test";
import { isAbove, isModerator, roleOf } from "../src/model/roles";

const roles = new Map([["a", "owner"], ["b", "moderator"]] as const);

test("roles: everybody else is a member", () => {
  assert.deepEqual([roleOf(roles, "a"), roleOf(roles, "b"), roleOf(roles, "c"), roleOf(roles, undefined)], ["owner", "moderator", "member", "member"]);
  assert.deepEqual([isModerator("owner"), isModerator("moderator"), isModerator("member")], [true, true, false]);
});

test("roles: only moderators are above others", () => {
  assert.ok(isAbove("owner", "moderator") && isAbove("moderator", "member") && isAbove("owner", "member"));
  assert.ok(!isAbove("moderator", "moderator") && !isAbove("moderator", "owner") && !isAbove("member", "member"));
});
