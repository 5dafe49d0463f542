/* Rooms and broadcasts, with the official client: node socket-rooms.mjs PORT */
import assert from "node:assert/strict";
import { once } from "./lib/check.mjs";
import { same } from "./lib/plain.mjs";
import { eachWay, joined } from "./lib/sockets.mjs";

const [port] = process.argv.slice(2);

/** As many sockets as lists of rooms, each in its own. */
async function members(open, ...rooms) {
  const sockets = await Promise.all(rooms.map(() => joined(open())));
  await Promise.all(sockets.map((socket, i) => socket.emitWithAck("join", rooms[i])));
  return sockets;
}

/** What each of some sockets is said while one of them has the server say something. */
async function said(sockets, speaker, ...request) {
  const all = sockets.map((socket) => {
    const values = [];
    // Behind the value may come what a recovering server adds.
    const listener = (value) => values.push(value);
    socket.on("said", listener);
    return once(socket, "marker").then(() => {
      socket.off("said", listener);
      return values;
    });
  });
  speaker.emit(...request);
  // Comes to all of them after whatever that was.
  await speaker.emitWithAck("mark");
  return Promise.all(all);
}

await eachWay("who is in two rooms gets one copy", port, async (open) => {
  const [a, both, b, none] = await members(open, ["a"], ["a", "b"], ["b"], []);
  assert.deepEqual(await said([a, both, b, none], none, "say to", ["a", "b"], [], "x"), [["x"], ["x"], ["x"], []]);
});

await eachWay("except wins", port, async (open) => {
  const [a, both, b] = await members(open, ["a"], ["a", "b"], ["b"]);
  assert.deepEqual(await said([a, both, b], a, "say to", ["a"], ["b"], "x"), [["x"], [], []]);
  assert.deepEqual(await said([a, both, b], a, "say to", ["a"], [both.id], "x"), [["x"], [], []]);
  assert.deepEqual(await said([a, both, b], a, "say to all", ["a"], "x"), [[], [], ["x"]]);
});

await eachWay("no room is nobody", port, async (open) => {
  const [a, b] = await members(open, ["a"], []);
  assert.deepEqual(await said([a, b], a, "say to", [], [], "x"), [[], []]);
  assert.deepEqual(await said([a, b], a, "say to others in", [], "x"), [[], []]);
});

await eachWay("a socket's own broadcasts leave it out", port, async (open) => {
  const [a, b, c] = await members(open, ["r"], ["r"], []);
  assert.deepEqual(await said([a, b, c], a, "say to others in", ["r"], "x"), [[], ["x"], []]);
  assert.deepEqual(await said([a, b, c], a, "say to others", "x"), [[], ["x"], ["x"]]);
});

await eachWay("a room named like the id of another is a room", port, async (open) => {
  const [other] = await members(open, []);
  const [guest, third] = await members(open, [other.id], []);
  const all = [other, guest, third];
  assert.deepEqual(await said(all, third, "say to", [other.id], [], "x"), [["x"], ["x"], []]);
  assert.deepEqual(await said(all, third, "say to", [guest.id], [], "x"), [[], ["x"], []]);
  // Its own messages leave out whoever is in its own room.
  assert.deepEqual(await said(all, other, "say to others", "x"), [[], [], ["x"]]);
  await guest.emitWithAck("leave", other.id);
  assert.deepEqual(await said(all, third, "say to", [other.id], [], "x"), [["x"], [], []]);
});

await eachWay("binary reaches each of a room", port, async (open) => {
  const [a, b] = await members(open, ["r"], ["r"]);
  const bytes = { file: Buffer.from([0, 30, 255]) };
  same(await said([a, b], a, "say to", ["r"], [], bytes), [[bytes], [bytes]]);
});

await eachWay("all of a room answer a broadcast", port, async (open) => {
  const all = await members(open, ["r"], ["r"], []);
  all.forEach((socket, i) => socket.on("asked", (value, ack) => ack(`${i} ${value}`, Buffer.from([i]))));
  const { received, ...counts } = await all[2].emitWithAck("ask", "r", 10_000, "x");
  received.sort((one, two) => one[0].localeCompare(two[0]));
  same(received, [["0 x", Buffer.from([0])], ["1 x", Buffer.from([1])]]);
  assert.deepEqual(counts, { asked: 2, gone: 0, complete: true });
});

await eachWay("who does not answer in time, or goes, is missing in the answers", port, async (open) => {
  const [quick, silent, going, asking] = await members(open, ["r"], ["r"], ["r"], []);
  quick.on("asked", (value, ack) => ack(value));
  silent.on("asked", () => {});
  going.on("asked", () => going.disconnect());
  const answers = await asking.emitWithAck("ask", "r", 1_000, "x");
  assert.deepEqual(answers, { received: [["x"]], asked: 3, gone: 1, complete: false });
  assert.deepEqual(await asking.emitWithAck("ask", "empty", 10_000, "x"), { received: [], asked: 0, gone: 0, complete: true });
});

await eachWay("the server finds, moves and ends the sockets of a room", port, async (open) => {
  const [a, b, c] = await members(open, ["r"], ["r"], []);
  const found = await c.emitWithAck("fetch", "r");
  assert.deepEqual(new Set(found.map(({ id }) => id)), new Set([a.id, b.id]));
  assert.deepEqual(found.find(({ id }) => id === a.id).rooms, [a.id, "r"]);
  await c.emitWithAck("move", "r", "s");
  assert.deepEqual(await said([a, b, c], c, "say to", ["r"], [], "x"), [[], [], []]);
  assert.deepEqual(await said([a, b, c], c, "say to", ["s"], [], "x"), [["x"], ["x"], []]);
  const ends = Promise.all([once(a, "disconnect"), once(b, "disconnect")]);
  c.emit("end", "s");
  assert.deepEqual((await ends).map(([reason]) => reason), ["io server disconnect", "io server disconnect"]);
  assert.deepEqual(await c.emitWithAck("fetch", "s"), []);
});
process.exit();
