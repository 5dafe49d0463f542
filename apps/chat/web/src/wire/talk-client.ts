import { io, type Socket } from "socket.io-client";
import type { Requests, ServerEvents } from "./events";
import type { ServerError } from "./types";

const TIMEOUT_MS = 10_000;
const FILE_TIMEOUT_MS = 60_000;

/** A failed request, with the error of the server or one of ours: "offline", "timeout". */
export class RequestError extends Error {
  constructor(readonly serverError: ServerError) {
    super(serverError.code);
  }
}

type ClientEvents = Record<string, (request: object, ack?: (error: Error | null, result: unknown) => void) => void>;

/** The client of the namespace /talk. */
export class TalkClient {
  readonly socket: Socket<ServerEvents, ClientEvents>;

  constructor() {
    // Connection reconnects, since the page shows the time of the next attempt.
    this.socket = io("/talk", { autoConnect: false, reconnection: false });
  }

  /** Sends a request and returns its acknowledgement. Fails at once without a connection: the caller retries. */
  async request<E extends keyof Requests>(event: E, request: Requests[E][0]): Promise<Requests[E][1]> {
    if (!this.socket.connected) throw new RequestError({ code: "offline" });
    let result: unknown;
    try {
      result = await this.socket.timeout(event.startsWith("file:") ? FILE_TIMEOUT_MS : TIMEOUT_MS).emitWithAck(event, request);
    } catch {
      throw new RequestError({ code: this.socket.connected ? "timeout" : "offline" });
    }
    if (isServerError(result)) throw new RequestError(result);
    return result as Requests[E][1];
  }

  /** Sends an event that may be lost. */
  emitVolatile(event: "typing", request: { room: number }): void {
    if (this.socket.connected) this.socket.volatile.emit(event, request);
  }
}

export function isServerError(value: unknown): value is ServerError {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";
}

export function serverErrorOf(error: unknown): ServerError {
  if (error instanceof RequestError) return error.serverError;
  throw error;
}
