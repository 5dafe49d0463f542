import { connect, createServer } from "node:net";

/** A TCP relay to the server under test that can be interrupted like a network. */
export class Relay {
  #connections = new Set();
  #server;
  #port = 0;

  constructor(target) {
    const { hostname, port } = new URL(target);
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
      one.pipe(other);
    }
  }

  /** Keeps the connections, but passes nothing on until they are cut. */
  hold() {
    for (const connection of this.#connections) connection.unpipe().pause();
  }

  async start() {
    await new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(this.#port, "127.0.0.1", resolve);
    });
    this.#port = this.#server.address().port;
    return `http://127.0.0.1:${this.#port}`;
  }

  async stop() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const connection of this.#connections) connection.destroy();
    await closed;
  }
}
