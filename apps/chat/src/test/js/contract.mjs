// The wire contract of the chat, packet for packet.
import assert from "node:assert/strict";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { frames, shownName, World } from "./lib/room-world.mjs";

const [base, mode] = process.argv.slice(2);
requireArguments("contract.mjs <baseUrl> <polling|websocket|upgrade>", base, mode);

const checks = new Checks();

async function check(name, steps) {
  const world = new World(base, mode);
  await checks.run(`${mode}: ${name}`, () => steps(world)).finally(() => world.close());
}

await check("both namespaces share a connection, each with its own sid of 20 characters and no pid", async (world) => {
  const [a, b] = await world.enterAll(2);
  const sids = [a, b].flatMap((client) => [client.engine.id, client.sids["/chat"], client.sids["/room"]]);
  assert.equal(new Set(sids).size, 6);
  assert.match(a.engine.id, /^[A-Za-z0-9_-]{20}$/);
  assert.equal(a.engine.transport.name, mode === "polling" ? "polling" : "websocket");
  await world.fence(a);
});

await check("a newcomer to /room hears the rooms right after the answer", async (world) => {
  const a = await world.enter();
  await world.create(a);
  const known = world.rooms;
  const late = await world.enter();
  assert.deepEqual(world.rooms, known);
  await world.fence(late);
});

await check("a new room is noticed in /chat, then listed in /room, for the creator too", async (world) => {
  const [a, b] = await world.enterAll(2);
  await world.create(a, world.name("R"), "가나");
  await world.create(b, world.name("점심 방 🍚"), "다라");
  await world.fence(a);
});

await check("names of HTML and quotes are shown without what has a meaning in a page", async (world) => {
  const [a, b] = await world.enterAll(2);
  const suffix = world.name("");
  for (const start of ["<b>'\"&`\\", "it's ", "가".repeat(40)]) {
    const room = (start + suffix).length > 40 ? start.slice(0, 40 - suffix.length) + suffix : start + suffix;
    await world.create(a, room, "<i>가</i>");
    await world.join(b, room, "나".repeat(40));
  }
  await world.fence(a);
});

await check("a room is found by its name as it was given and as it is shown", async (world) => {
  const [a, b] = await world.enterAll(2);
  const room = await world.create(a, world.name("<'&>"));
  await world.join(a, shownName(room), "가");
  await world.join(b, room, "나");
  a.room.emit("message", { message: "안녕", nickname: "가", room: shownName(room) });
  await b.expect(frames.said("가", "안녕"));
  await world.refused(a, "/room", "createRoom", { room: shownName(room), nickname: "가" });
  await world.fence(a);
});

await check("the creator is not a member", async (world) => {
  const [a, b, c] = await world.enterAll(3);
  const room = await world.create(a);
  await world.join(b, room, "나");
  await world.join(c, room, "다");
  b.room.emit("message", { message: "안녕", nickname: "나", room });
  await c.expect(frames.said("나", "안녕"));
  await world.fence(b);
});

await check("a join is noticed by all in /chat and told to nobody in /room", async (world) => {
  const [a, b] = await world.enterAll(2);
  const room = await world.create(a);
  await world.join(b, room, "나");
  await world.fence(b);
});

await check("a message reaches the other members and not its sender", async (world) => {
  const [a, b, c, outsider] = await world.enterAll(4);
  const room = await world.create(a);
  await world.join(a, room, "가나");
  await world.join(b, room, "나");
  await world.join(c, room, "다");
  a.room.emit("message", { message: "hello", nickname: "가나", room });
  await b.expect(frames.said("가나", "hello"));
  await c.expect(frames.said("가나", "hello"));
  await world.fence(a);
  assert.ok(outsider.room.connected);
});

await check("switching leaves the one room for the other", async (world) => {
  const [a, b, c] = await world.enterAll(3);
  const first = await world.create(a);
  const second = await world.create(a);
  await world.join(a, first, "가");
  await world.join(b, first, "나");
  await world.join(c, second, "다");
  await world.join(b, second, "나", first);
  a.room.emit("message", { message: "왼쪽", nickname: "가", room: first });
  await world.fence(a);
  c.room.emit("message", { message: "오른쪽", nickname: "다", room: second });
  await b.expect(frames.said("다", "오른쪽"));
  await world.fence(c);
});

await check("entering the room one is in changes nothing, left or not", async (world) => {
  const [a, b] = await world.enterAll(2);
  const room = await world.create(a);
  await world.join(a, room, "가");
  await world.join(b, room, "나");
  await world.join(b, room, "나");
  await world.join(b, room, "나", room);
  a.room.emit("message", { message: "한 번", nickname: "가", room });
  await b.expect(frames.said("가", "한 번"));
  await world.fence(a);
});

await check("a socket in /room only hears no notice, one in /chat only no rooms", async (world) => {
  const a = await world.enter();
  const roomOnly = await world.enter(["/room"]);
  await world.enter(["/chat"]);
  const room = await world.create(a);
  await world.join(roomOnly, room, "나");
  await world.join(a, room, "가");
  a.room.emit("message", { message: "들려요?", nickname: "가", room });
  await roomOnly.expect(frames.said("가", "들려요?"));
  await world.fence(roomOnly);
});

await check("leaving /chat keeps /room and its rooms", async (world) => {
  const [a, b] = await world.enterAll(2);
  const room = await world.create(a);
  await world.join(a, room, "가");
  await world.join(b, room, "나");
  b.chat.disconnect();
  await world.fence(b);
  a.room.emit("message", { message: "아직?", nickname: "가", room });
  await b.expect(frames.said("가", "아직?"));
  await world.fence(a);
});

await check("leaving altogether is told to nobody, and the room stays", async (world) => {
  const [a, b, c] = await world.enterAll(3);
  const room = await world.create(c);
  await world.join(a, room, "가");
  await world.join(b, room, "나");
  world.leave(c);
  a.room.emit("message", { message: "여전히", nickname: "가", room });
  await b.expect(frames.said("가", "여전히"));
  await world.fence(a);
  await world.enter();
  assert.ok(world.rooms.includes(room));
});

await check("a new connection has new sids and is in no room", async (world) => {
  const [a, b] = await world.enterAll(2);
  const room = await world.create(a);
  await world.join(a, room, "가");
  await world.join(b, room, "나");
  const before = b.sids;
  b.engine.close();
  await world.welcomed(b);
  assert.notEqual(b.sids["/room"], before["/room"]);
  assert.notEqual(b.sids["/chat"], before["/chat"]);
  a.room.emit("message", { message: "들려요?", nickname: "가", room });
  await world.fence(a);
});

await check("a message on /chat reaches all others there as a string", async (world) => {
  const [a, b] = await world.enterAll(2);
  const chatOnly = await world.enter(["/chat"]);
  await world.enter(["/room"]);
  a.chat.emit("message", { message: "안녕", nickname: "가나" });
  await b.expect(frames.saidToAll("가나", "안녕"));
  await chatOnly.expect(frames.saidToAll("가나", "안녕"));
  a.chat.emit("message", { message: "", nickname: "가나" });
  await b.expect(frames.saidToAll("가나", ""));
  await chatOnly.expect(frames.saidToAll("가나", ""));
  await world.fence(a);
});

const TEXTS = {
  emoji: "새 🐦 가족 👨‍👩‍👧 깃발 🇰🇷",
  quotes: `"그는 'it\\'s' 라고" \`말했다\` \\`,
  newlines: "한 줄\n두 줄\r\n\t세 줄",
  "U+0000": "앞\u0000뒤",
  controls: "\u0001\b\f\u001f\u007f\u0085",
  "U+2028": "앞\u2028가운데\u2029뒤",
  HTML: "<img src=x onerror=alert(1)> &lt;b&gt; </script>",
  slashes: "https://example.org/a/b",
  "an empty string": "",
  blanks: "   ",
  "a colon": "가: 나: 다",
  "a decomposed syllable": "\u1112\u1161\u11ab",
  "a lone high surrogate": "앞\ud83d뒤",
  "a lone low surrogate": "앞\udc26뒤",
  "100 kB": "가나다라마바사아자차".repeat(3_300) + "x".repeat(1_000),
  "100,000 characters": "x".repeat(100_000),
};

for (const [name, text] of Object.entries(TEXTS)) {
  await check(`text is passed on untouched: ${name}`, async (world) => {
    const [a, b] = await world.enterAll(2);
    const room = await world.create(a);
    await world.join(a, room, "가");
    await world.join(b, room, "나");
    a.room.emit("message", { message: text, nickname: "가", room });
    await b.expect(frames.said("가", text));
    await world.fence(a);
  });
}

await check("300 messages in a row arrive complete and in order", async (world) => {
  const [a, b] = await world.enterAll(2);
  const room = await world.create(a);
  await world.join(a, room, "가");
  await world.join(b, room, "나");
  for (let i = 0; i < 300; i++) a.room.emit("message", { message: `줄 ${i}`, nickname: "가", room });
  for (let i = 0; i < 300; i++) await b.expect(frames.said("가", `줄 ${i}`));
  await world.fence(a);
});

await check("two senders at once: each one's messages arrive in order", async (world) => {
  const [a, b, c] = await world.enterAll(3);
  const room = await world.create(a);
  await world.join(a, room, "가");
  await world.join(b, room, "나");
  await world.join(c, room, "다");
  for (let i = 0; i < 50; i++) {
    a.room.emit("message", { message: `${i}`, nickname: "가", room });
    b.room.emit("message", { message: `${i}`, nickname: "나", room });
  }
  const heard = [];
  for (let i = 0; i < 100; i++) heard.push(await c.next());
  for (const nickname of ["가", "나"]) {
    const expected = Array.from({ length: 50 }, (_, i) => frames.said(nickname, `${i}`));
    assert.deepEqual(heard.filter((frame) => frame.includes(`"${nickname}: `)), expected);
  }
  for (let i = 0; i < 50; i++) {
    await a.expect(frames.said("나", `${i}`));
    await b.expect(frames.said("가", `${i}`));
  }
  await world.fence(a);
  await world.fence(b);
});

await check("an event with an ack id takes effect and gets no ack", async (world) => {
  const [a, b] = await world.enterAll(2);
  const room = world.name();
  const acked = [];
  a.room.emit("createRoom", { room, nickname: "가" }, () => acked.push("createRoom"));
  for (const client of [a, b]) await client.expect(frames.created("가", room), frames.rooms([...world.rooms, room]));
  world.rooms = [...world.rooms, room];
  for (const [client, nickname] of [[a, "가"], [b, "나"]]) {
    client.room.emit("joinRoom", { room, nickname, toLeaveRoom: "" }, () => acked.push("joinRoom"));
    await world.toChat(frames.joined(nickname, room));
  }
  a.room.emit("message", { message: "답?", nickname: "가", room }, () => acked.push("message"));
  await b.expect(frames.said("가", "답?"));
  a.chat.emit("message", { message: "답?", nickname: "가" }, () => acked.push("message on /chat"));
  await b.expect(frames.saidToAll("가", "답?"));
  a.room.emit("unknown", {}, () => acked.push("unknown"));
  await world.fence(a);
  assert.deepEqual(acked, []);
});

await check("the server's own events sent by a client are not relayed", async (world) => {
  const [a] = await world.enterAll(2);
  for (const socket of [a.chat, a.room]) {
    socket.emit("notice", { message: "가짜님이 가짜방을 만들었습니다." });
    socket.emit("rooms", ["가짜"]);
    socket.emit("exception", { status: "error", message: "가짜" });
  }
  a.chat.emit("createRoom", { room: world.name(), nickname: "가" });
  a.chat.emit("joinRoom", { room: "가", nickname: "가", toLeaveRoom: "" });
  await world.fence(a);
});

await check("fields and types beyond the contract's are ignored", async (world) => {
  const [a, b] = await world.enterAll(2);
  const room = await world.create(a);
  await world.join(b, room, "나");
  a.room.emit("joinRoom", { room, nickname: "가", toLeaveRoom: "", color: "green", at: [1, { x: null }] });
  await world.toChat(frames.joined("가", room));
  a.room.emit("message", { id: 7, message: "덤", nickname: "가", room, more: { deep: [true] } });
  await b.expect(frames.said("가", "덤"));
  await world.fence(a);
});

const PAYLOADS = [[null], ["방"], [["방", "가나"]], [[]], [7], [true], []];
const NAMES = [undefined, null, "", "   ", "\u3000", 5, true, {}, [], ["가"], "가".repeat(41), "가\u0000", "가\n나", "\u001b[1m", "a\u007fb"];
const TEXT_FAULTS = [undefined, null, 5, true, ["가"], { text: "가" }, "x".repeat(100_001)];

const REQUESTS = [
  ["/room", "createRoom", { nickname: NAMES, room: NAMES }],
  ["/room", "joinRoom", { nickname: NAMES, room: NAMES }],
  ["/room", "message", { nickname: NAMES, room: NAMES, message: TEXT_FAULTS }],
  ["/chat", "message", { nickname: NAMES, message: TEXT_FAULTS }],
];

function goodPayload(event, room) {
  if (event === "joinRoom") return { room, nickname: "가", toLeaveRoom: "" };
  return event === "message" ? { message: "안녕", nickname: "가", room } : { room, nickname: "가" };
}

for (const [namespace, event, fields] of REQUESTS) {
  await check(`refused: ${event} on ${namespace} with a payload that is no object`, async (world) => {
    const [a] = await world.enterAll(2);
    for (const payload of PAYLOADS) await world.refused(a, namespace, event, ...payload);
    await world.fence(a);
  });

  for (const [field, faults] of Object.entries(fields)) {
    await check(`refused: ${event} on ${namespace} with a wrong ${field}`, async (world) => {
      const [a, b] = await world.enterAll(2);
      const room = await world.create(a);
      await world.join(a, room, "가");
      await world.join(b, room, "나");
      const target = event === "createRoom" ? world.name() : room;
      for (const fault of faults) {
        await world.refused(a, namespace, event, { ...goodPayload(event, target), [field]: fault });
      }
      await world.fence(a);
    });
  }
}

await check("refused: a room given as an array or as the id of another socket", async (world) => {
  const [a, b] = await world.enterAll(2);
  const room = await world.create(a);
  await world.join(a, room, "가");
  await world.join(b, room, "나");
  for (const target of [[room], [room, "x"], b.sids["/room"], b.sids["/chat"], a.sids["/room"], b.engine.id]) {
    await world.refused(a, "/room", "joinRoom", goodPayload("joinRoom", target));
    await world.refused(a, "/room", "message", goodPayload("message", target));
  }
  await world.fence(a);
  b.room.emit("message", { message: "또렷이", nickname: "나", room });
  await a.expect(frames.said("나", "또렷이"));
  await world.fence(b);
});

await check("refused: joining a room that does not exist", async (world) => {
  const [a, b] = await world.enterAll(2);
  const room = await world.create(a);
  await world.join(a, room, "가");
  await world.join(b, room, "나");
  await world.refused(a, "/room", "joinRoom", { room: world.name(), nickname: "가", toLeaveRoom: room });
  await world.fence(a);
  b.room.emit("message", { message: "아직 있나요?", nickname: "나", room });
  await a.expect(frames.said("나", "아직 있나요?"));
  await world.fence(b);
});

await check("refused: sending into a room one is not in", async (world) => {
  const [a, b] = await world.enterAll(2);
  const first = await world.create(a);
  const second = await world.create(a);
  await world.join(a, first, "가");
  await world.join(b, second, "나");
  await world.refused(a, "/room", "message", goodPayload("message", second));
  await world.refused(a, "/room", "message", goodPayload("message", world.name()));
  await world.fence(a);
});

await check("refused: creating a room twice", async (world) => {
  const [a, b] = await world.enterAll(2);
  const room = await world.create(a);
  await world.refused(a, "/room", "createRoom", { room, nickname: "가" });
  await world.refused(b, "/room", "createRoom", { room, nickname: "나" });
  await world.fence(a);
  await world.fence(b);
});

await check("refused requests with an ack id get no ack", async (world) => {
  const [a] = await world.enterAll(2);
  const acked = [];
  await world.refused(a, "/room", "createRoom", null, () => acked.push("createRoom"));
  await world.refused(a, "/chat", "message", null, () => acked.push("message"));
  await world.fence(a);
  assert.deepEqual(acked, []);
});

checks.finish();
