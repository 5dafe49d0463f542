const HASH = 0x23;
const PATIENCE = 60_000;

/** Numbered messages from one sender to some receivers, so many in flight; each must come to each once, in order. */
export class Stream {
  #say;
  #inFlight;
  #got;
  #until = 0;
  #finished = () => {};

  sent = 0;
  received = 0;

  /** @param say sends what carries a text */
  constructor(say, receivers, inFlight) {
    this.#say = say;
    this.#inFlight = inFlight;
    this.#got = new Uint32Array(receivers);
  }

  /** Goes on for a while, until the last message has come everywhere. */
  run(millis) {
    this.#until = performance.now() + millis;
    return new Promise((finished, failed) => {
      const lost = setTimeout(() => failed(new Error(`${this.#missing()} deliveries are missing`)), millis + PATIENCE);
      this.#finished = () => {
        clearTimeout(lost);
        finished();
      };
      this.#goOn();
    });
  }

  /** Takes the bytes of what one of the receivers got. */
  arrived(receiver, data) {
    const number = numberIn(data);
    const expected = ++this.#got[receiver];
    if (number !== expected) {
      throw new Error(`message of receiver ${receiver}: ${number} (expected: ${expected})`);
    }
    this.received++;
    this.#goOn();
  }

  #goOn() {
    const receivers = this.#got.length;
    while (this.#missing() <= (this.#inFlight - 1) * receivers && performance.now() < this.#until) {
      this.say();
    }
    if (this.#missing() === 0) {
      this.#finished();
    }
  }

  say() {
    this.#say(`#${String(++this.sent).padStart(8, "0")}`, this.sent);
  }

  #missing() {
    return this.sent * this.#got.length - this.received;
  }
}

function numberIn(data) {
  const at = data.indexOf(HASH);
  let number = 0;
  for (let i = at + 1; i <= at + 8; i++) {
    number = 10 * number + data[i] - 0x30;
  }
  return number;
}
