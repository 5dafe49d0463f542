import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { TextSocket } from "./text-socket.mjs";

/** The push service of Firefox: the browser connects by a WebSocket, and servers post encrypted messages to the endpoints. */
export class FirefoxPushService {
  /** The posted messages: `{channel, headers, body}`. */
  posted = [];
  /** The versions that the browser has handled, with its codes: 100 for a message that it has decrypted and delivered. */
  acknowledged = [];
  channels = new Set();
  #sockets = new Set();
  #server = createServer((request, response) => this.#post(request, response));

  static async start() {
    const service = new FirefoxPushService();
    service.#server.on("upgrade", (request, socket) => service.#accept(request, socket));
    service.#server.listen(0, "127.0.0.1");
    await once(service.#server, "listening");
    return service;
  }

  get #address() {
    return `127.0.0.1:${this.#server.address().port}`;
  }

  get endpoints() {
    return `http://${this.#address}/push/`;
  }

  /** Makes Firefox use this service, and allow notifications without a question that no script can answer. */
  get preferences() {
    return {
      "dom.push.serverURL": `ws://${this.#address}/`,
      "dom.push.testing.allowInsecureServerURL": true,
      "dom.push.connection.enabled": true,
      "permissions.default.desktop-notification": 1,
      "alerts.useSystemBackend": false,
    };
  }

  #accept(request, socket) {
    const browser = new TextSocket(request, socket, (text) => this.#receive(browser, text));
    this.#sockets.add(browser);
  }

  #receive(browser, text) {
    const { messageType, channelID, uaid, updates = [] } = JSON.parse(text);
    const answer = (more) => browser.send(JSON.stringify({ messageType, status: 200, ...more }));
    if (messageType === undefined) browser.send("{}");
    if (messageType === "hello") answer({ uaid: uaid || randomUUID().replaceAll("-", ""), use_webpush: true, broadcasts: {} });
    if (messageType === "register") {
      this.channels.add(channelID);
      answer({ channelID, pushEndpoint: this.endpoints + channelID });
    }
    if (messageType === "unregister") {
      this.channels.delete(channelID);
      answer({ channelID });
    }
    if (messageType === "ack") this.acknowledged.push(...updates);
  }

  async #post(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const channelID = request.url.slice("/push/".length);
    if (!this.channels.has(channelID)) {
      response.writeHead(410).end();
      return;
    }
    this.posted.push({ channelID, headers: request.headers, body });
    const encoding = request.headers["content-encoding"];
    const notification = { messageType: "notification", channelID, version: randomUUID(), data: body.toString("base64url"), headers: { encoding } };
    for (const browser of this.#sockets) browser.send(JSON.stringify(notification));
    response.writeHead(201, { location: `${this.endpoints}${notification.version}` }).end();
  }

  close() {
    for (const browser of this.#sockets) browser.close();
    this.#server.close();
  }
}
