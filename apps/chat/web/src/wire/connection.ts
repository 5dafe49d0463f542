import { backoff } from "../model/backoff";
import type { ServerError } from "./types";
import { isServerError, type TalkClient } from "./talk-client";

export type DisconnectCause = "network" | "closed" | "unreachable" | "server";

export type ConnectionState =
  | { state: "idle" }
  | { state: "connecting" }
  | { state: "online" }
  | { state: "waiting"; cause: DisconnectCause; until: number }
  | { state: "rejected"; error: ServerError };

export interface Auth {
  token?: string;
  nickname?: string;
  invite?: string;
  browser?: string;
}

/**
 * Connects the page, and reconnects it.
 *
 * idle → connecting → online → waiting → connecting → …; any → rejected, until open() is called again; any → idle by close().
 */
export class Connection {
  private attempts = 0;
  private timer: number | undefined;
  private cause: DisconnectCause = "closed";
  private wanted = false;

  constructor(
    private readonly client: TalkClient,
    private readonly auth: () => Auth,
    private readonly onChange: (state: ConnectionState) => void,
  ) {
    const { socket } = client;
    socket.on("welcome", () => {
      this.attempts = 0;
      this.onChange({ state: "online" });
    });
    socket.on("disconnect", (reason) => this.lost(reason === "io server disconnect" ? "server" : "closed"));
    socket.on("connect_error", (error) => {
      const { data } = error as Error & { data?: unknown };
      if (isServerError(data)) this.rejected(data);
      else this.lost("unreachable");
    });
    addEventListener("online", () => this.connectNow());
  }

  open(): void {
    this.wanted = true;
    this.connectNow(true);
  }

  /** Connects at once, unless connected. */
  connectNow(evenIfRejected = false): void {
    if (!this.wanted && !evenIfRejected) return;
    const { socket } = this.client;
    if (socket.connected) return;
    clearTimeout(this.timer);
    this.onChange({ state: "connecting" });
    socket.auth = this.auth();
    socket.connect();
  }

  close(): void {
    clearTimeout(this.timer);
    this.wanted = false;
    this.client.socket.disconnect();
    this.onChange({ state: "idle" });
  }

  private lost(cause: DisconnectCause): void {
    if (!this.wanted) return;
    this.cause = navigator.onLine ? cause : "network";
    const delay = backoff(this.attempts++, Math.random());
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.connectNow(), delay);
    this.onChange({ state: "waiting", cause: this.cause, until: Date.now() + delay });
  }

  private rejected(error: ServerError): void {
    clearTimeout(this.timer);
    this.wanted = false;
    this.client.socket.disconnect();
    this.onChange({ state: "rejected", error });
  }
}
