import type { TalkClient } from "../wire/talk-client";
import type { Viewport } from "./viewport";
import type { Store } from "./store";

const DELAY_MS = 300;

/** Sends the read position when the end of the open conversation is visible. */
export class ReadTracker {
  private timer: number | undefined;

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly viewport: Viewport,
  ) {}

  get watching(): boolean {
    return !document.hidden && this.viewport.atEnd;
  }

  update(): void {
    const { current, rooms, connection, drawer, narrow } = this.store.state;
    if (current === null || !this.watching || connection.state !== "online" || (narrow && drawer !== null)) return;
    const conversation = this.store.conversation(current);
    const newest = conversation?.messages.at(-1)?.id;
    const room = rooms?.get(current);
    if (newest === undefined || room === undefined || !room.joined) return;
    if (conversation?.status !== "ready" || conversation.newer || newest <= room.read) return;
    this.store.updateRoom(current, () => ({ read: newest, unread: 0, mentions: 0 }));
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(current, newest), DELAY_MS);
  }

  /** A failed request is not repeated: the next welcome has the server's position. */
  private send(room: number, message: number): void {
    this.client.request("room:read", { room, message }).catch(() => undefined);
  }
}
