import { createConnection } from "node:net";

const HASH = 0x23;
const DIGITS = 9;
const MILLIS = 13;

/** One socket that costs next to nothing: it counts numbered events, whose order it checks, and measures how late they are. */
export class CountingClient {
  #socket;
  #rest = Buffer.alloc(0);
  #isOpen = false;
  #connected;

  /** The number of the last event. */
  received = 0;
  /** How many events before it did not come. */
  missed = 0;
  /** The delay of the last event, in milliseconds. */
  lag = 0;
  /** Called after each chunk of events. */
  onEvents = () => {};

  static async open(port) {
    const client = new CountingClient();
    client.#socket = createConnection({ port, host: "127.0.0.1", noDelay: true });
    client.#socket.write(
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n" +
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
    );
    client.#socket.on("data", (chunk) => client.#take(chunk));
    await new Promise((connected, failed) => {
      client.#connected = connected;
      client.#socket.on("error", failed);
      client.#socket.on("close", () => failed(new Error("closed")));
    });
    return client;
  }

  /** The next event has number 1. */
  reset() {
    this.received = 0;
    this.missed = 0;
  }

  end() {
    this.#socket.destroy();
  }

  #take(chunk) {
    let data = this.#rest.length ? Buffer.concat([this.#rest, chunk]) : chunk;
    if (!this.#isOpen) {
      const end = data.indexOf("\r\n\r\n");
      if (end < 0) {
        this.#rest = data;
        return;
      }
      this.#isOpen = true;
      data = data.subarray(end + 4);
    }
    const before = this.received;
    let at = 0;
    let last = -1;
    while (data.length - at >= 2) {
      let length = data[at + 1] & 0x7f;
      let header = 2;
      if (length >= 126) {
        if (data.length - at < 10) {
          break;
        }
        header = length === 126 ? 4 : 10;
        length = length === 126 ? data.readUInt16BE(at + 2) : data.readUInt32BE(at + 6);
      }
      if (data.length - at < header + length) {
        break;
      }
      if (this.#packet(data, at + header)) {
        last = at + header;
      }
      at += header + length;
    }
    this.#rest = data.subarray(at);
    if (this.received > before) {
      const text = data.indexOf(HASH, last) + DIGITS + 2;
      this.lag = Date.now() - Number(data.latin1Slice(text, text + MILLIS));
      this.onEvents();
    }
  }

  /** Returns whether it is an event. */
  #packet(data, at) {
    if (data[at] === 0x30) {
      this.#send("40");
    } else if (data[at] === 0x32) {
      this.#send("3");
    } else if (data[at] === 0x34 && data[at + 1] === 0x30) {
      this.#connected();
    } else if (data[at] === 0x34 && data[at + 1] === 0x32) {
      this.#event(data, data.indexOf(HASH, at));
      return true;
    }
    return false;
  }

  #event(data, hash) {
    let number = 0;
    for (let i = hash + 1; i <= hash + DIGITS; i++) {
      number = 10 * number + data[i] - 0x30;
    }
    const expected = this.received + 1;
    if (number < expected) {
      throw new Error(`event: ${number} (expected: ${expected})`);
    }
    this.missed += number - expected;
    this.received = number;
  }

  /** A masked text frame with a mask of zeros. */
  #send(text) {
    this.#socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]));
  }
}
