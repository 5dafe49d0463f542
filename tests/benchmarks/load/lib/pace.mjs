import { setTimeout } from "node:timers/promises";

const PATIENCE = 60_000;

/** Messages at a fixed rate, of one stream after the other, whether or not earlier ones are answered. */
export class Pace {
  #streams;
  #perSecond;
  #sent = 0;

  constructor(streams, perSecond) {
    this.#streams = streams;
    this.#perSecond = perSecond;
  }

  get received() {
    return this.#streams.reduce((sum, stream) => sum + stream.received, 0);
  }

  /** Goes on for a while, until the last message is answered. */
  async run(millis) {
    const start = performance.now();
    const before = this.#sent;
    for (let now = 0; now < millis; now = performance.now() - start) {
      while (this.#sent - before < (now * this.#perSecond) / 1000) {
        this.#streams[this.#sent++ % this.#streams.length].say();
      }
      await setTimeout(1);
    }
    while (this.received < this.#sent) {
      if (performance.now() - start > millis + PATIENCE) {
        throw new Error(`${this.#sent - this.received} answers are missing`);
      }
      await setTimeout(1);
    }
  }
}
