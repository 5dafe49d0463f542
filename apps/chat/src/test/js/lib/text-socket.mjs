import { createHash } from "node:crypto";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const [TEXT, CLOSE, PING, PONG] = [1, 8, 9, 10];

/** The server's side of a WebSocket with short text messages (RFC 6455), as much of it as a browser needs that talks to a test. */
export class TextSocket {
  #socket;
  #read = Buffer.alloc(0);

  /** Answers an upgrade request; `receive` gets each message. */
  constructor(request, socket, receive) {
    this.#socket = socket;
    const accept = createHash("sha1").update(request.headers["sec-websocket-key"] + GUID).digest("base64");
    const protocol = request.headers["sec-websocket-protocol"];
    const head = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", `Sec-WebSocket-Accept: ${accept}`, ...(protocol ? [`Sec-WebSocket-Protocol: ${protocol}`] : [])];
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    socket.on("error", () => socket.destroy());
    socket.on("data", (data) => {
      this.#read = Buffer.concat([this.#read, data]);
      for (let frame = this.#next(); frame !== undefined; frame = this.#next()) this.#handle(frame, receive);
    });
  }

  #next() {
    if (this.#read.length < 6) return undefined;
    const short = this.#read[1] & 0x7f;
    const at = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (this.#read.length < at + 4) return undefined;
    const length = short < 126 ? short : short === 126 ? this.#read.readUInt16BE(2) : Number(this.#read.readBigUInt64BE(2));
    const end = at + 4 + length;
    if (this.#read.length < end) return undefined;
    const mask = this.#read.subarray(at, at + 4);
    const payload = this.#read.subarray(at + 4, end).map((byte, index) => byte ^ mask[index % 4]);
    const opcode = this.#read[0] & 0x0f;
    this.#read = this.#read.subarray(end);
    return { opcode, payload: Buffer.from(payload) };
  }

  #handle({ opcode, payload }, receive) {
    if (opcode === TEXT) receive(payload.toString());
    if (opcode === PING) this.#write(PONG, payload);
    if (opcode === CLOSE) this.#socket.end();
  }

  send(text) {
    this.#write(TEXT, Buffer.from(text));
  }

  #write(opcode, payload) {
    const head = Buffer.alloc(payload.length < 126 ? 2 : 4);
    head[0] = 0x80 | opcode;
    if (payload.length < 126) head[1] = payload.length;
    else {
      head[1] = 126;
      head.writeUInt16BE(payload.length, 2);
    }
    this.#socket.write(Buffer.concat([head, payload]));
  }

  close() {
    this.#socket.destroy();
  }
}
