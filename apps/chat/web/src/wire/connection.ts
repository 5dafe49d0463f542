import { backoff } from "../model/backoff";
import type { Refusal } from "./types";
import { isRefusal, type Talk } from "./talk";

export type Why = "network" | "closed" | "unreachable" | "server";

export type Link =
  | { state: "idle" }
  | { state: "connecting" }
  | { state: "online" }
  | { state: "waiting"; why: Why; until: number }
  | { state: "refused"; refusal: Refusal };

export interface Auth {
  token?: string;
  nickname?: string;
}

/**
 * Keeps the page connected.
 *
 * idle → connecting → online → waiting → connecting → …; any → refused, which ends it until somebody opens it again.
 */
export class Connection {
  private tries = 0;
  private timer: number | undefined;
  private why: Why = "closed";
  private wanted = false;

  constructor(
    private readonly talk: Talk,
    private readonly auth: () => Auth,
    private readonly tell: (link: Link) => void,
  ) {
    const { socket } = talk;
    socket.on("welcome", () => {
      this.tries = 0;
      this.tell({ state: "online" });
    });
    socket.on("disconnect", (reason) => this.lost(reason === "io server disconnect" ? "server" : "closed"));
    socket.on("connect_error", (error) => {
      const { data } = error as Error & { data?: unknown };
      if (isRefusal(data)) this.refused(data);
      else this.lost("unreachable");
    });
    addEventListener("online", () => this.now());
  }

  open(): void {
    this.wanted = true;
    this.now(true);
  }

  /** Tries at once, if it is not connected. */
  now(evenIfRefused = false): void {
    if (!this.wanted && !evenIfRefused) return;
    const { socket } = this.talk;
    if (socket.connected) return;
    clearTimeout(this.timer);
    this.tell({ state: "connecting" });
    socket.auth = this.auth();
    socket.connect();
  }

  private lost(why: Why): void {
    if (!this.wanted) return;
    this.why = navigator.onLine ? why : "network";
    const delay = backoff(this.tries++, Math.random());
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.now(), delay);
    this.tell({ state: "waiting", why: this.why, until: Date.now() + delay });
  }

  private refused(refusal: Refusal): void {
    clearTimeout(this.timer);
    this.wanted = false;
    this.talk.socket.disconnect();
    this.tell({ state: "refused", refusal });
  }
}
