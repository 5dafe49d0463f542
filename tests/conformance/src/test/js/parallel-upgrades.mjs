/*
 * 200 sessions go over from polling to WebSocket while both sides talk, on Roost and on Node's server, first all
 * at once, then one soon after the other for the figures: node parallel-upgrades.mjs PORT. What is timed lies with the
 * server: from the answer to the client's probe, when the client waits for its poll to end, to the upgrade.
 */
import { fork } from "node:child_process";
import { once as event } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { check } from "./lib/check.mjs";

const require = createRequire(import.meta.url);
const { io } = require("socket.io-client-4");
const [port] = process.argv.slice(2);

const SESSIONS = 200;
const ROUNDS = 2;
/** How long after the last one a session begins when times are taken: else it is this client that is waited for. */
const APART_MILLIS = 8;
/** Each session says one more thing every so often, and so many after its upgrade. */
const EVERY_MILLIS = 50;
const AFTERWARDS = 5;

/** One session: resolves with the time of its upgrade once everything has come back. */
function session(port) {
  return new Promise((resolve, reject) => {
    const socket = io(`http://127.0.0.1:${port}`, { forceNew: true, reconnection: false });
    let sent = 0;
    let arrived = 0;
    let last = Infinity;
    let probed;
    let took;
    const talk = setInterval(() => {
      if (sent < last) {
        socket.emit("m", sent++);
      }
    }, EVERY_MILLIS);
    socket.on("m", (number) => {
      if (number !== arrived++) {
        reject(new Error(`${number} came instead of ${arrived - 1}`));
      }
      if (arrived === last) {
        clearInterval(talk);
        resolve(took);
        socket.disconnect();
      }
    });
    socket.on("connect_error", reject);
    socket.on("disconnect", (reason) => reject(new Error(reason)));
    socket.io.engine.on("upgrading", () => (probed = performance.now()));
    socket.io.engine.on("upgrade", () => {
      took = performance.now() - probed;
      last = Math.max(sent, 1) + AFTERWARDS;
    });
  });
}

async function times(port, apart) {
  const sessions = [];
  for (let i = 0; i < SESSIONS; i++) {
    sessions.push(session(port));
    if (apart) {
      await sleep(apart);
    }
  }
  return Promise.all(sessions);
}

/** The 99th percentile of a round, in milliseconds. */
async function p99(port) {
  const all = (await times(port, APART_MILLIS)).sort((a, b) => a - b);
  return all[Math.ceil(all.length * 0.99) - 1];
}

await check(`${SESSIONS} upgrades in parallel lose, double and reorder nothing`, () => times(port).then(() => {}));

const server = fork(fileURLToPath(new URL("lib/node-server.mjs", import.meta.url)), { stdio: ["ignore", "pipe", "inherit", "ipc"] });
const [nodePort] = await event(createInterface({ input: server.stdout }), "line");
await check("the 99th percentile of an upgrade is below that of Node's server", async () => {
  await times(nodePort);
  // In turn, and the best round of each: other processes disturb single rounds.
  const roost = [];
  const node = [];
  for (let i = 0; i < ROUNDS; i++) {
    roost.push(await p99(port));
    node.push(await p99(nodePort));
  }
  const figures = `${Math.min(...roost).toFixed(1)} ms, Node's ${Math.min(...node).toFixed(1)} ms`;
  assert.ok(Math.min(...roost) < Math.min(...node), figures);
  return figures;
});
server.disconnect();
process.exit();
