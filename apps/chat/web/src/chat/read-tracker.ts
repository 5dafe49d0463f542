import { serverErrorOf, type TalkClient } from "../wire/talk-client";
import type { Viewport } from "./viewport";
import type { Store } from "./store";

const DELAY_MS = 300;

/** Sends the read position when the end of the open conversation is visible. */
export class ReadTracker {
  private readonly timers = new Map<number, number>();
  /** The read positions that the server has not acknowledged, by room. */
  private readonly unsent = new Map<number, number>();
  private person: string | undefined;

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
    this.unsent.set(current, newest);
    clearTimeout(this.timers.get(current));
    // A failed request is repeated after the next welcome.
    this.timers.set(current, window.setTimeout(() => void this.send(current).catch(() => undefined), DELAY_MS));
  }

  /** After each welcome: sends what was seen before the interruption, except in the open room. */
  onWelcome(): void {
    const { current, me } = this.store.state;
    if (me?.id !== this.person) this.unsent.clear();
    this.person = me?.id;
    for (const room of this.unsent.keys()) if (room !== current) void this.send(room).catch(() => undefined);
  }

  /** Sends the read position of a room, if the server does not have it; the server's event then has the counts. */
  async send(room: number): Promise<void> {
    clearTimeout(this.timers.get(room));
    this.timers.delete(room);
    const message = this.unsent.get(room);
    if (message === undefined || !this.store.state.rooms?.get(room)?.joined) return;
    try {
      await this.client.request("room:read", { room, message });
    } catch (error) {
      // Reading continues while the disk of the server is full.
      if (serverErrorOf(error).code === "storage_full") return;
      throw error;
    }
    if (this.unsent.get(room) === message) this.unsent.delete(room);
  }
}
