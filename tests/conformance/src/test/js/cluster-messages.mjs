/*
 * Messages between servers, of both sides, read by npm's adapters and by ours: node cluster-messages.mjs OURS THEIRS
 *
 * OURS holds one message per line: the format, the operation, and the message in hexadecimal; THEIRS gets the same from npm's
 * adapters.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { check } from "./lib/check.mjs";
import { adapter, done, emitter } from "./lib/cluster-adapters.mjs";
import { plain } from "./lib/plain.mjs";

const [ours, theirs] = process.argv.slice(2);

const VALUES = [
  null, true, false, 0, 127, 128, 255, 256, 65535, 65536, 4294967295, 4294967296, Number.MAX_SAFE_INTEGER,
  -1, -32, -33, -128, -129, -32768, -32769, -2147483648, -2147483649, Number.MIN_SAFE_INTEGER, 1.5, -0.1, 1e-300,
  "", "ü가😀\u0000\"\\\n", "x".repeat(31), "x".repeat(32), "x".repeat(256), "x".repeat(70_000),
  [], {}, Array(16).fill(1), Array(70_000).fill(null), { deep: [{ ü: [] }], none: null },
];
const BYTES = [Buffer.from([4, 0, 255]), { deep: [Buffer.alloc(0), Buffer.alloc(300, 7), Buffer.alloc(70_000, 7)] }];
const OPTS = { rooms: ["r1"], except: ["r2"], flags: { volatile: true, compress: false } };
const SELECTED = { rooms: ["r1"], except: ["r2"] };

function opts() {
  return { rooms: new Set(["r1"]), except: new Set(["r2"]), flags: { volatile: true, compress: false } };
}

/** Options as they are on the wire; those of requests have flags in some formats only. */
function written(opts, withFlags) {
  const { rooms, except, flags } = opts;
  return { rooms: [...rooms], except: [...except], ...(withFlags ? { flags } : {}) };
}

function same(actual, expected) {
  assert.deepEqual(plain(actual), plain(expected));
}

function only(name) {
  assert.equal(done.length, 1, `done: ${done.map(([each]) => each)}`);
  const [[what, ...args]] = done;
  assert.equal(what, name);
  return args;
}

function broadcast(values) {
  const [packet, opts] = only("broadcast");
  assert.equal(packet.type, 2);
  same(packet.data, ["values", ...values]);
  same(written(opts, true), OPTS);
}

/** What npm's adapters make of each of our messages. */
const READ = {
  "broadcast-values": () => broadcast(VALUES),
  "broadcast-bytes": () => broadcast(BYTES),
  "broadcast-special": () => broadcast([new Date(1_700_000_000_123).toISOString(), null, [null, 1e300]]),
  "broadcast-special-packed": () => {
    const [packet] = only("broadcast");
    const [, date, nan, none, [inner, infinity], object] = packet.data;
    assert.equal(date.getTime(), 1_700_000_000_123);
    assert.ok(Number.isNaN(nan));
    assert.equal(none, null);
    assert.equal(inner, null);
    assert.equal(infinity, Infinity);
    assert.deepEqual(object, { kept: 1 });
  },
  "broadcast-ack": () => {
    const [packet, opts] = only("broadcastWithAck");
    same(packet.data, ["values", 1]);
    same(written(opts), SELECTED);
  },
  join: () => {
    const [opts, rooms] = only("addSockets");
    same([written(opts), rooms], [SELECTED, ["n1"]]);
  },
  leave: () => {
    const [opts, rooms] = only("delSockets");
    same([written(opts), rooms], [SELECTED, ["n1"]]);
  },
  disconnect: () => {
    const [opts, close] = only("disconnectSockets");
    same([written(opts), close], [SELECTED, true]);
  },
  fetch: () => same(written(only("fetchSockets")[0]), SELECTED),
  "server-side-emit": () => same(only("serverSideEmit")[0], ["values", ...VALUES]),
  "server-side-emit-bytes": () => same(only("serverSideEmit")[0], ["values", ...BYTES]),
  "server-side-emit-ack": () => {
    const [args] = only("serverSideEmit");
    same(args.slice(0, 2), ["values", 1]);
    assert.equal(typeof args[2], "function");
  },
  cancel: () => assert.equal(done.length, 0),
  close: () => assert.equal(done.length, 0),
  "response-sockets": async (response) => {
    const [socket] = await response;
    same(socket.id, "s");
    same(socket.rooms, ["s", "r"]);
    same(socket.data, { n: 1, b: Buffer.from([1]) });
    assert.equal(socket.handshake.issued, 1795924620683);
    assert.equal(new Date(socket.handshake.time).getTime(), 1795924620000);
    assert.deepEqual(socket.handshake.headers, {});
  },
  "response-answer": async (response) => same(await response, [{ a: BYTES[0] }]),
  "response-nothing": async (response) => same(await response, [undefined]),
  "response-count": () => same(done, [["count", 2]]),
  "response-ack": () => same(done, [["ack", { a: BYTES[0] }]]),
  "response-gone": () => same(done, []),
};

/** Makes a request pending that the response answers; ids of requests are `q` in our samples. */
function pending(format, { made }, operation) {
  const fetching = operation === "response-sockets";
  made.ackRequests.set("acked", {
    clientCountCallback: (count) => done.push(["count", count]),
    ack: (answer) => done.push(["ack", answer]),
  });
  return new Promise((resolve) => {
    const settle = fetching ? resolve : (error, answers) => resolve(answers);
    made.requests.set(
      "q",
      format === "classic"
        ? { type: fetching ? 5 : 6, numSub: fetching ? 2 : 1, msgCount: 1, sockets: [], responses: [], resolve: settle }
        : { type: fetching ? 7 : 9, current: 0, expected: 1, responses: [], resolve: settle },
    );
  });
}

/** What was read of random values, which goes back to be compared. */
const random = [];

const lines = readFileSync(ours, "utf8").trim().split("\n").map((line) => line.split(" "));
for (const [index, [format, operation, hex]] of lines.entries()) {
  await check(`${index} ${format} ${operation}`, async () => {
    const receiver = await adapter(format);
    done.length = 0;
    const message = Buffer.from(hex, "hex");
    if (operation.startsWith("response-")) {
      const response = pending(format, receiver, operation);
      await receiver.respond(message);
      await READ[operation](response);
    } else if (operation.startsWith("random-")) {
      await receiver.deliver(message);
      const [packet] = only("broadcast");
      assert.equal(packet.data[0], "values");
      random.push([format, operation, packet.data]);
    } else {
      await receiver.deliver(message);
      await READ[operation]();
    }
  });
}

const messages = [];

async function record(format, operation, act) {
  const sender = await adapter(format);
  // Responses first need a request.
  await act(sender.made, sender);
  await new Promise((resolve) => setImmediate(resolve));
  for (const message of sender.redis.published) {
    messages.push(`${format} ${operation} ${message.toString("hex")}`);
  }
}

for (const format of ["classic", "sharded", "streams"]) {
  await record(format, "broadcast-values", (made) => made.broadcast({ type: 2, data: ["values", ...VALUES] }, opts()));
  await record(format, "broadcast-bytes", (made) => made.broadcast({ type: 2, data: ["values", ...BYTES] }, opts()));
  await record(format, "broadcast-special-theirs", (made) =>
    made.broadcast({ type: 2, data: ["values", new Date(1_700_000_000_123), new Date(-1), NaN, undefined, { gone: undefined, kept: 1 },
      Buffer.from([1])] }, opts()));
  await record(format, "broadcast-ack", (made) =>
    made.broadcastWithAck({ type: 2, data: ["values", 1] }, { ...opts(), flags: { timeout: 800 } }, () => {}, () => {}));
  await record(format, "join", (made) => made.addSockets(opts(), ["n1"]));
  await record(format, "leave", (made) => made.delSockets(opts(), ["n1"]));
  await record(format, "disconnect", (made) => made.disconnectSockets(opts(), true));
  await record(format, "fetch", (made) => void made.fetchSockets(opts()));
  await record(format, "server-side-emit", (made) => made.serverSideEmit(["values", ...VALUES]));
  await record(format, "server-side-emit-ack", (made) => made.serverSideEmit(["values", 1, () => {}]));
}

for (const [format, operation, data] of random) {
  await record(format, operation, (made) => made.broadcast({ type: 2, data }, opts()));
}

/** The responses of npm's adapters to our requests. */
for (const [format, operation, hex] of lines) {
  const message = Buffer.from(hex, "hex");
  if (operation === "fetch") {
    await record(format, "response-sockets-theirs", async (made, sender) => sender.deliver(message));
  } else if (operation === "server-side-emit-ack") {
    await record(format, "response-answer", async (made, sender) => {
      done.length = 0;
      await sender.deliver(message);
      only("serverSideEmit")[0].at(-1)({ a: format === "classic" ? 1 : BYTES[0] });
    });
  } else if (operation === "broadcast-ack") {
    for (const [response, answer] of [["response-count", (call) => call[3](2)], ["response-ack", (call) => call[4]({ a: BYTES[0] })]]) {
      await record(format, response, async (made, sender) => {
        done.length = 0;
        await sender.deliver(message);
        answer(done[0]);
      });
    }
  }
}

const { made, redis } = emitter();
for (const [operation, act] of [
  ["broadcast-values", () => made.to("r1").except("r2").volatile.compress(false).emit("values", ...VALUES)],
  ["join", () => made.to("r1").except("r2").socketsJoin("n1")],
  ["disconnect", () => made.to("r1").except("r2").disconnectSockets(true)],
  ["server-side-emit", () => made.serverSideEmit("values", ...VALUES)],
]) {
  redis.published.length = 0;
  act();
  messages.push(`classic ${operation} ${redis.published[0].toString("hex")}`);
}
writeFileSync(theirs, messages.join("\n"));
// A streams adapter polls for ever.
process.exit();
