import { EMPTY_CONVERSATION, type Conversation, type Draft, type State } from "./state";
import type { RoomChange } from "../wire/events";
import type { Room } from "../wire/types";

/** Holds the immutable state; notifies listeners once per microtask. */
export class Store {
  private readonly listeners = new Set<(state: State) => void>();
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

  /** Returns a function that unsubscribes. */
  subscribe(listener: (state: State) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  conversation(room: number): Conversation | undefined {
    return this.state.conversations.get(room);
  }

  /** Changes a conversation, if it is open. */
  updateConversation(room: number, change: (conversation: Conversation) => Partial<Conversation>): void {
    const conversation = this.conversation(room);
    if (conversation !== undefined) this.setConversation(room, { ...conversation, ...change(conversation) });
  }

  openConversation(room: number): Conversation {
    const conversation = this.conversation(room) ?? EMPTY_CONVERSATION;
    this.setConversation(room, conversation);
    return conversation;
  }

  closeConversation(room: number): void {
    const conversations = new Map(this.state.conversations);
    conversations.delete(room);
    this.set({ conversations });
  }

  updateRoom(id: number, change: (room: Room) => Partial<Room>): void {
    const room = this.state.rooms?.get(id);
    if (room !== undefined) this.putRoom({ ...room, ...change(room) });
  }

  /** Applies the current values of a room; absent ones are removed. */
  applyRoomChange(change: RoomChange): void {
    const room = this.state.rooms?.get(change.id);
    if (room === undefined) return;
    const { owner: _owner, topic: _topic, archived: _archived, ...rest } = room;
    this.putRoom({ ...rest, ...change });
  }

  removeRoom(id: number): void {
    const rooms = new Map(this.state.rooms);
    const archivedRooms = this.state.archivedRooms + archivings(rooms.get(id));
    rooms.delete(id);
    this.set({ rooms, archivedRooms });
  }

  removeInvitation(room: number): void {
    this.set({ invitations: this.state.invitations.filter((invitation) => invitation.room.id !== room) });
  }

  /** The room as a non-member sees it. */
  withoutMembership(id: number): void {
    const room = this.state.rooms?.get(id);
    if (room === undefined) return;
    const { lastMessage: _, ...rest } = room;
    this.putRoom({ ...rest, joined: false, unread: 0, mentions: 0 });
  }

  putRoom(room: Room): void {
    const { rooms, archivedRooms } = this.state;
    this.set({ rooms: new Map(rooms ?? []).set(room.id, room), archivedRooms: archivedRooms + archivings(rooms?.get(room.id), room) });
  }

  setDraft(room: number, draft: Draft): void {
    this.set({ drafts: new Map(this.state.drafts).set(room, draft) });
  }

  private setConversation(room: number, conversation: Conversation): void {
    this.set({ conversations: new Map(this.state.conversations).set(room, conversation) });
  }
}

/** The change of the number of archived rooms with a change of a room; an archived room that is loaded was counted before. */
function archivings(before?: Room, after?: Room): number {
  return before === undefined ? 0 : Number(after?.archived ?? false) - Number(before.archived ?? false);
}
