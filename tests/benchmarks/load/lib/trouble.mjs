import { Client } from "./client.mjs";
import { stream } from "./scenarios.mjs";

const TICK = 10;
const LARGE = "x".repeat(256 << 10);
const LARGE_EVERY = 50;

/** What others do to a server, when they are told to: its clients are there all the time. */
export class Trouble {
  #port;
  #perSecond;
  #napMillis;
  #sleepers;
  #sender;
  #storm;
  #slow;
  #slowHasEnded;
  #napping = [];
  #timers = [];
  #goesOn = false;
  #cutOff = 0;

  static async prepare(port, { storm, receivers, sleepers, nap }) {
    const trouble = new Trouble();
    trouble.#port = port;
    trouble.#perSecond = Number(storm);
    trouble.#napMillis = Number(nap) * 1000;
    trouble.#sleepers = await Client.openMany(Number(sleepers), port);
    trouble.#sender = await Client.open(port);
    const clients = await Client.openMany(Number(receivers), port);
    await Promise.all(clients.map((client) => client.ask("join", "storm")));
    trouble.#storm = stream((message) => trouble.#say("storm", message), clients, 1);
    return trouble;
  }

  #say(room, message) {
    this.#sender.emit("msg", { room, message, nickname: "n" });
  }

  /** One that is sent much, and takes nothing. */
  async #openSlow() {
    const slow = await Client.open(this.#port);
    await slow.ask("join", "slow");
    slow.stopReading();
    this.#slow = slow;
    this.#slowHasEnded = new Promise((ended) => (slow.onClose = () => ended(true)));
  }

  /** Whether the server has had enough of it meanwhile, it sees when it reads again. */
  async #endSlow() {
    this.#slow.goOnReading();
    const answered = this.#slow.ask("echo", 0).then(() => false);
    this.#cutOff += await Promise.race([this.#slowHasEnded, answered]);
    this.#slow.end();
  }

  async begin() {
    this.#goesOn = true;
    this.#napping = this.#sleepers.map((client) => this.#nap(client));
    if (this.#perSecond === 0) {
      return;
    }
    await this.#openSlow();
    const begun = performance.now();
    const before = this.#storm.sent;
    const isDue = () => this.#storm.sent - before < ((performance.now() - begun) * this.#perSecond) / 1000;
    this.#every(TICK, () => {
      while (isDue()) {
        this.#storm.say();
      }
    });
    this.#every(LARGE_EVERY, () => this.#say("slow", LARGE));
  }

  #every(millis, task) {
    this.#timers.push(setInterval(task, millis));
  }

  async #nap(client) {
    do {
      await client.ask("sleep", this.#napMillis);
    } while (this.#goesOn);
  }

  /** Returns when all has come to where it belongs. */
  async end() {
    this.#goesOn = false;
    this.#timers.splice(0).forEach(clearInterval);
    await Promise.all(this.#napping);
    if (this.#perSecond === 0) {
      return;
    }
    await this.#storm.run(0);
    await this.#endSlow();
  }

  told() {
    return { "deliveries of the storm, all in order": this.#storm.received, "slow readers cut off": this.#cutOff };
  }
}
