import type { Talk } from "../wire/talk";
import type { Sight } from "./sight";
import type { Store } from "./store";

const GATHER_MS = 300;

/** Tells the server what was read: the end of a conversation, seen in a page that is in front. */
export class Reading {
  private timer: number | undefined;

  constructor(
    private readonly store: Store,
    private readonly talk: Talk,
    private readonly sight: Sight,
  ) {}

  get watching(): boolean {
    return !document.hidden && this.sight.atEnd;
  }

  look(): void {
    const { current, rooms, link, drawer, narrow } = this.store.state;
    if (current === null || !this.watching || link.state !== "online" || (narrow && drawer !== null)) return;
    const newest = this.store.conversation(current)?.messages.at(-1)?.id;
    const room = rooms?.get(current);
    if (newest === undefined || room === undefined || !room.joined) return;
    if (newest <= room.read && room.unread === 0) return;
    this.store.room(current, () => ({ read: newest, unread: 0, mentions: 0 }));
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.tell(current, newest), GATHER_MS);
  }

  /** Not told now, it is told again: the next welcome says what the server knows. */
  private tell(room: number, message: number): void {
    this.talk.ask("room:read", { room, message }).catch(() => undefined);
  }
}
