import { serverErrorOf, type TalkClient } from "../wire/talk-client";
import type { ReadState } from "../wire/events";
import type { Message } from "../wire/types";
import type { Store } from "./store";

interface NewMessage {
  id: number;
  mentioned: boolean;
}

const DELAY_MS = 300;
const RETRY_MS = 2000;

/** Counts unread messages and mentions: as the server did, and those that it had not counted yet. */
export class UnreadCounts {
  private readonly timers = new Map<number, number>();
  /** By room, the new messages of others that the server has not counted yet, as far as the page knows. */
  private readonly added = new Map<number, NewMessage[]>();
  private readonly counted = new Map<number, number>();

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
  ) {}

  onWelcome(): void {
    this.added.clear();
    this.counted.clear();
  }

  messageAdded({ room, id }: Message, mentioned: boolean): void {
    if (id <= (this.counted.get(room) ?? 0)) return;
    this.added.set(room, [...(this.added.get(room) ?? []), { id, mentioned }]);
    this.store.updateRoom(room, ({ unread, mentions }) => ({ unread: unread + 1, mentions: mentions + (mentioned ? 1 : 0) }));
  }

  /** The counts of the server, which may arrive before or after new messages. */
  received({ id, read, unread, mentions, upTo }: ReadState): void {
    const later = (this.added.get(id) ?? []).filter((message) => message.id > Math.max(upTo, read));
    this.added.set(id, later);
    this.counted.set(id, Math.max(upTo, this.counted.get(id) ?? 0));
    this.store.updateRoom(id, (room) =>
      read < room.read
        ? {}
        : { read, unread: unread + later.length, mentions: mentions + later.filter(({ mentioned }) => mentioned).length },
    );
  }

  /** Requests the counts again after an unread message was edited or deleted. */
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
