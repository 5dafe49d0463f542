/* The official Engine.IO clients against a server that echoes every message: node engine-clients.mjs PORT */
import { createRequire } from "node:module";
import assert from "node:assert/strict";
import { Arrivals, check, once } from "./lib/check.mjs";
import { binaries, texts } from "./lib/samples.mjs";

const require = createRequire(import.meta.url);
const [port] = process.argv.slice(2);
const MAX = 1_000_000;

const v3 = require("engine.io-client-3");
const v6 = require("engine.io-client-6");
const clients = [
  { name: "engine.io-client 3", open: (options) => v3(`http://127.0.0.1:${port}`, options) },
  { name: "engine.io-client 6", open: (options) => new v6.Socket(`http://127.0.0.1:${port}`, options) },
];

const ways = [
  { name: "polling", transports: ["polling"], last: "polling" },
  { name: "websocket", transports: ["websocket"], last: "websocket" },
  { name: "upgrade", transports: ["polling", "websocket"], last: "websocket" },
];

async function opened(client, way) {
  const socket = client.open({ path: "/socket.io/", transports: way.transports });
  const arrivals = new Arrivals(socket, "message");
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  return { socket, arrivals };
}

async function echoed({ socket, arrivals }, message) {
  socket.send(message);
  const [answer] = await arrivals.next();
  // The client says nothing at all of a text that is empty.
  return answer ?? "";
}

async function closed(socket) {
  const end = once(socket, "close");
  socket.close();
  await end;
}

for (const client of clients) {
  for (const way of ways) {
    await check(`${client.name} by ${way.name}: texts`, async () => {
      const session = await opened(client, way);
      // In base64 or in UTF-8 it must still fit.
      for (const text of texts(MAX - 100)) {
        assert.equal(await echoed(session, text), text);
      }
      if (way.last !== "polling") {
        assert.equal(await echoed(session, "a\u001eb"), "a\u001eb");
      }
      assert.equal(session.socket.transport.name, way.last);
      await closed(session.socket);
    });

    await check(`${client.name} by ${way.name}: binaries`, async () => {
      const session = await opened(client, way);
      for (const bytes of binaries(700_000)) {
        const answer = await echoed(session, bytes);
        assert.ok(typeof answer !== "string", "a text came back");
        assert.ok(bytes.equals(Buffer.from(answer)), `${bytes.length} bytes from ${bytes[0]}`);
      }
      await closed(session.socket);
    });

    await check(`${client.name} by ${way.name}: a burst of both, in order`, async () => {
      const session = await opened(client, way);
      for (let i = 0; i < 500; i++) {
        session.socket.send(i % 5 ? `no ${i}` : Buffer.from(`no ${i}`));
      }
      for (let i = 0; i < 500; i++) {
        const [answer] = await session.arrivals.next();
        assert.equal(Buffer.from(answer).toString(), `no ${i}`);
      }
      assert.equal(session.arrivals.left, 0);
      await closed(session.socket);
    });
  }
}
process.exit();
