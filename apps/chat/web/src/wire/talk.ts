import { io, type Socket } from "socket.io-client";
import type { Requests, ServerEvents } from "./events";
import type { Refusal } from "./types";

const PATIENCE_MS = 10_000;
const FILE_PATIENCE_MS = 60_000;

/** Why something was not done, in the server's words or in ours: "offline", "timeout". */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

type ClientEvents = Record<string, (request: object, answer?: (error: Error | null, answer: unknown) => void) => void>;

/** The namespace /talk of the server that the page came from. */
export class Talk {
  readonly socket: Socket<ServerEvents, ClientEvents>;

  constructor() {
    // When to try again is the page's own business: it counts down to it.
    this.socket = io("/talk", { autoConnect: false, reconnection: false });
  }

  /** Never waits for a connection: what could not be said now is the caller's to say again. */
  async ask<E extends keyof Requests>(event: E, request: Requests[E][0]): Promise<Requests[E][1]> {
    if (!this.socket.connected) throw new Refused({ code: "offline" });
    let answer: unknown;
    try {
      answer = await this.socket.timeout(event === "file:send" ? FILE_PATIENCE_MS : PATIENCE_MS).emitWithAck(event, request);
    } catch {
      throw new Refused({ code: this.socket.connected ? "timeout" : "offline" });
    }
    if (isRefusal(answer)) throw new Refused(answer);
    return answer as Requests[E][1];
  }

  /** May be lost. */
  hint(event: "typing", request: { room: number }): void {
    if (this.socket.connected) this.socket.volatile.emit(event, request);
  }
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && "code" in answer && typeof answer.code === "string";
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  throw error;
}
