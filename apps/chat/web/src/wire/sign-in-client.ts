import { io } from "socket.io-client";
import type { SignInRequests } from "./events";
import { isServerError, RequestError } from "./talk-client";

const TIMEOUT_MS = 10_000;

/** Sends a request to the namespace /sign-in, over a connection of its own. */
export async function signInRequest<E extends keyof SignInRequests>(event: E, request: SignInRequests[E][0]): Promise<SignInRequests[E][1]> {
  const socket = io("/sign-in", { forceNew: true, reconnection: false });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.on("connect", resolve);
      socket.on("connect_error", () => reject(new RequestError({ code: "offline" })));
    });
    const result: unknown = await socket
      .timeout(TIMEOUT_MS)
      .emitWithAck(event, request)
      .catch(() => Promise.reject(new RequestError({ code: socket.connected ? "timeout" : "offline" })));
    if (isServerError(result)) throw new RequestError(result);
    return result as SignInRequests[E][1];
  } finally {
    socket.disconnect();
  }
}
