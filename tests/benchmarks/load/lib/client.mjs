import WebSocket from "ws";

const ACK = /^43(\d+)\[(.*)]$/s;
const AT_ONCE = 50;

/** One socket of the default namespace, which costs little: it speaks the protocol by hand, and decodes nothing. */
export class Client {
  #ws;
  #awaited = new Map();
  #lastAck = 0;

  /** Called with the bytes of each event, and of each acknowledgement that nobody waits for. */
  onPacket = () => {};
  onPing = () => {};
  onClose = () => {};

  static async open(port) {
    const client = new Client();
    await client.#connect(port);
    return client;
  }

  static async openMany(count, port) {
    const clients = [];
    while (clients.length < count) {
      const some = Math.min(AT_ONCE, count - clients.length);
      clients.push(...(await Promise.all(Array.from({ length: some }, () => Client.open(port)))));
    }
    return clients;
  }

  #connect(port) {
    const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
    this.#ws = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    return new Promise((connected, failed) => {
      this.#ws.on("error", failed);
      this.#ws.on("close", (status) => {
        failed(new Error(`closed: ${status}`));
        this.onClose(status);
      });
      this.#ws.on("message", (data) => this.#take(data, connected));
    });
  }

  #take(data, connected) {
    switch (data[0]) {
      case 0x30: // open
        return this.send("40");
      case 0x32: // ping
        this.send("3");
        return this.onPing();
      default:
        return data[1] === 0x30 ? connected() : this.#takePacket(data);
    }
  }

  #takePacket(data) {
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
    this.send(`42${JSON.stringify([event, value])}`);
  }

  /** The answer, as JSON. */
  ask(event, value) {
    const id = String(++this.#lastAck);
    this.send(`42${id}${JSON.stringify([event, value])}`);
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
