/*
 * Clients of several generations that poll emit 12,000 small events at once, which travel in one POST, and get as many
 * answers in order: node many-packets.mjs PORT.
 */
import { createRequire } from "node:module";
import assert from "node:assert/strict";
import { check } from "./lib/check.mjs";

const require = createRequire(import.meta.url);
const [port] = process.argv.slice(2);
const EVENTS = 12_000;

for (const generation of [4, 3, 2]) {
  const io = require(`socket.io-client-${generation}`);
  await check(`${EVENTS} events at once of client ${generation} by polling`, async () => {
    const socket = io(`http://127.0.0.1:${port}`, { transports: ["polling"], forceNew: true, reconnection: false });
    try {
      await new Promise((resolve, reject) => {
        let arrived = 0;
        socket.on("connect", () => {
          for (let i = 0; i < EVENTS; i++) {
            socket.emit("m", i);
          }
        });
        socket.on("m", (number) => {
          assert.equal(number, arrived++);
          if (arrived === EVENTS) {
            resolve();
          }
        });
        socket.on("connect_error", reject);
        socket.on("disconnect", (reason) => reject(new Error(`${reason} after ${arrived} answers`)));
      });
    } finally {
      socket.disconnect();
    }
  });
}
process.exit();
