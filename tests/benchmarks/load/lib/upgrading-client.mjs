import { Agent, request } from "node:http";
import WebSocket from "ws";

const TARGET = "/socket.io/?EIO=4&transport=";

/** One socket that begins with polling and changes to a WebSocket, as the clients for browsers do. */
export class UpgradingClient {
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #ws;

  static async open(port) {
    const client = new UpgradingClient();
    const opened = await client.#poll(port, "polling");
    const { sid } = JSON.parse(opened.slice(1));
    await client.#poll(port, `polling&sid=${sid}`, "40");
    const connected = await client.#poll(port, `polling&sid=${sid}`);
    if (!connected.startsWith("40{")) {
      throw new Error(`${connected} (expected: CONNECT)`);
    }
    await client.#upgrade(port, sid);
    client.#agent.destroy();
    return client;
  }

  #poll(port, query, body) {
    const options = { port, host: "127.0.0.1", path: TARGET + query, method: body ? "POST" : "GET", agent: this.#agent };
    return new Promise((answered, failed) => {
      const sent = request(options, async (response) => {
        let text = "";
        for await (const part of response.setEncoding("utf8")) {
          text += part;
        }
        response.statusCode === 200 ? answered(text) : failed(new Error(`${response.statusCode}: ${text}`));
      });
      sent.on("error", failed).end(body);
    });
  }

  /** Ends when an event is acknowledged by the WebSocket. */
  #upgrade(port, sid) {
    this.#ws = new WebSocket(`ws://127.0.0.1:${port}${TARGET}websocket&sid=${sid}`, { perMessageDeflate: false });
    return new Promise((upgraded, failed) => {
      this.#ws.on("error", failed);
      this.#ws.on("close", (status) => failed(new Error(`closed: ${status}`)));
      this.#ws.on("open", () => this.#ws.send("2probe"));
      this.#ws.on("message", (data) => {
        const packet = data.toString();
        if (packet === "3probe") {
          this.#ws.send("5");
          this.#ws.send('421["echo","#"]');
        } else if (packet.startsWith("431")) {
          upgraded();
        }
      });
    });
  }

  end() {
    this.#ws.terminate();
  }
}
