/* The adapters of npm for one namespace, on a Redis that only remembers what is published. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { createAdapter, createShardedAdapter } = require("@socket.io/redis-adapter");
const streams = require("@socket.io/redis-streams-adapter");
const { Emitter } = require("@socket.io/redis-emitter");
const { Adapter } = require("socket.io-adapter");

/** What the adapters do with the sockets of their own server. */
export const done = [];

for (const name of ["broadcast", "addSockets", "delSockets", "disconnectSockets"]) {
  Adapter.prototype[name] = (...args) => void done.push([name, ...args]);
}
Adapter.prototype.broadcastWithAck = (packet, opts, count, ack) => void done.push(["broadcastWithAck", packet, opts, count, ack]);
Adapter.prototype.fetchSockets = (opts) => {
  done.push(["fetchSockets", opts]);
  return Promise.resolve([{ id: "s", handshake: { issued: 1795924620683, headers: { host: "h" } }, rooms: new Set(["s", "r"]), data: { n: 1 } }]);
};

class Redis {
  published = [];
  listeners = [];

  on() {}
  listenerCount() { return 2; }
  connect() { return Promise.resolve(); }
  duplicate() { return this; }
  pSubscribe() {}
  subscribe(channels, listener) { this.listeners.push(listener); }
  sSubscribe() {}
  sendCommand(command) { return Promise.resolve([command[2], 2]); }
  xRead() { return new Promise(() => {}); }
  publish(channel, message) { this.published.push(Buffer.from(message)); return Promise.resolve(2); }
  sPublish(channel, message) { return this.publish(channel, message); }
  xAdd(stream, id, fields) { this.published.push(Buffer.from(JSON.stringify(fields))); return Promise.resolve("1-0"); }
}

function namespace() {
  return {
    name: "/",
    sockets: new Map(),
    server: { opts: {}, encoder: {} },
    _onServerSideEmit: (args) => void done.push(["serverSideEmit", args]),
  };
}

/** One adapter: `deliver(message)`, `respond(message)`, and what it has published. */
export async function adapter(format) {
  const redis = new Redis();
  if (format === "classic") {
    const made = createAdapter(redis, redis)(namespace());
    return {
      made,
      redis,
      deliver: (message) =>
        message[0] === 0x93 ? made.onmessage(null, "socket.io#/#", message) : made.onrequest("socket.io-request#/#", message),
      respond: (message) => made.onrequest("socket.io-response#/#", message),
    };
  }
  if (format === "sharded") {
    const made = createShardedAdapter(redis, redis)(namespace());
    return {
      made,
      redis,
      deliver: (message) => made.onRawMessage(message, "socket.io#/#"),
      respond: (message) => made.onRawMessage(message, `socket.io#/#${made.uid}#`),
    };
  }
  const made = streams.createAdapter(redis)(namespace());
  await new Promise((resolve) => setImmediate(resolve));
  const deliver = (message) => redis.listeners[0](message);
  return {
    made,
    redis,
    deliver: (message) => (message[0] === 0x7b ? made.onRawMessage(JSON.parse(message), "1-0") : deliver(message)),
    respond: deliver,
  };
}

export function emitter() {
  const redis = new Redis();
  return { made: new Emitter(redis), redis };
}
