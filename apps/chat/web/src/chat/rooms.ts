import { place, rememberPlace } from "../browser/place";
import { Refused, refusalOf, type Talk } from "../wire/talk";
import type { Refusal } from "../wire/types";
import type { Fetching } from "./fetching";
import type { Reading } from "./reading";
import type { Sight } from "./sight";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

const RETRY_MS = 2000;

/** Which room is open. */
export class Rooms {
  constructor(
    private readonly store: Store,
    private readonly talk: Talk,
    private readonly toasts: Toasts,
    private readonly fetching: Fetching,
    private readonly reading: Reading,
    private readonly sight: Sight,
  ) {}

  /** After each welcome: what is open is caught up with, what is not is fetched when it is opened. */
  async welcomed(): Promise<void> {
    const { current, conversations, rooms } = this.store.state;
    for (const room of conversations.keys()) if (room !== current) this.store.forget(room);
    const wanted = current ?? place();
    const room = wanted === null ? undefined : rooms?.get(wanted);
    // A link leads into a room; one that was left or lost meanwhile is not entered again.
    if (room !== undefined && (room.joined || current === null)) await this.enter(room.id);
    else this.show(null);
  }

  async open(id: number): Promise<void> {
    const { current, entering } = this.store.state;
    if (entering === id) return;
    if (id === current || this.store.conversation(id)?.status === "ready") this.show(id);
    else await this.enter(id);
  }

  /** The address was changed by hand, or by a link. */
  async follow(): Promise<void> {
    const wanted = place();
    if (wanted !== null && this.store.state.rooms?.has(wanted)) await this.open(wanted);
  }

  async create(name: string): Promise<boolean> {
    try {
      const { room } = await this.talk.ask("room:create", { name });
      this.store.putRoom(room);
      await this.open(room.id);
      return true;
    } catch (error) {
      const same = error instanceof Refused && error.refusal.code === "room_exists" ? error.refusal.room : undefined;
      if (same === undefined) {
        this.toasts.refused(error);
        return false;
      }
      await this.open(same);
      return true;
    }
  }

  /** What the server has against the new name; undefined if nothing. */
  async rename(id: number, name: string): Promise<Refusal | undefined> {
    try {
      const { room } = await this.talk.ask("room:rename", { room: id, name });
      this.store.room(id, () => ({ name: room.name }));
      return undefined;
    } catch (error) {
      return refusalOf(error);
    }
  }

  async leave(id: number): Promise<void> {
    try {
      await this.talk.ask("room:leave", { room: id });
      this.left(id);
    } catch (error) {
      this.toasts.refused(error);
    }
  }

  /** One is not in it any more, by one's own will or not. */
  left(id: number): void {
    this.store.room(id, () => ({ joined: false, unread: 0, mentions: 0 }));
    this.close(id);
  }

  close(id: number): void {
    this.store.forget(id);
    if (this.store.state.current === id) this.show(null);
  }

  show(id: number | null): void {
    const { current, narrow, rooms } = this.store.state;
    if (current !== null && current !== id) this.store.converse(current, () => ({ marker: null }));
    if (id !== null && current !== id) {
      const room = rooms?.get(id);
      Object.assign(this.sight, { atEnd: false, first: Infinity });
      this.store.converse(id, () => ({ marker: room !== undefined && room.unread > 0 ? room.read : null }));
    }
    this.store.set({ current: id, drawer: id === null && narrow ? "rooms" : null });
    rememberPlace(id);
    this.reading.look();
  }

  private async enter(id: number): Promise<void> {
    const open = this.store.state.current === id;
    this.store.set({ entering: id });
    try {
      await this.fetching.fetch(id, open ? this.sight.first : Infinity);
      if (!open && this.store.state.entering === id) this.show(id);
    } catch (error) {
      if (open) this.notCaughtUp(id, error);
      else this.toasts.refused(error);
    } finally {
      if (this.store.state.entering === id) this.store.set({ entering: null });
      this.reading.look();
    }
  }

  private notCaughtUp(id: number, error: unknown): void {
    const { code, retryAfter = RETRY_MS } = refusalOf(error);
    if (code === "offline") return;
    if (code === "timeout" || code === "rate_limited") {
      window.setTimeout(() => void this.enter(id), retryAfter);
    } else {
      this.close(id);
      this.toasts.refused(error);
    }
  }
}
