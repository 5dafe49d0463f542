// Three servers of the chat: what happens on one is the same on the others.
import assert from "node:assert/strict";
import { until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Guest } from "./lib/guest.mjs";
import { redPng } from "./lib/png.mjs";
import { signIn } from "./lib/sign-in.mjs";
import { clientId, Tab, unique } from "./lib/talk-tab.mjs";

const [one, two, three, control] = process.argv.slice(2);
requireArguments("servers-story.mjs <baseUrl> <baseUrl> <baseUrl> <controlUrl>", one, two, three, control);

const bases = [one, two, three];
const checks = new Checks();
const open = [];

async function person(base, nickname = unique("사람")) {
  return opened(await Tab.open(base, { nickname }));
}

function opened(tab) {
  open.push(tab);
  return tab;
}

/** A person on each server, all in a room of the first. */
async function people() {
  const tabs = await Promise.all(bases.map((base) => person(base)));
  const room = await tabs[0].create(unique("방"));
  for (const tab of tabs.slice(1)) await tab.join(room);
  for (const tab of tabs) await tab.next("member:joined", ({ room: where, member }) => where === room && member.person.id === tabs[2].id);
  return { tabs, room };
}

const membersOf = async (tab, room) =>
  Object.fromEntries((await tab.join(room)).members.map((member) => [member.person.id ?? member.person.nickname, member.online]));

/** Proves that earlier events have arrived: events of one server arrive in order. */
async function fence(from, room, ...tabs) {
  const { id } = await from.say(room, "울타리");
  for (const tab of tabs) await tab.next("msg:new", (message) => message.id === id);
}

async function check(name, steps) {
  await checks.run(name, steps);
  while (open.length > 0) open.pop().close();
}

await check("a room is the same on each server, and its id too", async () => {
  const tabs = await Promise.all(bases.map((base) => person(base)));
  const name = unique("방");
  const room = await tabs[0].create(name);
  for (const tab of tabs) assert.equal((await tab.next("room:new", (each) => each.name === name)).id, room);
  const lists = await Promise.all(tabs.map((tab) => tab.request("room:list", {})));
  assert.deepEqual(lists.map(({ rooms }) => rooms.map(({ id }) => id)), Array(3).fill(lists[0].rooms.map(({ id }) => id)));
  await tabs[1].refused("room_exists", "room:create", { name });
  await tabs[0].request("room:rename", { room, name: `${name}!` });
  for (const tab of tabs) assert.equal((await tab.next("room:changed", ({ id }) => id === room)).name, `${name}!`);
});

await check("rooms of one name are created once, and limits of rooms hold for all servers together", async () => {
  const tabs = await Promise.all(bases.map((base) => person(base)));
  const name = unique("방");
  const answers = await Promise.all(tabs.map((tab) => tab.answer("room:create", { name })));
  assert.deepEqual(answers.map(({ code }) => code ?? "created").sort(), ["created", "room_exists", "room_exists"]);
  const me = await person(one);
  const devices = [me, opened(await me.another(two)), opened(await me.another(three))];
  const tries = [1, 2, 3].flatMap(() => devices.map((device) => device.answer("room:create", { name: unique("방") })));
  const codes = (await Promise.all(tries)).map(({ code }) => code ?? "created");
  assert.equal(codes.filter((code) => code === "created").length, 3);
  assert.equal(codes.filter((code) => code === "too_many_rooms").length, 6);
});

await check("messages of three servers have one order, ascending ids, and arrive once everywhere", async () => {
  const { tabs, room } = await people();
  const sent = (
    await Promise.all(
      tabs.map(async (tab, server) => {
        const own = [];
        for (let i = 1; i <= 18; i++) own.push(await tab.say(room, `${server} ${i}`));
        return own;
      }),
    )
  ).flat();
  const expected = sent.map(({ id, text }) => [id, text]).sort(([a], [b]) => a - b);
  assert.equal(new Set(expected.map(([id]) => id)).size, 54);
  for (const server of [0, 1, 2]) {
    const own = expected.map(([, text]) => text).filter((text) => text.startsWith(`${server} `));
    assert.deepEqual(own, Array.from({ length: 18 }, (_, i) => `${server} ${i + 1}`));
  }
  for (const tab of tabs) {
    await until("all messages", () => tab.all("msg:new").length, (count) => count >= 54);
    const live = tab.all("msg:new").map(({ id, text }) => [id, text]).toSorted(([a], [b]) => a - b);
    const twice = live.filter(([id], i) => id === live[i - 1]?.[0]).map(([, text]) => text);
    assert.deepEqual(twice, [], `received twice by server ${tabs.indexOf(tab)}`);
    assert.deepEqual(live, expected);
    const { messages, more } = await tab.join(room);
    const older = await tab.request("msg:history", { room, before: messages[0].id });
    assert.deepEqual([...older.messages, ...messages].map(({ id, text }) => [id, text]), expected);
    assert.ok(more && !older.more);
  }
});

await check("two people have one direct room wherever they start it, and who is removed from a private room hears nothing anywhere", async () => {
  const { tabs, room: yard } = await people();
  const [owner, other, third] = tabs;
  const [{ room: direct }, { room: same }] = await Promise.all([
    owner.request("room:direct", { person: other.id }),
    other.request("room:direct", { person: owner.id }),
  ]);
  assert.equal(direct.id, same.id);
  await owner.say(direct.id, "둘만");
  await other.next("msg:new", ({ room }) => room === direct.id);
  const { room: secret } = await owner.request("room:create", { name: unique("비밀"), kind: "private" });
  await owner.request("room:invite", { room: secret.id, person: other.id });
  await other.next("room:invited", ({ room }) => room.id === secret.id);
  await other.join(secret.id);
  const device = opened(await other.another(three));
  await owner.say(secret.id, "쉿");
  for (const tab of [other, device]) await tab.next("msg:new", ({ room }) => room === secret.id);
  await owner.request("room:remove", { room: secret.id, person: other.id });
  for (const tab of [other, device]) await tab.next("room:left", ({ id }) => id === secret.id);
  await owner.say(secret.id, "이제 못 들어요");
  await fence(owner, yard, other, device, third);
  for (const tab of [other, device, third]) assert.ok(!JSON.stringify(tab.events).includes("이제 못 들어요"));
  await device.refused("room_unknown", "room:join", { room: secret.id });
  assert.deepEqual(third.all("msg:new").filter(({ room }) => room !== yard), []);
  assert.ok(!JSON.stringify(third.events).includes(secret.name));
});

await check("a message that is sent to two servers at once is stored once", async () => {
  const { tabs, room } = await people();
  const device = opened(await tabs[0].another(two));
  for (let i = 0; i < 5; i++) {
    const id = clientId();
    const [a, b] = await Promise.all([tabs[0].say(room, "한 번", id), device.say(room, "한 번", id)]);
    assert.equal(a.id, b.id);
  }
  assert.equal((await tabs[2].join(room)).messages.length, 5);
});

await check("changes of one message on three servers end in the same state everywhere", async () => {
  const { tabs, room } = await people();
  for (let i = 0; i < 5; i++) {
    const message = await tabs[0].say(room, `바꿀 말 ${i}`);
    for (const tab of tabs) await tab.next("msg:new", ({ id }) => id === message.id);
    await Promise.all([
      tabs[0].request("msg:edit", { message: message.id, text: `바꾼 말 ${i}` }),
      tabs[1].request("msg:react", { message: message.id, emoji: "👍", on: true }),
      tabs[2].request("msg:react", { message: message.id, emoji: "🎉", on: true }),
    ]);
    const stored = (await tabs[1].join(room)).messages.at(-1);
    assert.equal(stored.text, `바꾼 말 ${i}`);
    assert.equal(stored.reactions.length, 2);
    for (const tab of tabs) {
      await until("the current state last", () => tab.all("msg:changed").at(-1), (last) => {
        const emoji = new Set(last?.reactions.map((reaction) => reaction.emoji));
        return last?.id === message.id && last.text === stored.text && emoji.size === 2;
      });
    }
  }
});

await check("a person with devices on two servers comes online once, and goes offline after the last", async () => {
  const { tabs, room } = await people();
  const [watcher, mover] = tabs;
  const phone = opened(await mover.another(three));
  mover.close();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const laptop = opened(await phone.another(one));
  phone.close();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await fence(tabs[2], room, watcher, laptop);
  assert.deepEqual(watcher.all("presence"), []);
  assert.equal((await membersOf(tabs[2], room))[mover.id], true);
  laptop.close();
  assert.deepEqual(await watcher.next("presence"), { person: mover.id, online: false });
  assert.deepEqual(await tabs[2].next("presence"), { person: mover.id, online: false });
  assert.equal((await membersOf(tabs[2], room))[mover.id], false);
  const back = await Promise.all([laptop.another(two), laptop.another(three)]);
  open.push(...back);
  assert.deepEqual(await watcher.next("presence"), { person: mover.id, online: true });
  await fence(tabs[2], room, watcher);
  assert.deepEqual(watcher.all("presence").filter(({ online }) => !online), []);
});

await check("typing is shown on the other servers", async () => {
  const { tabs, room } = await people();
  tabs[1].emit("typing", { room });
  for (const tab of [tabs[0], tabs[2]]) assert.equal((await tab.next("typing")).person.id, tabs[1].id);
});

await check("what is read on one server is read on the others", async () => {
  const { tabs, room } = await people();
  const device = opened(await tabs[1].another(three));
  const first = await tabs[0].say(room, `안녕 @${tabs[1].welcome.person.nickname}`);
  await tabs[0].say(room, "둘");
  const later = opened(await tabs[1].another(one));
  const seen = later.welcome.rooms.find(({ id }) => id === room);
  assert.deepEqual([seen.unread, seen.mentions], [2, 1]);
  assert.deepEqual(await tabs[1].request("room:read", { room, message: first.id }), { unread: 1, mentions: 0 });
  for (const other of [device, later]) {
    const { upTo, ...state } = await other.next("room:read");
    assert.deepEqual(state, { id: room, read: first.id, unread: 1, mentions: 0 });
    assert.ok(upTo > first.id, `${upTo}`);
  }
});

await check("a muted person can't send on any server, and a removed one can't receive", async () => {
  const { tabs, room } = await people();
  const [owner, muted, removed] = tabs;
  await owner.request("room:mute", { room, person: muted.id, minutes: 5 });
  const elsewhere = opened(await muted.another(three));
  await elsewhere.refused("muted", "msg:send", { room, id: clientId(), text: "나" });
  assert.ok((await removed.next("member:changed", ({ member }) => member.person.id === muted.id)).member.mutedUntil);
  const device = opened(await removed.another(two));
  await owner.request("room:remove", { room, person: removed.id });
  for (const tab of [removed, device]) assert.equal((await tab.next("room:left")).reason, "removed");
  await fence(owner, room, muted);
  for (const tab of [removed, device]) {
    assert.deepEqual(tab.all("msg:new"), []);
    await tab.refused("removed", "room:join", { room });
  }
  await device.refused("not_member", "msg:send", { room, id: clientId(), text: "나" });
});

await check("a nickname that three servers get at once is given once", async () => {
  for (let i = 0; i < 6; i++) {
    const nickname = unique("같은 이름");
    const results = await Promise.allSettled(bases.map((base) => person(base, nickname)));
    const codes = results.map(({ reason }) => reason?.code ?? "registered");
    assert.deepEqual(codes.sort(), ["nickname_taken", "nickname_taken", "registered"]);
  }
});

await check("the daily quota of a person holds for all servers together", async () => {
  const { tabs, room } = await people();
  const device = opened(await tabs[0].another(two));
  const text = "x".repeat(1700);
  for (let i = 0; i < 5; i++) await tabs[0].say(room, text);
  for (let i = 0; i < 5; i++) await device.say(room, text);
  const third = opened(await tabs[0].another(three));
  let accepted = 0;
  const refusal = await until(
    "the refusal",
    () => third.answer("msg:send", { room, id: clientId(), text }),
    ({ code }) => code !== undefined || ++accepted > 10,
  );
  assert.equal(refusal.code, "rate_limited");
  assert.ok(refusal.retryAfter > 60_000, `another limit: ${JSON.stringify(refusal)}`);
  assert.ok(accepted <= 10, `${accepted} more were accepted`);
});

await check("a log-out ends the sockets of the person on all servers, and the token", async () => {
  const me = await person(one);
  const device = opened(await me.another(three));
  await me.request("me:logout", {});
  await until("the disconnection", () => device.connected, (connected) => !connected);
  await assert.rejects(me.another(two), ({ code }) => code === "unauthorized");
});

await check("a link of one server adds a device on another, once, and each server can revoke it at once", async () => {
  const me = await person(one);
  const { secret } = await me.request("device:link", {});
  assert.deepEqual((await signIn(three, "link:open", { secret })).person, me.welcome.person);
  const answers = await Promise.all([two, three].map((base) => signIn(base, "link:use", { secret })));
  assert.deepEqual(answers.map(({ code }) => code ?? "used").sort(), ["link_used", "used"]);
  const { token } = answers.find(({ code }) => code === undefined);
  const device = opened(await Tab.open(three, { token }));
  const tab = opened(await Tab.open(two, { token }));
  assert.equal(device.id, me.id);
  await me.next("device:changed", ({ added }) => added === "");
  const { devices } = await me.request("device:list", {});
  await me.request("device:revoke", { device: devices.find(({ current }) => !current).id });
  for (const each of [device, tab]) await until("the disconnection", () => each.connected, (connected) => !connected);
  assert.ok(me.connected);
  for (const base of bases) await assert.rejects(Tab.open(base, { token }), ({ code }) => code === "unauthorized");
  assert.equal((await me.request("device:list", {})).devices.length, 1);
});

await check("the challenge of a passkey of one server is known to the others, and used once", async () => {
  const { options } = await signIn(one, "passkey:options", {});
  const clientData = Buffer.from(JSON.stringify({ type: "webauthn.get", challenge: options.challenge, origin: one })).toString("base64url");
  const bytes = Buffer.alloc(37, 1).toString("base64url");
  const response = { clientDataJSON: clientData, authenticatorData: bytes, signature: bytes, userHandle: bytes };
  const credential = JSON.stringify({ id: bytes, rawId: bytes, type: "public-key", response, clientExtensionResults: {} });
  assert.equal((await signIn(two, "passkey:sign-in", { credential })).code, "passkey_unknown");
  assert.equal((await signIn(three, "passkey:sign-in", { credential })).code, "passkey_expired");
});

await check("a file that one server has received is served and deleted by the others", async () => {
  const { tabs, room } = await people();
  const data = redPng(40, 30);
  const { message } = await tabs[0].request("file:send", { room, id: clientId(), name: "빨강.png", data });
  const seen = await tabs[2].next("msg:new");
  assert.deepEqual(seen.file, message.file);
  const get = (base) => fetch(new URL(message.file.url, base), { headers: { connection: "close" } });
  const bodies = await Promise.all(bases.map(async (base) => Buffer.from(await (await get(base)).arrayBuffer())));
  for (const body of bodies) assert.ok(body.equals(bodies[0]) && body.length > 50);
  await tabs[0].request("msg:delete", { message: message.id });
  for (const base of bases) assert.equal((await get(base)).status, 404);
});

await check("guests of two servers are in one room with people, and have one list of rooms", async () => {
  const { tabs, room } = await people();
  const name = tabs[1].events.find(([event, each]) => event === "room:new" && each.id === room)?.[1].name;
  const [ga, na] = await Promise.all([Guest.open(one, "가손님"), Guest.open(three, "나손님")]);
  open.push(ga, na);
  for (const guest of [ga, na]) guest.join(name);
  for (const nickname of ["가손님", "나손님"]) {
    for (const tab of tabs) await tab.next("member:joined", ({ member }) => member.person.nickname === nickname);
  }
  const members = await membersOf(tabs[1], room);
  assert.ok(members["가손님"] && members["나손님"]);
  ga.say("들려요?");
  await na.hears("가손님: 들려요?");
  for (const tab of tabs) await tab.next("msg:new", ({ text, author }) => text === "들려요?" && author.guest);
  await tabs[1].say(room, "네");
  const line = `${tabs[1].welcome.person.nickname}: 네`;
  await ga.hears(line);
  await na.hears("가손님: 들려요?", line);
  const names = [unique("손님 방"), unique("손님 방")];
  ga.create(names[0]);
  na.create(names[1]);
  for (const guest of [ga, na]) for (const each of names) await guest.lists(each);
  assert.deepEqual(ga.rooms, na.rooms);
  na.close();
  assert.equal((await tabs[0].next("member:left")).person, "나손님");
  assert.equal((await membersOf(tabs[2], room))["나손님"], undefined);
});

await check("the people and guests of a killed server go offline, except those who are connected elsewhere", async () => {
  const { tabs, room } = await people();
  const [watcher, staying, killed] = tabs;
  const second = opened(await staying.another(three));
  const name = watcher.events.find(([event, each]) => event === "room:new" && each.id === room)[1].name;
  const guest = await Guest.open(three, "셋손님");
  open.push(guest);
  guest.join(name);
  await watcher.next("member:joined", ({ member }) => member.person.nickname === "셋손님");
  assert.equal((await fetch(`${control}/kill`, { method: "POST" })).status, 200);
  assert.deepEqual(await watcher.next("presence"), { person: killed.id, online: false });
  assert.equal((await watcher.next("member:left")).person, "셋손님");
  const members = await membersOf(staying, room);
  assert.deepEqual([members[watcher.id], members[staying.id], members[killed.id], members["셋손님"]], [true, true, false, undefined]);
  await fence(watcher, room, staying);
  assert.deepEqual(watcher.all("presence"), []);
  const back = opened(await killed.another(two));
  assert.deepEqual(await watcher.next("presence"), { person: killed.id, online: true });
  assert.ok(!second.connected && back.connected);
});

checks.finish();
