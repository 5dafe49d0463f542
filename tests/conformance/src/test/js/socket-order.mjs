/* Many events at once, with the official client: node socket-order.mjs PORT */
import assert from "node:assert/strict";
import { Arrivals, check, once } from "./lib/check.mjs";
import { eachWay, joined, opened } from "./lib/sockets.mjs";

const [port] = process.argv.slice(2);

const EVENTS = 10_000;
/** So many go out before the connection begins to go over, and so many wait until it has: it does so in the middle. */
const FIRST = 1_000;
const LAST = 1_000;
const AT_ONCE = 100;

const THREADS = 8;
const EVENTS_OF_THREAD = 500;
const UPGRADING = ["polling", "websocket"];

/** Emits numbers from one up to another, giving way to what arrives from time to time. */
async function emit(socket, from, to) {
  for (let i = from; i < to; i++) {
    socket.emit("n", i);
    if (i % AT_ONCE === 0) {
      await new Promise(setImmediate);
    }
  }
}

/** Hears numbers, which must come from 0 on without a gap; resolves after the last. */
function numbers(socket, count) {
  return new Promise((resolve, reject) => {
    let next = 0;
    socket.on("n", (n) => {
      if (n !== next++) {
        reject(new Error(`${n} came (expected: ${next - 1})`));
      } else if (next === count) {
        resolve();
      }
    });
  });
}

await check(`${EVENTS} events each way over a connection that upgrades in the middle`, async () => {
  const socket = opened(port, UPGRADING, "/numbers", { upgrade: false });
  const { engine } = socket.io;
  const heard = numbers(socket, EVENTS);
  const upgraded = once(engine, "upgrade");
  await joined(socket);
  await emit(socket, 0, FIRST);
  assert.equal(engine.transport.name, "polling");
  engine._probe("websocket");
  await emit(socket, FIRST, EVENTS - LAST);
  await upgraded;
  socket.emit("upgraded");
  await emit(socket, EVENTS - LAST, EVENTS);
  await heard;
  assert.deepEqual(await socket.emitWithAck("heard"), { heard: EVENTS, inOrder: true, first: "polling", last: "websocket" });
  assert.equal(engine.transport.name, "websocket");
  socket.disconnect();
});

/** Each thread's events are whole, and in its order. */
async function threads(socket) {
  const events = new Arrivals(socket, "files");
  const gone = once(socket, "disconnect").then(([reason]) => Promise.reject(new Error(reason)));
  gone.catch(() => {});
  await joined(socket);
  socket.emit("flood");
  const next = new Array(THREADS).fill(0);
  for (let i = 0; i < THREADS * EVENTS_OF_THREAD; i++) {
    const [thread, number, ...files] = await Promise.race([events.next(), gone]);
    assert.equal(number, next[thread]++);
    assert.equal(files.length, 1 + (number % 3));
    files.forEach((file, at) => {
      assert.deepEqual([...new Uint8Array(file)], [thread, number >> 8, number & 0xff, at]);
    });
  }
  assert.equal(await socket.emitWithAck("echo", "end"), "end");
  assert.equal(events.left, 0);
}

await eachWay(`${THREADS} threads emit binary events to one socket`, port, (open) => threads(open("/files")));

await check(`${THREADS} threads emit binary events to one socket that upgrades`, async () => {
  const socket = opened(port, UPGRADING, "/files");
  const upgraded = once(socket.io.engine, "upgrade");
  await threads(socket);
  await upgraded;
  socket.disconnect();
});
process.exit();
