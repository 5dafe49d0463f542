/* The official Engine.IO client sends once with and once without the cookies it was given: node cookie-clients.mjs PORT */
import { createRequire } from "node:module";
import { check, once } from "./lib/check.mjs";

const require = createRequire(import.meta.url);
const { Socket } = require("engine.io-client-6");
const [port] = process.argv.slice(2);

for (const withCredentials of [true, false]) {
  await check(`withCredentials: ${withCredentials}`, async () => {
    const socket = new Socket(`http://127.0.0.1:${port}`, {
      path: "/socket.io/",
      transports: ["polling"],
      withCredentials,
    });
    await once(socket, "open");
    const answered = once(socket, "drain");
    socket.send("0");
    await answered;
  });
}
process.exit();
