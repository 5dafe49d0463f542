/* Ways into namespaces, with the official client: node socket-joining.mjs PORT */
import assert from "node:assert/strict";
import { once } from "./lib/check.mjs";
import { eachWay, joined, refused } from "./lib/sockets.mjs";

const [port] = process.argv.slice(2);

await eachWay("who is refused is told why, and let in when it says better", port, async (open) => {
  const socket = open("/door", { auth: { token: "wrong" } });
  const error = await refused(socket);
  assert.equal(error.message, "not allowed");
  assert.deepEqual(error.data, { said: "wrong", retry: true });
  assert.equal(socket.connected, false);
  assert.equal(socket.active, false);
  socket.auth = { token: "secret" };
  socket.connect();
  await joined(socket);
  assert.deepEqual(await socket.emitWithAck("auth"), { token: "secret" });
});

await eachWay("a refusal without data has none", port, async (open) => {
  const error = await refused(open("/door"));
  assert.equal(error.message, "no token");
  assert.equal(error.data, undefined);
});

await eachWay("auth arrives as it is, and may be made late", port, async (open) => {
  const auth = { token: "secret", nested: { list: [1, "ü", null] } };
  const socket = await joined(open("/door", { auth }));
  assert.deepEqual(await socket.emitWithAck("auth"), auth);
  const late = await joined(open("/door", { auth: (say) => setImmediate(say, { token: "secret", late: true }) }));
  assert.deepEqual(await late.emitWithAck("auth"), { token: "secret", late: true });
});

await eachWay("query and headers arrive", port, async (open, way) => {
  const socket = await joined(open("/", { query: { q: "a b&ü" }, extraHeaders: { "X-Kind": "test" } }));
  assert.deepEqual(await socket.emitWithAck("handshake"), { q: "a b&ü", kind: "test", transport: way });
});

await eachWay("a namespace that is not there is invalid", port, async (open) => {
  const socket = open("/nowhere");
  assert.equal((await refused(socket)).message, "Invalid namespace");
  // The connection lives.
  await joined(socket.io.socket("/"));
});

await eachWay("two namespaces of one connection are two sockets", port, async (open) => {
  const first = await joined(open("/"));
  const second = await joined(first.io.socket("/door", { auth: { token: "secret" } }));
  const ids = [first.id, second.id, first.io.engine.id];
  assert.equal(new Set(ids).size, 3, String(ids));
  assert.equal(await first.emitWithAck("name"), "/");
  assert.equal(await second.emitWithAck("name"), "/door");
  const left = once(first, "disconnect");
  first.disconnect();
  assert.deepEqual((await left)[0], "io client disconnect");
  assert.equal(await second.emitWithAck("name"), "/door");
  first.connect();
  await joined(first);
  assert.notEqual(first.id, ids[0]);
});

await eachWay("a namespace comes to be by a pattern", port, async (open) => {
  const socket = await joined(open("/room-12"));
  assert.equal(await socket.emitWithAck("name"), "/room-12");
  assert.equal((await refused(open("/room-x"))).message, "Invalid namespace");
});

await eachWay("a namespace comes to be by a predicate that sees auth", port, async (open, way) => {
  const name = `/tenant/${way}`;
  assert.equal((await refused(open(name, { auth: { tenant: "another" } }))).message, "Invalid namespace");
  assert.equal((await refused(open(name))).message, "Invalid namespace");
  const socket = await joined(open(name, { auth: { tenant: way } }));
  assert.equal(await socket.emitWithAck("name"), name);
  // It is there now, and nobody is asked any more.
  assert.equal(await (await joined(open(name))).emitWithAck("name"), name);
});

await eachWay("a namespace comes to be by a template, with its variables", port, async (open) => {
  const socket = await joined(open("/org/7/chat/가나"));
  assert.deepEqual(await socket.emitWithAck("variables"), { org: "7", chat: "가나" });
  const other = await joined(open("/org/8/chat/x"));
  assert.deepEqual(await other.emitWithAck("variables"), { org: "8", chat: "x" });
  assert.equal((await refused(open("/org/7/chat"))).message, "Invalid namespace");
  assert.equal((await refused(open("/org/7/chat/a/b"))).message, "Invalid namespace");
});

await eachWay("a broadcast to the parent reaches the children, one to a child only its own", port, async (open) => {
  const sockets = await Promise.all([joined(open("/room-1")), joined(open("/room-2")), joined(open("/org/1/chat/1"))]);
  const heard = sockets.map(() => []);
  sockets.forEach((socket, i) => socket.on("said", (value) => heard[i].push(value)));
  await sockets[0].emitWithAck("say to children", "all");
  await sockets[0].emitWithAck("say to mine", "mine");
  await sockets[0].emitWithAck("say to children", "end");
  // What was broadcast before an answer is there with it; what another said is not.
  while (heard[1].at(-1) !== "end") {
    await sockets[1].emitWithAck("name");
  }
  await sockets[2].emitWithAck("name");
  assert.deepEqual(heard, [["all", "mine", "end"], ["all", "end"], []]);
});
process.exit();
