/* Sockets of the official client, each on a connection of its own and by one transport. */
import { createRequire } from "node:module";
import { check, once } from "./check.mjs";

const require = createRequire(import.meta.url);
const { io } = require("socket.io-client-4");

const WAYS = ["polling", "websocket"];

/** A socket on its way. */
export function opened(port, transports, namespace = "/", options = {}) {
  return io(`http://127.0.0.1:${port}${namespace}`, { transports, forceNew: true, reconnection: false, ...options });
}

/** Runs a check by each transport; what it opens is closed at its end. */
export async function eachWay(name, port, body) {
  for (const way of WAYS) {
    const all = [];
    const open = (namespace, options) => {
      all.push(opened(port, [way], namespace, options));
      return all.at(-1);
    };
    await check(`${name} by ${way}`, () => body(open, way).finally(() => all.forEach((socket) => socket.io._close())));
  }
}

/** Waits until a socket has joined its namespace. */
export function joined(socket) {
  return new Promise((resolve, reject) => {
    if (socket.connected) {
      resolve(socket);
    }
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
  });
}

/** Waits until a socket is refused, and says why. */
export async function refused(socket) {
  const [error] = await Promise.race([once(socket, "connect_error"), once(socket, "connect").then(() => [null])]);
  if (!error) {
    throw new Error("it was let in");
  }
  return error;
}

/** The data of the answer to the CONNECT that is to come. */
export function welcome(socket) {
  return new Promise((resolve) => {
    const listener = (packet) => {
      if (packet.type === 0 && packet.nsp === socket.nsp) {
        socket.io.off("packet", listener);
        resolve(packet.data);
      }
    };
    socket.io.on("packet", listener);
  });
}
