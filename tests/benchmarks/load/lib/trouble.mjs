import { Client } from "./client.mjs";
import { stream } from "./scenarios.mjs";

const NAP = 1000;
const TICK = 10;
const LARGE = "x".repeat(256 << 10);
const LARGE_EVERY = 50;

/** What others do to a server, when they are told to: its clients are there all the time. */
export class Trouble {
  #port;
  #perSecond;
  #sleepers;
  #sender;
  #storm;
  #slow;
  #slowHasEnded;
  #napping = [];
  #timers = [];
  #cutOff = 0;

  static async prepare(port, { storm, receivers, sleepers }) {
    const trouble = new Trouble();
    trouble.#port = port;
    trouble.#perSecond = Number(storm);
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
    this.#napping = this.#sleepers.map((client) => this.#nap(client));
  }

  #every(millis, task) {
    this.#timers.push(setInterval(task, millis));
  }

  async #nap(client) {
    do {
      await client.ask("sleep", NAP);
    } while (this.#timers.length > 0);
  }

  /** Returns when all has come to where it belongs. */
  async end() {
    this.#timers.splice(0).forEach(clearInterval);
    await Promise.all(this.#napping);
    await this.#storm.run(0);
    await this.#endSlow();
  }

  told() {
    return { "deliveries of the storm, all in order": this.#storm.received, "slow readers cut off": this.#cutOff };
  }
}
