// Invite links, bans and guests of two servers on one database.
import assert from "node:assert/strict";
import { until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Guest } from "./lib/guest.mjs";
import { Tab, unique } from "./lib/talk-tab.mjs";

const [one, two, ownerLink, password] = process.argv.slice(2);
requireArguments("servers-access.mjs <baseUrl> <baseUrl> <ownerSecret> <operatorsPassword>", one, two, ownerLink, password);

const checks = new Checks();
const code = (opening) => opening.then((tab) => (tab.close(), "in"), (error) => error.code);
let owner;

await checks.run("the link of one server works at the other", async () => {
  owner = await Tab.open(two, { nickname: unique("주인"), invite: ownerLink });
  assert.equal(owner.welcome.roles[owner.id], "owner");
  assert.equal(await code(Tab.open(one, { nickname: unique("가"), invite: ownerLink })), "invite_revoked");
});

await checks.run("a link for one person lets one of two in who come to different servers at once", async () => {
  for (let i = 0; i < 5; i++) {
    const { secret } = await owner.request("invite:create", { minutes: 10, uses: 1 });
    const codes = await Promise.all([one, two].map((base) => code(Tab.open(base, { nickname: unique("가"), invite: secret }))));
    assert.deepEqual(codes.sort(), ["in", "invite_used"]);
  }
});

await checks.run("a ban disconnects the person from all servers, and each rejects the token", async () => {
  const { secret } = await owner.request("invite:create", { minutes: 10, uses: 1 });
  const tab = await Tab.open(one, { nickname: unique("Jamie"), invite: secret });
  const second = await tab.another(two);
  await owner.request("ban:add", { person: tab.id, reason: "spam" });
  await until("the disconnects", () => [tab.connected, second.connected], (both) => !both.includes(true));
  for (const base of [one, two]) assert.equal(await code(Tab.open(base, { token: tab.welcome.token })), "banned");
  await owner.request("ban:remove", { person: tab.id });
  await tab.another(one).then((back) => back.close());
});

await checks.run("a role holds at all servers", async () => {
  const { secret } = await owner.request("invite:create", { minutes: 10, uses: 1 });
  const tab = await Tab.open(one, { nickname: unique("나"), invite: secret });
  await owner.request("role:set", { person: tab.id, role: "moderator" });
  await tab.next("role:changed", ({ person, role }) => person === tab.id && role === "moderator");
  await tab.request("invite:create", { minutes: 10, uses: 1 });
  tab.close();
});

await checks.run("what the operator does at one server reaches the clients of the other at once", async () => {
  async function operate(path, body) {
    const response = await fetch(new URL(`/admin/api/${path}`, one), {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Basic ${Buffer.from(`admin:${password}`).toString("base64")}` },
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 200, await response.text());
  }
  const tab = await Tab.open(two, { nickname: unique("다") });
  const room = await tab.create(unique("방"));
  await operate("people/role", { person: tab.id, role: "moderator" });
  await tab.next("role:changed", ({ person, role }) => person === tab.id && role === "moderator");
  await operate("rooms/archive", { room, archived: true });
  await tab.next("room:changed", (changed) => changed.id === room && changed.archived);
  await operate("rooms/delete", { room });
  await tab.next("room:gone", ({ id }) => id === room);
  await operate("people/revoke-devices", { person: tab.id });
  await until("the disconnect", () => tab.connected, (connected) => !connected);
});

await checks.run("a guest at another server is muted and removed", async () => {
  const name = unique("방");
  const room = await owner.create(name);
  const guest = await Guest.open(one, unique("손님"));
  await guest.lists(name);
  guest.join(name);
  await owner.next("member:joined", ({ member }) => member.guest);
  await owner.request("room:mute", { room, guest: guest.nickname, minutes: 10 });
  await until("the line", () => guest.lines, (lines) => lines.some((line) => line.includes("제한")));
  guest.say("안 돼요?");
  await guest.isNotified("방장이 말하기를 제한해서 메시지를 보내지 못했습니다.");
  await owner.request("room:mute", { room, guest: guest.nickname, minutes: 0 });
  guest.say("이제 돼요");
  await owner.next("msg:new", ({ text }) => text === "이제 돼요");
  await owner.request("room:remove", { room, guest: guest.nickname });
  await owner.next("member:left", ({ person, reason }) => person === guest.nickname && reason === "removed");
  await until("the line", () => guest.lines, (lines) => lines.some((line) => line.includes("내보냈습니다")));
  guest.say("여보세요");
  await guest.isNotified("방장이 내보내서 지금은 이 방에 들어갈 수 없습니다.");
  guest.close();
});

owner?.close();
checks.finish();
