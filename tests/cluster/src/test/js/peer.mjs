// A socket.io server of Node in the cluster under test. It obeys the commands of its input, one JSON text in a line, and
// answers each with one: {"id":1,"op":"emit",...} -> {"id":1,"result":...}. Bytes are {"$bytes":"base64"} in both directions.
//
//   node peer.mjs ADAPTER REDIS_PORT [OPTIONS]
//   ADAPTER: classic, sharded, streams; OPTIONS: JSON, passed to the adapter, and "recovery": true
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { createAdapter, createShardedAdapter } from "@socket.io/redis-adapter";
import { Emitter } from "@socket.io/redis-emitter";
import { createAdapter as createStreamsAdapter } from "@socket.io/redis-streams-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";

const [kind, redisPort, json = "{}"] = process.argv.slice(2);
const { recovery, ...options } = JSON.parse(json);

const name = `peer-${process.pid}`;

const connect = async () => {
  const client = createClient({ url: `redis://127.0.0.1:${redisPort}`, name });
  client.on("error", (error) => console.error("redis:", error.message));
  await client.connect();
  return client;
};

const publisher = await connect();
const adapters = {
  classic: async () => createAdapter(publisher, await connect(), options),
  sharded: async () => createShardedAdapter(publisher, await connect(), options),
  streams: async () => createStreamsAdapter(publisher, options),
};

const http = createServer();
const io = new Server(http, {
  adapter: await adapters[kind](),
  connectionStateRecovery: recovery ? { maxDisconnectionDuration: 60_000, skipMiddlewares: true } : undefined,
});

const encode = (value) =>
  Buffer.isBuffer(value) || value instanceof Uint8Array
    ? { $bytes: Buffer.from(value).toString("base64") }
    : Array.isArray(value)
      ? value.map(encode)
      : value && typeof value === "object" && !(value instanceof Date)
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, encode(each)]))
        : value;

const decode = (value) =>
  value && typeof value === "object"
    ? "$bytes" in value
      ? Buffer.from(value.$bytes, "base64")
      : Array.isArray(value)
        ? value.map(decode)
        : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decode(each)]))
    : value;

let load;

// What other servers have sent to this one with serverSideEmit.
const serverSideEvents = [];

const prepare = (namespace) => {
  namespace.on("connection", (socket) => {
    Object.assign(socket.data, decode(socket.handshake.auth.data ?? {}));
    socket.join(socket.handshake.auth.rooms ?? []);
    socket.on("join", (room, done) => {
      socket.join(room);
      done?.();
    });
    socket.emit("ready");
  });
  namespace.on("note", (...args) => serverSideEvents.push(encode(args)));
  namespace.on("question", (argument, answer) => answer(["node", argument]));
};
for (const name of ["/", "/chat", "/a[b]*"]) {
  prepare(io.of(name));
}
io.of(/^\/dynamic-\d+$/).on("connection", (socket) => socket.emit("ready"));

/** The operator for the options of a command: nsp, to, except, volatile, compress, local, timeout. */
const operator = (command) => {
  let selected = io.of(command.nsp ?? "/");
  for (const name of ["to", "except"]) {
    if (command[name]) {
      selected = selected[name](command[name]);
    }
  }
  for (const flag of ["volatile", "local"]) {
    if (command[flag]) {
      selected = selected[flag];
    }
  }
  if ("compress" in command) {
    selected = selected.compress(command.compress);
  }
  return command.timeout ? selected.timeout(command.timeout) : selected;
};

const emitter = (command) => {
  let selected = new Emitter(publisher, options).of(command.nsp ?? "/");
  for (const name of ["to", "except"]) {
    if (command[name]) {
      selected = selected[name](command[name]);
    }
  }
  return selected;
};

const acknowledged = (command) =>
  new Promise((resolve) => {
    operator(command).emit(...decode(command.args), (error, answers) =>
      resolve({ error: error?.message ?? null, answers: encode(answers) }));
  });

const serverSideAcknowledged = (command) =>
  new Promise((resolve) => {
    io.of(command.nsp ?? "/").serverSideEmit(...decode(command.args), (error, answers) =>
      resolve({ error: error?.message ?? null, answers: encode(answers) }));
  });

const operations = {
  emit: (command) => operator(command).emit(...decode(command.args)) && null,
  emitWithAck: acknowledged,
  fetchSockets: async (command) =>
    (await operator(command).fetchSockets()).map((socket) =>
      encode({ id: socket.id, rooms: [...socket.rooms], data: socket.data, handshake: socket.handshake })),
  socketsJoin: (command) => operator(command).socketsJoin(command.rooms) ?? null,
  socketsLeave: (command) => operator(command).socketsLeave(command.rooms) ?? null,
  disconnectSockets: (command) => operator(command).disconnectSockets(command.close) ?? null,
  serverSideEmit: (command) => io.of(command.nsp ?? "/").serverSideEmit(...decode(command.args)) && null,
  serverSideEmitWithAck: serverSideAcknowledged,
  serverSideEvents: () => serverSideEvents.splice(0),
  serverCount: (command) => io.of(command.nsp ?? "/").adapter.serverCount(),
  allRooms: async (command) => [...(await io.of(command.nsp ?? "/").adapter.allRooms())],
  remoteEmit: async (command) => {
    const [socket] = await operator(command).fetchSockets();
    socket.emit(...decode(command.args));
    return null;
  },
  emitterEmit: (command) => emitter(command).emit(...decode(command.args)) && null,
  emitterJoin: (command) => emitter(command).socketsJoin(command.rooms) ?? null,
  emitterLeave: (command) => emitter(command).socketsLeave(command.rooms) ?? null,
  emitterDisconnect: (command) => emitter(command).disconnectSockets(command.close) ?? null,
  emitterServerSideEmit: (command) => emitter(command).serverSideEmit(...decode(command.args)) ?? null,
  // Sends numbered events to all until it is stopped: as many as the time that has passed demands.
  beginLoad: (command) => {
    const begun = performance.now();
    let sent = 0;
    load = setInterval(() => {
      for (const due = ((performance.now() - begun) * command.rate) / 1000; sent < due; sent++) {
        io.of(command.nsp ?? "/").emit("load", command.name, sent);
      }
    }, 2);
    return null;
  },
  endLoad: () => clearInterval(load) ?? null,
  prepare: (command) => prepare(io.of(command.nsp)) ?? null,
  createNamespace: (command) => (io.of(command.nsp), null),
};

/** Waits for the adapter's first reads. They begin at the end of the streams: what others have sent before them is lost. */
const streamsAreRead = async () => {
  const end = Date.now() + 20_000;
  let reading = 0;
  while (reading < (options.streamCount ?? 1)) {
    if (Date.now() > end) {
      throw new Error(`streams that are read: ${reading} (expected: ${options.streamCount ?? 1})`);
    }
    const clients = await publisher.sendCommand(["CLIENT", "LIST"]);
    reading = clients.split("\n").filter((line) => line.includes(` name=${name} `) && line.includes(" cmd=xread ")).length;
  }
};

if (kind === "streams") {
  await streamsAreRead();
}
http.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: http.address().port })));
createInterface({ input: process.stdin }).on("line", async (line) => {
  const command = JSON.parse(line);
  let answer;
  try {
    answer = { result: await operations[command.op](command) };
  } catch (error) {
    answer = { error: String(error.message ?? error) };
  }
  console.log(JSON.stringify({ id: command.id, ...answer }));
}).on("close", () => process.exit(0));
