import { randomBytes } from "node:crypto";
import { Client, inTurns } from "./client.mjs";

const NAMESPACE = "/talk";
const AT_ONCE = 25;
const HISTORY = 50;
const PREFIX = `42${NAMESPACE},`;

/** People of the chat, the same number in each room, who talk; and what each of them heard. */
export class People {
  #run = randomBytes(3).toString("hex");
  #people = [];
  #rooms = [];
  /** Client id -> when it was sent. */
  #sent = new Map();
  #owed = 0;
  #done = () => {};

  latencies = [];
  acks = [];
  sent = 0;

  static async enter(port, { people, rooms }) {
    const all = new People();
    all.#people = await inTurns(people, AT_ONCE, (i) => all.#enter(port, i));
    all.#rooms = await inTurns(rooms, AT_ONCE, (i) => all.#create(all.#people[i], i));
    await inTurns(people, AT_ONCE, (i) => all.#join(all.#people[i], all.#rooms[i % rooms]));
    return all;
  }

  async #enter(port, i) {
    const person = { heard: new Map(), lastId: 0 };
    const auth = { nickname: `p${i} ${this.#run}` };
    person.client = await Client.open(port, { namespace: NAMESPACE, auth, onPacket: (data) => this.#hear(person, data) });
    person.client.onClose = (status) => fail(`a client was cut off: ${status}`);
    return person;
  }

  async #create(person, i) {
    const { room } = await ask(person, "room:create", { name: `room ${i} ${this.#run}` });
    return { id: room.id, members: [], messages: new Map() };
  }

  async #join(person, room) {
    await ask(person, "room:join", { room: room.id });
    person.room = room;
    room.members.push(person);
  }

  #hear(person, data) {
    if (!data.subarray(0, PREFIX.length + 10).includes('["msg:new"')) {
      return;
    }
    const message = JSON.parse(data.toString().slice(PREFIX.length))[1];
    const at = this.#sent.get(message.text);
    if (at === undefined || person.heard.has(message.id) || message.id <= person.lastId) {
      fail(`message ${message.id} (${message.text}) after ${person.lastId}: lost, doubled or out of order`);
    }
    person.lastId = message.id;
    person.heard.set(message.id, message.text);
    this.latencies.push(performance.now() - at);
    if (--this.#owed === 0) {
      this.#done();
    }
  }

  /** Each person says something every so many seconds, at times of its own. */
  talk(seconds, every) {
    const until = performance.now() + seconds * 1000;
    return Promise.all(this.#people.map((person) => this.#talkOn(person, until, every)));
  }

  async #talkOn(person, until, every) {
    await pause(Math.random() * every * 1000);
    while (performance.now() < until) {
      const next = performance.now() + every * 1000;
      await this.#say(person);
      await pause(next - performance.now());
    }
  }

  async #say(person) {
    const text = `${this.#run}-${++this.sent}`;
    const begun = performance.now();
    this.#sent.set(text, begun);
    this.#owed += person.room.members.length;
    const { message } = await ask(person, "msg:send", { room: person.room.id, id: text, text });
    this.acks.push(performance.now() - begun);
    person.room.messages.set(message.id, text);
  }

  /** Until everything has come everywhere. */
  async settled(patience) {
    if (this.#owed > 0) {
      const late = setTimeout(() => fail(`${this.#owed} deliveries are missing`), patience);
      await new Promise((done) => (this.#done = done));
      clearTimeout(late);
    }
  }

  /** Each message once, with one id: as it was acknowledged, as every member heard it, and as the history has it. */
  async check() {
    for (const room of this.#rooms) {
      const told = [...room.messages.keys()].sort((a, b) => a - b);
      for (const person of room.members) {
        same(`what ${room.id} heard`, told, [...person.heard.keys()]);
      }
      same(`the history of ${room.id}`, told, await this.#history(room));
    }
  }

  async #history(room) {
    const ids = [];
    for (let before = Number.MAX_SAFE_INTEGER, more = true; more; before = ids[0]) {
      const page = await ask(room.members[0], "msg:history", { room: room.id, before });
      ids.unshift(...page.messages.map((message) => message.id));
      more = page.more;
      if (page.messages.length > HISTORY) {
        fail(`a page of ${page.messages.length}`);
      }
    }
    return ids;
  }

  end() {
    for (const { client } of this.#people) {
      client.onClose = () => {};
      client.end();
    }
  }
}

async function ask(person, event, value) {
  const answer = JSON.parse(await person.client.ask(event, value));
  if (answer.status === "error") {
    fail(`${event}: ${JSON.stringify(answer)}`);
  }
  return answer;
}

function same(what, expected, seen) {
  if (expected.length !== seen.length || expected.some((id, i) => id !== seen[i])) {
    fail(`${what}: ${seen.length} messages (expected: the ${expected.length} that were acknowledged, in their order)`);
  }
}

function fail(why) {
  console.error(why);
  process.exit(1);
}

function pause(millis) {
  return new Promise((over) => setTimeout(over, Math.max(0, millis)));
}
