import { roomInHash } from "../browser/location-hash";
import { serverErrorOf, type TalkClient } from "../wire/talk-client";
import type { RoomKind, ServerError } from "../wire/types";
import type { Navigation } from "./navigation";
import type { RoomLoader } from "./room-loader";
import type { ReadTracker } from "./read-tracker";
import type { Viewport } from "./viewport";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

const RETRY_MS = 2000;

/** Opens, creates, renames and leaves rooms. */
export class Rooms {
  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly toasts: Toasts,
    private readonly roomLoader: RoomLoader,
    private readonly readTracker: ReadTracker,
    private readonly viewport: Viewport,
    private readonly navigation: Navigation,
  ) {}

  /** After each welcome: updates the open room; other rooms are loaded when they are opened. */
  async onWelcome(): Promise<void> {
    const { current, conversations, rooms } = this.store.state;
    for (const room of conversations.keys()) if (room !== current) this.store.closeConversation(room);
    const wanted = current ?? roomInHash();
    const room = wanted === null ? undefined : rooms?.get(wanted);
    // A link joins a room; a room that was left meanwhile is not joined again.
    if (room !== undefined && (room.joined || current === null)) await this.join(room.id);
    else this.show(null);
  }

  /** Returns whether the room is open afterwards. */
  async open(id: number): Promise<boolean> {
    const { current, joining } = this.store.state;
    if (joining === id) return false;
    const conversation = this.store.conversation(id);
    // A room that was left far above its end is opened at its first unread message.
    if (id === current || (conversation?.status === "ready" && !conversation.newer)) this.show(id);
    else await this.join(id);
    return this.store.state.current === id;
  }

  /** Opens the room of the current entry in the history, after Back, Forward or a link. */
  async openFromHistory(): Promise<void> {
    const move = this.navigation.moved();
    const { current, rooms } = this.store.state;
    if (move === undefined || rooms === null || move.room === current) return;
    const { room: wanted, linked } = move;
    const room = wanted === null ? undefined : rooms.get(wanted);
    // A link joins a room; Back does not join again.
    if (room !== undefined && (room.joined || linked)) await this.open(room.id);
    else if (wanted === null && !linked) this.show(null);
    if (this.store.state.current !== wanted) this.navigation.moveFailed(wanted, this.store.state.current);
  }

  /** Creates a room and opens it. Returns the error of the server; undefined on success. */
  async create(name: string, kind: RoomKind): Promise<ServerError | undefined> {
    try {
      const { room } = await this.client.request("room:create", { name, kind });
      this.store.putRoom(room);
      await this.open(room.id);
      return undefined;
    } catch (error) {
      return serverErrorOf(error);
    }
  }

  /** Returns the error of the server; undefined on success. */
  async rename(id: number, name: string): Promise<ServerError | undefined> {
    try {
      const { room } = await this.client.request("room:rename", { room: id, name });
      this.store.updateRoom(id, () => ({ name: room.name }));
      return undefined;
    } catch (error) {
      return serverErrorOf(error);
    }
  }

  async leave(id: number): Promise<void> {
    try {
      await this.client.request("room:leave", { room: id });
      this.onLeft(id);
    } catch (error) {
      this.toasts.showError(error);
    }
  }

  /** Updates the state after the user has left a room or was removed from it. */
  onLeft(id: number): void {
    this.store.withoutMembership(id);
    this.close(id);
    if (this.store.state.rooms?.get(id)?.kind === "private") this.store.removeRoom(id);
  }

  close(id: number): void {
    this.store.closeConversation(id);
    if (this.store.state.current === id) this.show(null);
  }

  show(id: number | null): void {
    const { current, narrow, rooms } = this.store.state;
    if (current !== null && current !== id) this.store.updateConversation(current, () => ({ marker: null }));
    if (id !== null && current !== id) {
      const room = rooms?.get(id);
      Object.assign(this.viewport, { atEnd: false, firstVisible: Infinity });
      this.store.updateConversation(id, () => ({ marker: room !== undefined && room.unread > 0 ? room.read : null }));
    }
    const besides = !narrow && this.store.state.drawer === "search" ? "search" : null;
    this.store.set({ current: id, drawer: id === null && narrow ? "rooms" : besides });
    this.navigation.roomShown(id);
    this.readTracker.update();
  }

  private async join(id: number): Promise<void> {
    const open = this.store.state.current === id;
    this.store.set({ joining: id });
    try {
      if (open) await this.refresh(id);
      else await this.roomLoader.open(id);
      if (!open && this.store.state.joining === id) this.show(id);
    } catch (error) {
      if (open) this.updateFailed(id, error);
      else this.toasts.showError(error);
    } finally {
      if (this.store.state.joining === id) this.store.set({ joining: null });
      // The missed messages are not seen yet: the log reports its position when it has rendered it.
      if (!open) this.readTracker.update();
    }
  }

  private async refresh(id: number): Promise<void> {
    const { atEnd, firstVisible } = this.viewport;
    this.store.updateConversation(id, () => ({ status: "refreshing" }));
    await this.readTracker.send(id);
    await this.roomLoader.refresh(id, atEnd ? Infinity : firstVisible);
  }

  /** A room that is no longer shown is loaded when it is opened again. */
  private retry(id: number): void {
    if (this.store.state.current === id) void this.join(id);
    else this.store.closeConversation(id);
  }

  private updateFailed(id: number, error: unknown): void {
    const { code, retryAfter = RETRY_MS } = serverErrorOf(error);
    if (code === "offline") return;
    if (code === "timeout" || code === "rate_limited") {
      window.setTimeout(() => this.retry(id), retryAfter);
    } else {
      this.close(id);
      this.toasts.showError(error);
    }
  }
}
