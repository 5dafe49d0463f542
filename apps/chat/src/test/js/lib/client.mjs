import assert from "node:assert/strict";
import { Manager } from "socket.io-client";

const TRANSPORTS = { polling: ["polling"], websocket: ["websocket"], upgrade: ["polling", "websocket"] };
const TIMEOUT_MS = 15_000;

/** A connection of the official client that records all message packets of the server. */
export class Client {
  #frames = [];
  #waiting = null;
  #manager;
  #sockets = new Map();

  constructor(base, mode, namespaces) {
    assert.ok(TRANSPORTS[mode], `unknown mode: ${mode} (expected: polling, websocket, upgrade)`);
    this.#manager = new Manager(base, { transports: TRANSPORTS[mode], autoConnect: false, reconnectionDelay: 50 });
    this.#manager.on("open", () => this.#record(this.#manager.engine));
    for (const namespace of namespaces) this.#sockets.set(namespace, this.#manager.socket(namespace).connect());
  }

  get chat() {
    return this.#sockets.get("/chat");
  }

  get room() {
    return this.#sockets.get("/room");
  }

  get engine() {
    return this.#manager.engine;
  }

  #record(engine) {
    engine.on("packet", ({ type, data }) => {
      if (type !== "message") return;
      this.#frames.push(`4${data}`);
      this.#waiting?.();
    });
  }

  /** The next packet of the server. Each packet must be consumed, so an unexpected one fails a later check. */
  async next() {
    if (this.#frames.length === 0) {
      await within("a packet", (resolve) => {
        this.#waiting = resolve;
      });
      this.#waiting = null;
    }
    return this.#frames.shift();
  }

  async expect(...frames) {
    for (const frame of frames) {
      const got = await this.next();
      assert.ok(got === frame, `expected ${shorten(frame)}, got ${shorten(got)}`);
    }
  }

  async upgraded() {
    if (this.engine.transport.name === "websocket") return;
    await within("the upgrade", (resolve) => this.engine.once("upgrade", resolve));
  }

  close() {
    for (const socket of this.#sockets.values()) socket.disconnect();
    this.#manager._close();
  }
}

/** Shortens a long packet for failure messages: replaces its middle by length and checksum. */
function shorten(frame) {
  if (typeof frame !== "string" || frame.length <= 600) return frame;
  let sum = 0;
  for (let at = 0; at < frame.length; at++) sum = (sum * 31 + frame.charCodeAt(at)) | 0;
  return `${frame.slice(0, 200)}…(${frame.length}, ${sum})…${frame.slice(-100)}`;
}

async function within(what, start) {
  let timer;
  try {
    await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`${what} did not come within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
      start(resolve);
    });
  } finally {
    clearTimeout(timer);
  }
}
