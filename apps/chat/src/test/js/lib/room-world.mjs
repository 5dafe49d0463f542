import assert from "node:assert/strict";
import { Client } from "./client.mjs";

const SID = /^[A-Za-z0-9_-]{20}$/;
const BOTH = ["/chat", "/room"];

const WIDE = { "<": "＜", ">": "＞", "&": "＆", '"': "＂", "'": "＇", "`": "｀", "\\": "＼" };
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A name as the page receives it: without characters that have a meaning in HTML or scripts. */
export const shownName = (name) => name.replace(/[<>&"'`\\]/g, (character) => WIDE[character]);

/** A line as the page receives it, escaped for HTML. */
const line = (nickname, text) => `${shownName(nickname)}: ${text.replace(/[&<>]/g, (character) => ENTITIES[character])}`;

export const frames = {
  notice: (message) => `42/chat,${JSON.stringify(["notice", { message }])}`,
  created: (nickname, room) => frames.notice(`${shownName(nickname)}님이 ${shownName(room)}방을 만들었습니다.`),
  joined: (nickname, room) => frames.notice(`${shownName(nickname)}님이 ${shownName(room)}방에 입장했습니다.`),
  rooms: (rooms) => `42/room,${JSON.stringify(["rooms", rooms.map(shownName)])}`,
  said: (nickname, text) => `42/room,${JSON.stringify(["message", { message: line(nickname, text) }])}`,
  saidToAll: (nickname, text) => `42/chat,${JSON.stringify(["message", line(nickname, text)])}`,
};

/** The clients of one check and the rooms that they expect. */
export class World {
  static #names = 0;
  #clients = [];
  rooms = [];

  constructor(base, mode) {
    this.base = base;
    this.mode = mode;
  }

  /** Connects a client: each namespace sends only its sid, then /room sends the rooms. */
  async enter(namespaces = BOTH) {
    const client = new Client(this.base, this.mode, namespaces);
    this.#clients.push(client);
    await this.welcomed(client, namespaces);
    return client;
  }

  async welcomed(client, namespaces = BOTH) {
    client.sids = {};
    for (const namespace of namespaces) {
      const frame = await client.next();
      const prefix = `40${namespace},`;
      assert.ok(frame.startsWith(prefix), `expected the answer of ${namespace}, got ${frame}`);
      const answer = JSON.parse(frame.slice(prefix.length));
      assert.deepEqual(Object.keys(answer), ["sid"]);
      assert.match(answer.sid, SID);
      client.sids[namespace] = answer.sid;
      if (namespace === "/room") {
        const list = await client.next();
        this.rooms = JSON.parse(list.slice("42/room,".length))[1];
        assert.equal(list, frames.rooms(this.rooms));
      }
    }
    if (this.mode === "upgrade") await client.upgraded();
  }

  async enterAll(count) {
    const clients = [];
    for (let i = 0; i < count; i++) clients.push(await this.enter());
    return clients;
  }

  name(kind = "방") {
    World.#names += 1;
    return `${kind}${World.#names}-${process.pid.toString(36)}${Date.now().toString(36).slice(-4)}`;
  }

  /** Creates a room; all clients receive exactly its events. */
  async create(creator, room = this.name(), nickname = "가나") {
    this.rooms = [...this.rooms, room];
    creator.room.emit("createRoom", { room, nickname });
    for (const client of this.#clients) {
      if (client.chat?.connected) await client.expect(frames.created(nickname, room));
      if (client.room?.connected) await client.expect(frames.rooms(this.rooms));
    }
    return room;
  }

  async join(client, room, nickname = "가나", toLeaveRoom = "") {
    client.room.emit("joinRoom", { room, nickname, toLeaveRoom });
    await this.toChat(frames.joined(nickname, room));
  }

  async toChat(frame) {
    for (const client of this.#clients) {
      if (client.chat?.connected) await client.expect(frame);
    }
  }

  /**
   * Proves that what this client sent before had no further effect: its next request has one that everybody sees, and
   * nobody saw anything in between.
   */
  async fence(client) {
    await this.create(client, this.name("울타리"), "파수꾼");
  }

  /** Expects exactly one exception for the sender, and no change. */
  async refused(client, namespace, ...event) {
    const socket = namespace === "/chat" ? client.chat : client.room;
    socket.emit(...event);
    const frame = await client.next();
    const prefix = `42${namespace},`;
    const shown = `${JSON.stringify(event)} on ${namespace}`.slice(0, 200);
    assert.ok(frame.startsWith(`${prefix}["exception",`), `${shown} was answered by ${frame.slice(0, 200)}`);
    const [, refusal, ...rest] = JSON.parse(frame.slice(prefix.length));
    assert.deepEqual(rest, []);
    const keys = Object.keys(refusal).filter((key) => key !== "code");
    assert.deepEqual(keys.sort(), ["message", "status"], `keys for ${shown}`);
    assert.equal(refusal.status, "error");
    assert.ok(typeof refusal.message === "string" && refusal.message !== "", `message for ${shown}`);
  }

  leave(client) {
    client.close();
    this.#clients = this.#clients.filter((other) => other !== client);
  }

  close() {
    for (const client of this.#clients) client.close();
  }
}
