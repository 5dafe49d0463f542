import { NOTHING_SAID, type Conversation, type Draft, type State } from "./state";
import type { Room } from "../wire/types";

/** One immutable state; listeners hear of changes once per turn. */
export class Store {
  private readonly listeners: Array<(state: State) => void> = [];
  private scheduled = false;

  constructor(public state: State) {}

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      for (const listener of this.listeners) listener(this.state);
    });
  }

  subscribe(listener: (state: State) => void): void {
    this.listeners.push(listener);
  }

  conversation(room: number): Conversation | undefined {
    return this.state.conversations.get(room);
  }

  /** Changes what is shown of a room, if it is known. */
  converse(room: number, change: (conversation: Conversation) => Partial<Conversation>): void {
    const conversation = this.conversation(room);
    if (conversation !== undefined) this.keep(room, { ...conversation, ...change(conversation) });
  }

  begin(room: number): Conversation {
    const conversation = this.conversation(room) ?? NOTHING_SAID;
    this.keep(room, conversation);
    return conversation;
  }

  forget(room: number): void {
    const conversations = new Map(this.state.conversations);
    conversations.delete(room);
    this.set({ conversations });
  }

  room(id: number, change: (room: Room) => Partial<Room>): void {
    const room = this.state.rooms?.get(id);
    if (room !== undefined) this.putRoom({ ...room, ...change(room) });
  }

  /** Without an owner nobody owns it. */
  owned(id: number, name: string, owner: string | undefined): void {
    const room = this.state.rooms?.get(id);
    if (room === undefined) return;
    const { owner: _, ...rest } = room;
    this.putRoom({ ...rest, name, ...(owner !== undefined && { owner }) });
  }

  putRoom(room: Room): void {
    this.set({ rooms: new Map(this.state.rooms ?? []).set(room.id, room) });
  }

  draft(room: number, draft: Draft): void {
    this.set({ drafts: new Map(this.state.drafts).set(room, draft) });
  }

  private keep(room: number, conversation: Conversation): void {
    this.set({ conversations: new Map(this.state.conversations).set(room, conversation) });
  }
}
