/* The official client with npm's MessagePack parser, against the server of MessagePackClientsTest: node msgpack-clients.mjs PORT */
import assert from "node:assert/strict";
import { io } from "socket.io-client-4";
import parser from "socket.io-msgpack-parser";
import { Arrivals, check, once } from "./lib/check.mjs";
import { same } from "./lib/plain.mjs";

const [port] = process.argv.slice(2);
const STAMP = Buffer.from([1, 2, 255]);

const ways = [
  { name: "polling", transports: ["polling"] },
  { name: "websocket", transports: ["websocket"] },
  { name: "upgrade", transports: ["polling", "websocket"] },
];

/** Arguments of an event, of every kind. */
const EVENTS = [
  [],
  ["text"],
  ["ü€😀 \u001e \u2028", 1, -1.5, 4294967296, true, null],
  [{ a: [1, { b: "c" }], empty: {}, none: null }],
  [STAMP],
  [Buffer.alloc(0)],
  [{ deep: [STAMP, { file: Buffer.from("bAQID") }] }, "after", Buffer.alloc(70_000, 7)],
  [new Array(100).fill({ n: 1 })],
];

function open(way, namespace = "/", auth = undefined) {
  return io(`http://127.0.0.1:${port}${namespace}`,
    { transports: way.transports, forceNew: true, reconnection: false, parser, auth });
}

async function connected(way, namespace, auth) {
  const socket = open(way, namespace, auth);
  await new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

function refused(way, namespace, auth) {
  const socket = open(way, namespace, auth);
  return once(socket, "connect_error").then(([error]) => {
    socket.disconnect();
    return error;
  });
}

function asked(socket, event, ...values) {
  return new Promise((resolve) => socket.emit(event, ...values, (...answer) => resolve(answer)));
}

for (const way of ways) {
  await check(`${way.name}: connects with auth`, async () => {
    const socket = open(way, "/private", { token: "secret", stamp: STAMP });
    const [auth] = await once(socket, "welcome");
    same(auth, { token: "secret", stamp: STAMP });
    assert.match(socket.id, /^[\w-]{20}$/);
    socket.disconnect();
  });

  await check(`${way.name}: is refused with data`, async () => {
    const error = await refused(way, "/private", { token: "wrong" });
    assert.equal(error.message, "not you");
    same(error.data, { stamp: STAMP });
  });

  await check(`${way.name}: is refused without auth`, async () => {
    assert.equal((await refused(way, "/private")).message, "not you");
  });

  await check(`${way.name}: is told of a namespace that does not exist`, async () => {
    assert.equal((await refused(way, "/nowhere")).message, "Invalid namespace");
  });

  const socket = await connected(way);
  const echoes = new Arrivals(socket, "m");

  await check(`${way.name}: events`, async () => {
    for (const values of EVENTS) {
      socket.emit("m", ...values);
      same(await echoes.next(), values);
    }
  });

  await check(`${way.name}: acknowledgements by the server`, async () => {
    for (const values of EVENTS) {
      same(await asked(socket, "m", ...values), values);
    }
  });

  await check(`${way.name}: acknowledgements by the client`, async () => {
    const heard = new Arrivals(socket, "heard");
    socket.on("asked", (...values) => values.pop()(...values));
    for (const values of EVENTS) {
      socket.emit("ask", ...values);
      same(await heard.next(), values);
    }
  });

  await check(`${way.name}: five hundred in order`, async () => {
    for (let i = 0; i < 500; i++) {
      socket.emit("m", i % 7 ? i : Buffer.from([i % 256]), i);
    }
    for (let i = 0; i < 500; i++) {
      assert.equal((await echoes.next())[1], i);
    }
    assert.equal(echoes.left, 0);
  });

  await check(`${way.name}: broadcasts to a room`, async () => {
    const others = await Promise.all([connected(way), connected(way)]);
    const said = others.map((other) => new Arrivals(other, "said"));
    await asked(others[0], "join", "room");
    socket.emit("say", "room", { stamp: STAMP });
    same(await said[0].next(), [{ stamp: STAMP }]);
    await asked(others[1], "m");
    assert.equal(said[1].left, 0);
    others.forEach((other) => other.disconnect());
  });

  await check(`${way.name}: a date and undefined come back as they are`, async () => {
    const values = [new Date(0), { date: new Date(1_700_000_000_123) }, undefined, [undefined, null, NaN, -Infinity]];
    socket.emit("m", ...values);
    assert.deepStrictEqual(await echoes.next(), values);
    assert.deepStrictEqual(await asked(socket, "m", ...values), values);
  });

  await check(`${way.name}: a date of the server is a date`, async () => {
    assert.deepStrictEqual(await asked(socket, "epoch"), [new Date(0), { at: new Date(0) }]);
  });

  await check(`${way.name}: is disconnected by the server`, async () => {
    const end = once(socket, "disconnect");
    socket.emit("leave");
    assert.equal((await end)[0], "io server disconnect");
  });

  await check(`${way.name}: disconnects`, async () => {
    const leaving = await connected(way);
    const staying = await connected(way);
    const gone = new Arrivals(staying, "gone");
    const id = leaving.id;
    leaving.disconnect();
    while ((await gone.next())[0] !== id);
    staying.disconnect();
  });
}

// Not while it upgrades: this client, when its WebSocket is closed then, neither polls on nor says that it is closed.
for (const transport of ["polling", "websocket"]) {
  await check(`${transport}: a client with the default parser is turned away`, async () => {
    const socket = io(`http://127.0.0.1:${port}`, { forceNew: true, reconnection: false, transports: [transport] });
    await once(socket.io, "close");
    assert.equal(socket.connected, false);
  });
}
process.exit();
