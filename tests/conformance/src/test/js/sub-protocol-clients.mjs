/* The official Engine.IO clients offer sub-protocols, by WebSocket and by an upgrade: node sub-protocol-clients.mjs PORT */
import { createRequire } from "node:module";
import assert from "node:assert/strict";
import { check, once } from "./lib/check.mjs";

const require = createRequire(import.meta.url);
const [port] = process.argv.slice(2);
const v3 = require("engine.io-client-3");
const v6 = require("engine.io-client-6");
const clients = [
  { name: "engine.io-client 3", open: (options) => v3(`http://127.0.0.1:${port}`, options) },
  { name: "engine.io-client 6", open: (options) => new v6.Socket(`http://127.0.0.1:${port}`, options) },
];

for (const client of clients) {
  for (const transports of [["websocket"], ["polling", "websocket"]]) {
    await check(`${client.name} by ${transports}`, async () => {
      // Version 3 reads it from the options of the transport only.
      const protocols = ["app.v2", "app.v1"];
      const transportOptions = { websocket: { protocols } };
      const socket = client.open({ path: "/socket.io/", transports, protocols, transportOptions });
      const failed = new Promise((_, reject) => {
        socket.once("error", reject);
        socket.once("upgradeError", reject);
      });
      await Promise.race([once(socket, transports.length > 1 ? "upgrade" : "open"), failed]);
      assert.equal(socket.transport.name, "websocket");
      assert.equal(socket.transport.ws.protocol, "app.v2");
      socket.close();
    });
  }
}
process.exit();
