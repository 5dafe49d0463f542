/*
 * Connection state recovery, with the official client: node socket-recovery.mjs PORT SKIPPING EXPIRING, the ports of a
 * server, of one that skips middlewares, and of one on which a client may be away for a moment only.
 */
import assert from "node:assert/strict";
import { once } from "./lib/check.mjs";
import { same } from "./lib/plain.mjs";
import { eachWay, joined, welcome } from "./lib/sockets.mjs";

const [port, skipping, expiring] = process.argv.slice(2);

const SOON = { reconnection: true, reconnectionDelay: 20, reconnectionDelayMax: 20 };
const MISSED = [
  ["everybody", [], "for all"],
  ["room", ["mine"], "in a room"],
  ["room", ["others"], "not mine"],
  ["room", [], "to nobody"],
  ["volatile", [], "volatile"],
  ["room", ["others", "mine"], "in two rooms"],
  ["except", ["mine"], "not for mine"],
  ["id", [], "to its id"],
  ["socket", [], "to it alone"],
  ["everybody", [], { deep: [Buffer.from([0, 30, 255])] }],
  ["volatile", [], "volatile again"],
  ["everybody", [], "last"],
];
const MINE = ["for all", "in a room", "in two rooms", "to its id", "to it alone", { deep: [Buffer.from([0, 30, 255])] }, "last"];

/** A socket that has heard something, so that it knows what it has heard last; and one that commands the server. */
async function start(open, options) {
  const watch = await joined(open("/watch"));
  const socket = open("/", options);
  const heard = [];
  socket.on("said", (value) => heard.push(value));
  await joined(socket);
  await watch.emitWithAck("join", socket.id, ["mine"]);
  await watch.emitWithAck("say", "everybody", socket.id, [], "before");
  await until(socket, () => heard.length === 1);
  heard.length = 0;
  return { watch, socket, heard };
}

/** Waits until a condition is met, which only something that is said can change. */
async function until(socket, condition) {
  while (!condition()) {
    await once(socket, "said");
  }
}

/** Cuts the connection of a socket, and waits until the server knows. */
async function cut(watch, socket) {
  const { id } = socket;
  const left = once(socket, "disconnect");
  socket.io.engine.close();
  await left;
  return watch.emitWithAck("end of", id);
}

/** Connects a socket, if it isn't on its way, and gives the answer to its CONNECT. */
async function back(socket) {
  const answer = welcome(socket);
  socket.connect();
  await joined(socket);
  return answer;
}

await eachWay("what was missed comes once and in order", port, async (open) => {
  const { watch, socket, heard } = await start(open);
  const { id } = socket;
  assert.equal(socket.recovered, false);
  await watch.emitWithAck("data", id, "kept");
  // That it may hear or not; it is no place to go on from.
  await watch.emitWithAck("say", "volatile", id, [], "volatile before");
  await watch.emitWithAck("say", "everybody", id, [], "heard before");
  await until(socket, () => heard.at(-1) === "heard before");
  heard.length = 0;
  assert.equal(await cut(watch, socket), "transport close");
  for (const [kind, rooms, value] of MISSED) {
    await watch.emitWithAck("say", kind, id, rooms, value);
  }
  const answer = await back(socket);
  assert.equal(socket.recovered, true);
  assert.equal(socket.id, id);
  assert.equal(answer.sid, id);
  assert.equal("recovery" in answer, false);
  // The client has them before it is connected.
  same(heard, MINE);
  await watch.emitWithAck("say", "room", id, ["mine"], "after");
  await until(socket, () => heard.length > MINE.length);
  same(heard, [...MINE, "after"]);
  const { recovered, rooms, data } = await watch.emitWithAck("describe", id);
  assert.deepEqual({ recovered, rooms, kept: data.kept }, { recovered: true, rooms: [id, "mine"], kept: true });
});

await eachWay("who has heard nothing yet comes back, too, in all its namespaces", port, async (open) => {
  const watch = await joined(open("/watch"));
  const socket = await joined(open("/"));
  const other = await joined(socket.io.socket("/watch"));
  const ids = [socket.id, other.id];
  const heard = [];
  socket.on("said", (value) => heard.push(value));
  await cut(watch, socket);
  await watch.emitWithAck("say", "everybody", socket.id, [], "first");
  await Promise.all([back(socket), joined(other)]);
  assert.deepEqual([socket.recovered, other.recovered], [true, true]);
  assert.deepEqual([socket.id, other.id], ids);
  assert.deepEqual(heard, ["first"]);
});

await eachWay("a middleware is asked again", port, async (open) => {
  const { watch, socket } = await start(open);
  await cut(watch, socket);
  await back(socket);
  assert.equal(socket.recovered, true);
  assert.equal((await watch.emitWithAck("describe", socket.id)).data.asked, 2);
});

await eachWay("a middleware that refuses now keeps it out", port, async (open) => {
  const { watch, socket, heard } = await start(open);
  const { id } = socket;
  await cut(watch, socket);
  await watch.emitWithAck("say", "everybody", id, [], "not for it");
  socket.auth = { banned: true };
  const refusal = once(socket, "connect_error");
  socket.connect();
  assert.equal((await refusal)[0].message, "banned");
  assert.deepEqual(heard, []);
  // It may still come back by better words.
  socket.auth = {};
  await back(socket);
  assert.equal(socket.recovered, true);
  assert.deepEqual(heard, ["not for it"]);
});

await eachWay("a middleware is not asked again if that is not wanted", skipping, async (open) => {
  const { watch, socket } = await start(open);
  await cut(watch, socket);
  socket.auth = { banned: true };
  await back(socket);
  assert.equal(socket.recovered, true);
  assert.equal((await watch.emitWithAck("describe", socket.id)).data.asked, 1);
});

await eachWay("who is away too long begins anew", expiring, async (open) => {
  const { watch, socket, heard } = await start(open);
  const { id } = socket;
  await cut(watch, socket);
  await watch.emitWithAck("say", "everybody", id, [], "lost");
  await watch.emitWithAck("when expired");
  const answer = await back(socket);
  assert.equal(answer.recovery, "expired");
  assert.equal(socket.recovered, false);
  assert.notEqual(socket.id, id);
  await watch.emitWithAck("say", "everybody", id, [], "new");
  await until(socket, () => heard.length > 0);
  assert.deepEqual(heard, ["new"]);
  const { recovered, rooms, refusal } = await watch.emitWithAck("describe", socket.id);
  assert.deepEqual({ recovered, rooms, refusal }, { recovered: false, rooms: [socket.id], refusal: "expired" });
});

await eachWay("who comes back as somebody who is back already begins anew", port, async (open) => {
  const { watch, socket, heard } = await start(open);
  const { id } = socket;
  const used = { pid: socket._pid, offset: socket._lastOffset };
  assert.ok(used.pid && used.offset);
  await cut(watch, socket);
  await watch.emitWithAck("say", "everybody", id, [], "secret");
  await back(socket);
  const thief = open("/", { auth: used });
  const stolen = [];
  thief.on("said", (value) => stolen.push(value));
  const answer = await back(thief);
  assert.equal(answer.recovery, "already-used");
  assert.notEqual(answer.pid, used.pid);
  assert.notEqual(thief.id, id);
  await watch.emitWithAck("say", "everybody", id, [], "end");
  await Promise.all([until(thief, () => stolen.length > 0), until(socket, () => heard.length > 1)]);
  assert.deepEqual(stolen, ["end"]);
  assert.deepEqual(heard, ["secret", "end"]);
});

await eachWay("who comes as nobody that was here begins anew", port, async (open) => {
  const answer = await back(open("/", { auth: { pid: "nobody", offset: "x" } }));
  assert.equal(answer.recovery, "unknown-session");
  const { watch, socket } = await start(open);
  const auth = { pid: socket._pid, offset: "made-up.1" };
  await cut(watch, socket);
  assert.equal((await back(open("/", { auth }))).recovery, "unknown-offset");
});

await eachWay("who means to go does not come back as itself", port, async (open) => {
  const { watch, socket } = await start(open);
  const { id } = socket;
  socket.disconnect();
  assert.equal(await watch.emitWithAck("end of", id), "client namespace disconnect");
  const answer = await back(socket);
  assert.equal(answer.recovery, "unknown-session");
  assert.notEqual(socket.id, id);
});

await eachWay("who is cut again and again misses nothing", port, async (open, way) => {
  const { watch, socket, heard } = await start(open, SOON);
  const { id } = socket;
  const numbers = Array.from({ length: 300 }, (_, i) => i);
  for (const i of numbers) {
    await watch.emitWithAck("say", i % 3 ? "everybody" : "id", id, [], i);
    if (i % 100 === 75 && way === "websocket") {
      socket.io.engine.transport.ws.terminate();
    } else if (i % 50 === 25) {
      socket.io.engine.close();
    }
    if (i % 50 === 45) {
      await joined(socket);
      assert.equal(socket.recovered, true);
    }
  }
  await until(socket, () => heard.length >= numbers.length);
  assert.deepEqual(heard, numbers);
  assert.equal(socket.id, id);
});
process.exit();
