import { connect, createServer } from "node:net";

const TICK_MS = 50;

/** A TCP relay to the server under test that passes on what clients send at a limited rate, like the uplink of a phone. */
export class SlowRelay {
  #connections = new Set();
  #server;
  #bytesPerTick;

  constructor(target, bytesPerSecond) {
    const { hostname, port } = new URL(target);
    this.#bytesPerTick = (bytesPerSecond * TICK_MS) / 1000;
    this.#server = createServer((socket) => this.#pass(socket, connect(Number(port), hostname)));
  }

  #pass(near, far) {
    for (const [one, other] of [[near, far], [far, near]]) {
      this.#connections.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.#connections.delete(one);
        other.destroy();
      });
    }
    far.pipe(near);
    near.on("end", () => far.end());
    let waiting = Buffer.alloc(0);
    near.on("data", (data) => {
      waiting = Buffer.concat([waiting, data]);
      if (waiting.length > this.#bytesPerTick) near.pause();
    });
    const timer = setInterval(() => {
      if (waiting.length > 0 && !far.destroyed) far.write(waiting.subarray(0, this.#bytesPerTick));
      waiting = waiting.subarray(this.#bytesPerTick);
      if (waiting.length <= this.#bytesPerTick) near.resume();
    }, TICK_MS);
    near.on("close", () => clearInterval(timer));
  }

  async start() {
    await new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  async stop() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const connection of this.#connections) connection.destroy();
    await closed;
  }
}
