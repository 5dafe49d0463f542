import WebSocket from "ws";

const ACK = /^43(?:\/[^,]*,)?(\d+)\[(.*)]$/s;
const AT_ONCE = 50;

/** One socket of one namespace, which costs little: it speaks the protocol by hand, and decodes nothing. */
export class Client {
  #ws;
  #connect;
  #prefix;
  #awaited = new Map();
  #lastAck = 0;

  /** Called with the bytes of each event, and of each acknowledgement that nobody waits for. */
  onPacket = () => {};
  onPing = () => {};
  onClose = () => {};

  /** @param namespace like "/chat"; by default the default one */
  static async open(port, { namespace = "", auth, onPacket } = {}) {
    const client = new Client();
    client.#prefix = namespace && `${namespace},`;
    client.#connect = `40${client.#prefix}${auth ? JSON.stringify(auth) : ""}`;
    client.onPacket = onPacket ?? client.onPacket;
    await client.#open(port);
    return client;
  }

  static openMany(count, port) {
    return inTurns(count, AT_ONCE, () => Client.open(port));
  }

  #open(port) {
    const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
    this.#ws = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    return new Promise((connected, failed) => {
      this.#ws.on("error", failed);
      this.#ws.on("close", (status) => {
        failed(new Error(`closed: ${status}`));
        this.onClose(status);
      });
      this.#ws.on("message", (data) => this.#take(data, connected, failed));
    });
  }

  #take(data, connected, failed) {
    switch (data[0]) {
      case 0x30: // open
        return this.send(this.#connect);
      case 0x32: // ping
        this.send("3");
        return this.onPing();
      default:
        return data[1] === 0x30 ? connected() : this.#takePacket(data, failed);
    }
  }

  #takePacket(data, failed) {
    if (data[1] === 0x34) {
      return failed(new Error(`refused: ${data}`));
    }
    const ack = this.#awaited.size > 0 && data[1] === 0x33 && ACK.exec(data.toString());
    const answered = ack && this.#awaited.get(ack[1]);
    if (!answered) {
      return this.onPacket(data);
    }
    this.#awaited.delete(ack[1]);
    answered(ack[2]);
  }

  send(packet) {
    this.#ws.send(packet);
  }

  emit(event, value) {
    this.send(`42${this.#prefix}${JSON.stringify([event, value])}`);
  }

  /** The answer, as JSON. */
  ask(event, value) {
    const id = String(++this.#lastAck);
    this.send(`42${this.#prefix}${id}${JSON.stringify([event, value])}`);
    return new Promise((answered) => this.#awaited.set(id, answered));
  }

  stopReading() {
    this.#ws.pause();
  }

  goOnReading() {
    this.#ws.resume();
  }

  end() {
    this.#ws.terminate();
  }
}

/** What a task makes of each number below count, so many at once. */
export async function inTurns(count, atOnce, task) {
  const results = [];
  while (results.length < count) {
    const some = Math.min(atOnce, count - results.length);
    results.push(...(await Promise.all(Array.from({ length: some }, (_, i) => task(results.length + i)))));
  }
  return results;
}
