/* Ends of sockets as both sides see them, with the official client: node socket-ends.mjs PORT IMPATIENT */
import assert from "node:assert/strict";
import { once } from "./lib/check.mjs";
import { eachWay, joined } from "./lib/sockets.mjs";

const [port, impatient] = process.argv.slice(2);

const SOON = { reconnection: true, reconnectionDelay: 20, reconnectionDelayMax: 20 };

/** Has one socket end, and says why it did: to the client, and to the server's listeners of both kinds. */
async function end(open, socket, ending) {
  const { id } = socket;
  const [[reason]] = await Promise.all([once(socket, "disconnect"), ending(socket)]);
  return { client: reason, server: await atServer(open, id) };
}

async function atServer(open, id) {
  const watching = await joined(open("/watch"));
  return watching.emitWithAck("end of", id);
}

/** The server's listeners agree, and only the first still sees the rooms. */
function agreeing(reason, id, ...rooms) {
  return [
    { reason, rooms: [id, ...rooms] },
    { reason, rooms: [] },
  ];
}

await eachWay("the server ends a socket", port, async (open) => {
  const socket = await joined(open("/", SOON));
  const { id } = socket;
  await socket.emitWithAck("join", "lobby");
  const { client, server } = await end(open, socket, () => socket.emit("end me", false));
  assert.equal(client, "io server disconnect");
  assert.deepEqual(server, agreeing("server namespace disconnect", id, "lobby"));
  assert.equal(socket.active, false);
  // It may come back, by its own will.
  socket.connect();
  await joined(socket);
  assert.notEqual(socket.id, id);
});

await eachWay("the server ends all sockets of a client, which then stays away", port, async (open) => {
  const socket = await joined(open("/", SOON));
  const other = await joined(socket.io.socket("/other"));
  const { id } = socket;
  const otherId = other.id;
  const otherEnd = once(other, "disconnect");
  const closed = once(socket.io, "close");
  const attempts = [];
  socket.io.on("reconnect_attempt", (attempt) => attempts.push(attempt));
  const { client, server } = await end(open, socket, () => socket.emit("end me", true));
  assert.equal(client, "io server disconnect");
  assert.equal((await otherEnd)[0], "io server disconnect");
  assert.deepEqual(server, agreeing("server namespace disconnect", id));
  assert.deepEqual(await atServer(open, otherId), agreeing("server namespace disconnect", otherId));
  await closed;
  assert.equal(socket.active || other.active, false);
  // Another that came back by itself meanwhile would have done so with this one.
  const lost = await joined(open("/", SOON));
  const back = once(lost, "connect");
  lost.io.engine.close();
  await back;
  assert.deepEqual(attempts, []);
});

await eachWay("the client ends a socket", port, async (open) => {
  const socket = await joined(open());
  const { id } = socket;
  const { client, server } = await end(open, socket, () => socket.disconnect());
  assert.equal(client, "io client disconnect");
  assert.deepEqual(server, agreeing("client namespace disconnect", id));
});

await eachWay("the client's connection closes, and it comes back as another", port, async (open) => {
  const socket = await joined(open("/", SOON));
  const { id } = socket;
  const back = once(socket, "connect");
  const { client, server } = await end(open, socket, () => socket.io.engine.close());
  assert.equal(client, "forced close");
  assert.deepEqual(server, agreeing("transport close", id));
  await back;
  assert.notEqual(socket.id, id);
  assert.ok(!socket.recovered);
  assert.equal(await socket.emitWithAck("join", "lobby"), 2);
});

await eachWay("what the client emits meanwhile arrives after it is back", port, async (open) => {
  const socket = await joined(open("/", SOON));
  const answers = [];
  const left = once(socket, "disconnect");
  socket.io.engine.close();
  await left;
  const all = [1, 2, 3].map((n) => new Promise((resolve) => socket.emit("echo", n, (value) => resolve(answers.push(value)))));
  await Promise.all(all);
  assert.deepEqual(answers, [1, 2, 3]);
});

await eachWay("a second CONNECT is the end of the connection", port, async (open, way) => {
  const socket = await joined(open("/", SOON));
  const { id } = socket;
  const back = once(socket, "connect");
  const { client, server } = await end(open, socket, () => socket.io._packet({ type: 0, nsp: "/" }));
  assert.equal(client, "transport close");
  // By polling it depends on whether a GET waits.
  const reason = way === "polling" ? server[0].reason : "forced close";
  assert.match(reason, /^forced (server )?close$/);
  assert.deepEqual(server, agreeing(reason, id));
  await back;
});

await eachWay("a client that answers no ping is missed", impatient, async (open) => {
  const socket = await joined(open());
  const { id, io: { engine } } = socket;
  const send = engine._sendPacket;
  const { client, server } = await end(open, socket, () => {
    engine._sendPacket = (type, ...more) => type === "pong" || send.call(engine, type, ...more);
  });
  assert.equal(client, "transport close");
  assert.deepEqual(server, agreeing("ping timeout", id));
});

await eachWay("the server closes, and its clients come back when it is open again", port, async (open) => {
  const socket = await joined(open("/", SOON));
  const { id } = socket;
  const back = once(socket, "connect");
  const left = once(socket, "disconnect");
  socket.emit("close and open");
  assert.equal((await left)[0], "transport close");
  await back;
  assert.deepEqual(await atServer(open, id), agreeing("server shutting down", id));
  assert.notEqual(socket.id, id);
});
process.exit();
