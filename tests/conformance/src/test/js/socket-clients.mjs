/* The official Socket.IO clients against a server that echoes events: node socket-clients.mjs PORT */
import { createRequire } from "node:module";
import assert from "node:assert/strict";
import { Arrivals, check, once } from "./lib/check.mjs";
import { same } from "./lib/plain.mjs";

const require = createRequire(import.meta.url);
const [port] = process.argv.slice(2);

const clients = [2, 3, 4].map((version) => {
  const module = require(`socket.io-client-${version}`);
  return { name: `socket.io-client ${version}`, io: module.io ?? module };
});

const ways = [
  { name: "polling", transports: ["polling"], last: "polling" },
  { name: "websocket", transports: ["websocket"], last: "websocket" },
  { name: "upgrade", transports: ["polling", "websocket"], last: "websocket" },
];

/** Arguments of an event, of every kind. */
const EVENTS = [
  ["text"],
  ["ü€😀 \u001e \u2028", 1, -1.5, true, null],
  [{ a: [1, { b: "c" }], empty: {}, none: null }],
  [Buffer.from([1, 2, 3])],
  [Buffer.alloc(0)],
  [{ deep: [Buffer.from([4, 0, 255]), { file: Buffer.from("bAQID") }] }, "after", Buffer.alloc(70_000, 7)],
];

async function connected(client, way) {
  const socket = client.io(`http://127.0.0.1:${port}`, { transports: way.transports, forceNew: true, reconnection: false });
  const engine = socket.io.engine;
  const upgraded = way.name === "upgrade" ? once(engine, "upgrade") : undefined;
  await connectedOrRefused(socket);
  return { socket, engine, upgraded };
}

function connectedOrRefused(socket) {
  return new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
}

for (const client of clients) {
  for (const way of ways) {
    const name = `${client.name} by ${way.name}`;
    let session;

    await check(`${name}: connects`, async () => {
      session = await connected(client, way);
      assert.match(session.socket.id, /^[\w-]{20}$/);
    });
    if (!session) {
      continue;
    }
    const { socket, engine, upgraded } = session;
    const echoes = new Arrivals(socket, "m");

    await check(`${name}: events`, async () => {
      for (const values of EVENTS) {
        socket.emit("m", ...values);
        same(await echoes.next(), values);
      }
    });

    await check(`${name}: acknowledgements by the server`, async () => {
      for (const values of EVENTS) {
        same(await new Promise((resolve) => socket.emit("m", ...values, (...answer) => resolve(answer))), values);
      }
    });

    await check(`${name}: acknowledgements by the client`, async () => {
      const heard = new Arrivals(socket, "heard");
      socket.on("asked", (...values) => values.pop()(...values));
      for (const values of EVENTS) {
        socket.emit("ask", ...values);
        same(await heard.next(), values);
      }
    });

    await check(`${name}: five hundred in order`, async () => {
      for (let i = 0; i < 500; i++) {
        socket.emit("m", i % 7 ? i : Buffer.from([i % 256]), i);
      }
      for (let i = 0; i < 500; i++) {
        assert.equal((await echoes.next())[1], i);
      }
      assert.equal(echoes.left, 0);
    });

    await check(`${name}: ends on its transport`, async () => {
      await upgraded;
      assert.equal(engine.transport.name, way.last);
      const end = once(socket, "disconnect");
      socket.disconnect();
      await end;
    });
  }
}
process.exit();
