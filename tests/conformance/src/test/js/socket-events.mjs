/* Events and acknowledgements of the official client and a server of features: node socket-events.mjs PORT */
import assert from "node:assert/strict";
import { Arrivals, once } from "./lib/check.mjs";
import { same } from "./lib/plain.mjs";
import { eachWay, joined } from "./lib/sockets.mjs";

const [port] = process.argv.slice(2);

/** Binaries at every depth, some empty, one twice. */
const BYTES = Buffer.from([0, 30, 255]);
const NESTED = [
  { a: [BYTES, { b: Buffer.from("b4"), text: "bAQID" }], none: null },
  "between",
  [[BYTES, [Buffer.alloc(0)]], 1],
  Buffer.alloc(70_000, 7),
];

await eachWay("the server acknowledges, binary nested in arguments", port, async (open) => {
  const socket = await joined(open());
  same(await new Promise((resolve) => socket.emit("echo", ...NESTED, (...answer) => resolve(answer))), NESTED);
});

await eachWay("the client acknowledges, binary nested in arguments", port, async (open) => {
  const socket = await joined(open());
  const heard = once(socket, "heard");
  socket.on("asked", (...values) => values.pop()(...values));
  socket.emit("ask", ...NESTED);
  same(await heard, NESTED);
});

await eachWay("emitWithAck of the client has the first value", port, async (open) => {
  const socket = await joined(open());
  assert.equal(await socket.emitWithAck("echo", "one", "two"), "one");
});

await eachWay("an answer in time is no timeout of the client", port, async (open) => {
  const socket = await joined(open());
  assert.equal(await socket.timeout(10_000).emitWithAck("echo", 7), 7);
});

await eachWay("silence of the server is a timeout of the client", port, async (open) => {
  const socket = await joined(open());
  await assert.rejects(socket.timeout(50).emitWithAck("silence"), /operation has timed out/);
  assert.equal(await socket.emitWithAck("echo", "alive"), "alive");
});

await eachWay("silence of the client is a timeout of the server", port, async (open) => {
  const socket = await joined(open());
  const outcome = new Arrivals(socket, "outcome");
  socket.emit("ask in time", 50, "unheard of");
  assert.deepEqual(await outcome.next(), ["AckTimeoutException"]);
  socket.on("answered", (ack) => ack("yes"));
  socket.emit("ask in time", 10_000, "answered");
  assert.deepEqual(await outcome.next(), ["yes"]);
});

await eachWay("two arguments are not an array of two", port, async (open) => {
  const socket = await joined(open());
  assert.deepEqual(await socket.emitWithAck("describe", 1, 2), { size: 2, values: [1, 2] });
  assert.deepEqual(await socket.emitWithAck("describe", [1, 2]), { size: 1, values: [[1, 2]] });
  assert.deepEqual(await socket.emitWithAck("describe", []), { size: 1, values: [[]] });
  assert.deepEqual(await socket.emitWithAck("describe"), { size: 0, values: [] });
  const back = new Arrivals(socket, "back");
  socket.emit("say back", 1, 2);
  assert.deepEqual(await back.next(), [1, 2]);
  socket.emit("say back", [1, 2]);
  assert.deepEqual(await back.next(), [[1, 2]]);
});

await eachWay("send is the event message, both ways", port, async (open) => {
  const socket = await joined(open());
  const message = once(socket, "message");
  socket.send("hello", 2);
  assert.deepEqual(await message, ["hello", 2]);
});

await eachWay("what is for one socket is not for who is in a room of its name", port, async (open) => {
  const [socket, guest] = await Promise.all([joined(open()), joined(open())]);
  await guest.emitWithAck("join", socket.id);
  const heard = [];
  guest.onAny((...values) => heard.push(values));
  const back = once(socket, "back");
  socket.emit("say back", 1);
  await back;
  await socket.emitWithAck("broadcast", "end");
  while (heard.length === 0) {
    await guest.emitWithAck("echo");
  }
  assert.deepEqual(heard, [["broadcast", "end"]]);
});

await eachWay("what may be compressed arrives, and what may not", port, async (open, way) => {
  const socket = await joined(open());
  if (way === "websocket") {
    assert.match(socket.io.engine.transport.ws.extensions, /permessage-deflate/);
  }
  const back = new Arrivals(socket, "back");
  const long = "x".repeat(5_000);
  socket.compress(false).emit("say back uncompressed", long, BYTES);
  same(await back.next(), [long, BYTES]);
  socket.emit("say back", long, BYTES);
  same(await back.next(), [long, BYTES]);
});

await eachWay("what is volatile arrives at an idle client", port, async (open) => {
  const socket = await joined(open());
  let arrived = 0;
  socket.on("back", () => arrived++);
  // By polling it is idle once its next GET has arrived, which nobody tells.
  for (let i = 0; i < 100 && arrived === 0; i++) {
    await socket.emitWithAck("say back volatile", i);
  }
  assert.ok(arrived > 0, "none of a hundred has arrived");
});

await eachWay("a middleware keeps an event back, and who waits is told", port, async (open) => {
  const socket = await joined(open());
  const kept = new Arrivals(socket, "kept back");
  assert.deepEqual(await socket.emitWithAck("forbidden", 1), { status: "error", message: "Internal server error" });
  assert.deepEqual(await kept.next(), ["forbidden", "not that"]);
  socket.emit("forbidden", 2);
  assert.deepEqual(await kept.next(), ["forbidden", "not that"]);
  // Its listener would have counted them.
  assert.equal(await socket.emitWithAck("forbidden events"), 0);
});

await eachWay("the server's onAny hears all, onAnyOutgoing all but answers", port, async (open) => {
  const socket = await joined(open());
  await socket.emitWithAck("listen to any");
  const back = once(socket, "back");
  socket.emit("say back", 1);
  await back;
  socket.emit("nobody listens to this", 2);
  socket.emit("forbidden", 3);
  await once(socket, "kept back");
  await socket.emitWithAck("broadcast", 4);
  const { heard, said } = await socket.emitWithAck("what any heard");
  assert.deepEqual(heard, ["say back", "nobody listens to this", "forbidden", "broadcast", "what any heard"]);
  assert.deepEqual(said, [["back", 1], ["kept back", "forbidden", "not that"], ["broadcast", 4]]);
  await socket.emitWithAck("stop listening to any");
  const after = await socket.emitWithAck("what any heard");
  assert.equal(after.heard.length, heard.length + 1);
});

await eachWay("the client's onAny and onAnyOutgoing hear the same", port, async (open) => {
  const socket = await joined(open());
  const log = [];
  socket.onAny((...values) => log.push(["in", ...values]));
  socket.onAnyOutgoing((...values) => log.push(["out", ...values]));
  const back = once(socket, "back");
  socket.emit("say back", 1);
  await back;
  assert.deepEqual(log, [["out", "say back", 1], ["in", "back", 1]]);
});

await eachWay("once is once, and off is the end", port, async (open) => {
  const socket = await joined(open());
  await socket.emitWithAck("hear once", "single");
  await socket.emitWithAck("hear", "many");
  ["single", "single", "many", "many"].forEach((name) => socket.emit(name));
  assert.deepEqual(await socket.emitWithAck("heard so far"), ["single", "many", "many"]);
  await socket.emitWithAck("hear no more", "many");
  socket.emit("many");
  assert.deepEqual(await socket.emitWithAck("heard so far"), ["single", "many", "many"]);
});
process.exit();
