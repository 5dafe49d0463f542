import type { FoundPerson, Invitation, Member, Message, Notice, Person, Room, RoomKind } from "./types";

export interface Welcome {
  person: Person;
  token: string;
  rooms: Room[];
  invitations: Invitation[];
  /** In bytes. */
  maxFileSize: number;
}

export interface RoomContent {
  room: Room;
  members: Member[];
  messages: Message[];
  more: boolean;
}

/** Consecutive messages, and whether there are older (`more`) and newer ones. */
export interface Page {
  messages: Message[];
  more: boolean;
  newer: boolean;
}

/** The messages before, after, or around the one with an id. */
export type Cursor = { before: number } | { after: number } | { around: number };

export interface ReadState {
  id: number;
  read: number;
  unread: number;
  mentions: number;
  /** The last message that is counted. */
  upTo: number;
}

export interface MemberLeft {
  room: number;
  /** The id of a person, or the nickname of a guest. */
  person: string;
  guest: boolean;
  reason: string;
}

/** The current values; an absent one is none. */
export type RoomChange = Pick<Room, "id" | "name" | "owner" | "topic" | "archived">;

/** docs/chat-protocol.md, "Events of the server". */
export interface ServerEvents {
  welcome: (welcome: Welcome) => void;
  sync: () => void;
  "room:new": (room: Room) => void;
  "room:changed": (change: RoomChange) => void;
  "room:invited": (invitation: Invitation) => void;
  "room:uninvited": (ended: { id: number }) => void;
  "room:gone": (gone: { id: number }) => void;
  "room:counts": (change: { counts: Record<string, number> }) => void;
  "room:joined": (room: Room) => void;
  "room:left": (left: { id: number; reason: string }) => void;
  "room:read": (read: ReadState) => void;
  "member:joined": (change: { room: number; member: Member }) => void;
  "member:changed": (change: { room: number; member: Member }) => void;
  "member:left": (left: MemberLeft) => void;
  "msg:new": (message: Message) => void;
  "msg:changed": (message: Message) => void;
  presence: (presence: { person: string; online: boolean }) => void;
  "person:renamed": (renamed: { person: Person }) => void;
  typing: (typing: { room: number; person: Person }) => void;
  notice: (notice: Notice) => void;
}

interface MessageResult {
  message: Message;
}

/** docs/chat-protocol.md, "Requests": argument and acknowledgement. */
export interface Requests {
  "me:rename": [{ nickname: string }, { person: Person; token: string }];
  "me:logout": [Record<string, never>, object];
  "room:list": [{ archived?: boolean }, { rooms: Room[]; invitations: Invitation[] }];
  "room:create": [{ name: string; kind?: RoomKind }, { room: Room }];
  "room:direct": [{ person: string }, { room: Room }];
  "room:invite": [{ room: number; person: string }, object];
  "room:decline": [{ room: number }, object];
  "room:topic": [{ room: number; topic: string }, { room: Room }];
  "room:archive": [{ room: number; archived: boolean }, { room: Room }];
  "room:owner": [{ room: number; person: string }, { room: Room }];
  "room:delete": [{ room: number; name: string }, object];
  "person:find": [{ query: string; room?: number }, { people: FoundPerson[] }];
  "file:ticket": [Record<string, never>, { ticket: string }];
  "room:join": [{ room: number }, RoomContent];
  "room:leave": [{ room: number }, object];
  "room:rename": [{ room: number; name: string }, { room: Room }];
  "room:mute": [{ room: number; person: string; minutes: number }, { member: Member }];
  "room:remove": [{ room: number; person: string }, object];
  "room:read": [{ room: number; message: number }, { unread: number; mentions: number }];
  "msg:send": [{ room: number; id: string; text: string; replyTo?: number }, MessageResult];
  "msg:edit": [{ message: number; text: string }, MessageResult];
  "msg:delete": [{ message: number }, MessageResult];
  "msg:react": [{ message: number; emoji: string; on: boolean }, MessageResult];
  "msg:history": [{ room: number } & Cursor, Page];
  "file:send": [{ room: number; id: string; name: string; data: ArrayBuffer; text?: string; replyTo?: number }, MessageResult];
}
