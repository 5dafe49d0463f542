import type { TalkClient } from "../wire/talk-client";
import { serverErrorOf } from "../wire/talk-client";
import type { Message } from "../wire/types";
import type { Store } from "./store";

const DELAY_MS = 300;
const RETRY_MS = 2000;

/** Requests the number of unread messages and mentions again after one of them was edited or deleted. */
export class UnreadCounts {
  private readonly timers = new Map<number, number>();

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
  ) {}

  messageChanged({ room: id, id: message, deleted, editedAt }: Message): void {
    const room = this.store.state.rooms?.get(id);
    if (room === undefined || room.unread === 0 || message <= room.read) return;
    if (deleted || editedAt !== undefined) this.schedule(id, DELAY_MS);
  }

  private schedule(room: number, delay: number): void {
    if (this.timers.has(room)) return;
    const timer = window.setTimeout(() => {
      this.timers.delete(room);
      void this.request(room);
    }, delay);
    this.timers.set(room, timer);
  }

  /** The answer is also sent as an event, to all tabs of the user. */
  private async request(room: number): Promise<void> {
    try {
      await this.client.request("room:read", { room, message: 0 });
    } catch (error) {
      const { code, retryAfter = RETRY_MS } = serverErrorOf(error);
      if (code === "rate_limited" || code === "timeout") this.schedule(room, retryAfter);
    }
  }
}
