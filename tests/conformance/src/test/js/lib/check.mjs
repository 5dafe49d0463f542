/* Checks whose outcome the Java side reads: a line `ok name` or `not ok name: why` for each. */

const PATIENCE = 20_000;

/** Runs one check and says how it went. */
export async function check(name, body) {
  try {
    const more = await within(PATIENCE, body());
    console.log(`ok ${name}${more ? `: ${more}` : ""}`);
  } catch (e) {
    process.exitCode = 1;
    console.log(`not ok ${name}: ${String(e?.message ?? e).replaceAll("\n", " ")}`);
  }
}

function within(millis, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${millis} ms`)), millis);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Waits for one event of an emitter, whatever its generation. */
export function once(emitter, event) {
  return new Promise((resolve) => emitter.once(event, (...values) => resolve(values)));
}

/** What arrives of one event, in order. */
export class Arrivals {
  #values = [];
  #waiting = [];

  constructor(emitter, event) {
    emitter.on(event, (...values) => {
      const next = this.#waiting.shift();
      if (next) {
        next(values);
      } else {
        this.#values.push(values);
      }
    });
  }

  next() {
    if (this.#values.length > 0) {
      return Promise.resolve(this.#values.shift());
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** How many have come that nobody asked for. */
  get left() {
    return this.#values.length;
  }
}
