import assert from "node:assert/strict";
import { io } from "socket.io-client";
import { until } from "./browser.mjs";

/** A guest as the original page has it: /chat and /room on one connection. Records what the page would show. */
export class Guest {
  rooms = [];
  lines = [];
  notices = [];
  #manager;
  #current = "";

  static async open(base, nickname) {
    const guest = new Guest(base, nickname);
    await until(`${nickname} is connected`, () => guest.chat.connected && guest.room.connected, (connected) => connected);
    return guest;
  }

  constructor(base, nickname) {
    this.nickname = nickname;
    const options = { transports: ["websocket"], forceNew: true, reconnection: false };
    this.chat = io(new URL("/chat", base).href, options);
    this.#manager = this.chat.io;
    this.room = this.#manager.socket("/room").connect();
    this.room.on("rooms", (rooms) => (this.rooms = rooms));
    this.room.on("message", ({ message }) => this.lines.push(message));
    this.chat.on("message", (message) => this.lines.push(message));
    this.chat.on("notice", ({ message }) => this.notices.push(message));
  }

  create(room) {
    this.room.emit("createRoom", { room, nickname: this.nickname });
  }

  join(room) {
    this.room.emit("joinRoom", { room, nickname: this.nickname, toLeaveRoom: this.#current });
    this.#current = room;
    this.lines.length = 0;
  }

  say(message) {
    this.room.emit("message", { message, nickname: this.nickname, room: this.#current });
  }

  sayToAll(message) {
    this.chat.emit("message", { message, nickname: this.nickname });
  }

  async lists(room) {
    await until(`${this.nickname} sees ${room}`, () => this.rooms, (rooms) => rooms.includes(room));
  }

  async isNotified(message) {
    await until(`${this.nickname} sees ${message}`, () => this.notices, (notices) => notices.includes(message));
  }

  /** Expects exactly these lines since the last join. */
  async hears(...lines) {
    await until(`${this.nickname} sees ${lines}`, () => this.lines, (seen) => seen.length >= lines.length);
    assert.deepEqual(this.lines, lines);
  }

  close() {
    this.chat.disconnect();
    this.room.disconnect();
  }
}
