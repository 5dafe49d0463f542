/*
 * Clients whom the server sends "bye" and then disconnects while they upgrade: node kicked-during-upgrade.mjs PORT CLIENTS
 * DELAY... Each of them has to receive "bye", then the disconnect by the server, and must not reconnect.
 */
import { createRequire } from "node:module";
import assert from "node:assert/strict";
import { check } from "./lib/check.mjs";

const require = createRequire(import.meta.url);
const { io } = require("socket.io-client-4");
const [port, clients, ...delays] = process.argv.slice(2);

/** Far below the time after which a client without pings gives up. */
const PATIENCE_MILLIS = 10_000;

/** Resolves with what one client has seen. */
function kicked(delay) {
  return new Promise((resolve) => {
    const socket = io(`http://127.0.0.1:${port}`, { forceNew: true, query: { delay }, reconnectionDelay: 20 });
    const seen = [];
    const done = (last) => {
      seen.push(last);
      clearTimeout(patience);
      socket.disconnect();
      resolve(seen.join(", "));
    };
    const patience = setTimeout(() => done("hangs"), PATIENCE_MILLIS);
    socket.on("connect_error", (error) => seen.push(`connect_error ${error.message}`));
    socket.on("connect", () => seen.push("connect"));
    socket.on("bye", () => seen.push("bye"));
    socket.on("disconnect", (reason) => {
      if (reason === "io server disconnect" || reason === "io client disconnect") {
        done(reason);
      } else {
        seen.push(reason);
      }
    });
  });
}

for (const delay of delays) {
  await check(`${clients} clients disconnected after ${delay} ms`, async () => {
    const all = await Promise.all(Array.from({ length: Number(clients) }, () => kicked(delay)));
    const wrong = all.filter((seen) => seen !== "connect, bye, io server disconnect");
    assert.equal(wrong.length, 0, `${wrong.length} of ${all.length}: ${[...new Set(wrong)].join("; ")}`);
  });
}
process.exit();
