import { io } from "socket.io-client";

/** Sends a request to the namespace /sign-in; returns its result or error. */
export async function signIn(base, event, argument) {
  const socket = io(new URL("/sign-in", base).href, { transports: ["websocket"], forceNew: true, reconnection: false });
  try {
    return await socket.timeout(10_000).emitWithAck(event, argument);
  } finally {
    socket.disconnect();
  }
}
