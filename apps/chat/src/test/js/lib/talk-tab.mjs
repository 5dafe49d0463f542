import assert from "node:assert/strict";
import { io } from "socket.io-client";
import { until } from "./browser.mjs";

/** A tab of a person on /talk with the official client; records all events. */
export class Tab {
  events = [];
  #socket;

  /** Fails with the error of the server if the client is rejected. */
  static async open(base, auth) {
    const tab = new Tab(base, auth);
    await new Promise((resolve, reject) => {
      tab.#socket.once("connect_error", (error) => reject(Object.assign(error, error.data)));
      tab.#socket.once("welcome", resolve);
    });
    tab.welcome = (await tab.next("welcome")) ?? {};
    return tab;
  }

  constructor(base, auth) {
    this.#socket = io(new URL("/talk", base).href, { auth, transports: ["websocket"], forceNew: true, reconnection: false });
    this.#socket.onAny((event, argument) => this.events.push([event, argument]));
  }

  /** Another tab of the same person, at another server. */
  another(base) {
    return Tab.open(base, { token: this.welcome.token });
  }

  get id() {
    return this.welcome.person.id;
  }

  get nickname() {
    return this.welcome.person.nickname;
  }

  get connected() {
    return this.#socket.connected;
  }

  /** Removes and returns the first event with a name that meets a condition. */
  async next(event, condition = () => true) {
    const find = () => this.events.findIndex(([name, argument]) => name === event && condition(argument));
    await until(`${event} at ${this.welcome?.person?.nickname}`, () => (find() >= 0 ? find() : this.seen()), (found) => typeof found === "number");
    return this.events.splice(find(), 1)[0][1];
  }

  seen() {
    return this.events.slice(-8).map(([name, argument]) => `${name} ${JSON.stringify(argument).slice(0, 120)}`);
  }

  all(event) {
    return this.events.filter(([name]) => name === event).map(([, argument]) => argument);
  }

  answer(event, argument) {
    return this.#socket.timeout(10_000).emitWithAck(event, argument);
  }

  async request(event, argument) {
    const answer = await this.answer(event, argument);
    assert.notEqual(answer.status, "error", `${event}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async refused(code, event, argument) {
    const answer = await this.answer(event, argument);
    assert.equal(answer.code, code, `${event}: ${JSON.stringify(answer)}`);
    return answer;
  }

  emit(event, argument) {
    this.#socket.emit(event, argument);
  }

  async create(name) {
    return (await this.request("room:create", { name })).room.id;
  }

  join(room) {
    return this.request("room:join", { room });
  }

  async say(room, text, id = clientId()) {
    return (await this.request("msg:send", { room, text, id })).message;
  }

  close() {
    this.#socket.disconnect();
  }
}

let ids = 0;
export const clientId = () => `client-${process.pid}-${++ids}`;

let names = 0;
export const unique = (kind) => `${kind}${++names}-${process.pid.toString(36)}`;
