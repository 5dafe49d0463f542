import type { NotificationLevel } from "../model/notifications";
import type { Ban, Invite, Role } from "./access";
import type { Device, FoundPerson, Invitation, Member, Message, Notice, Passkey, Person, Room, RoomKind, SearchHit } from "./types";

export interface Welcome {
  person: Person;
  /** Absent if the application has its own login. */
  token?: string;
  rooms: Room[];
  invitations: Invitation[];
  /** In bytes. */
  maxFileSize: number;
  /** Of the people who are not members only. */
  roles: Record<string, Role>;
  /** How many there are; they are not among `rooms`. */
  archivedRooms: number;
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

/** The messages before, after, or around the one with an id, or around the first one of a time. */
export type Cursor = { before: number } | { after: number } | { around: number } | { at: string };

/** What to search; `before` continues a search. */
export interface SearchRequest {
  query?: string;
  room?: number;
  /** The id of the author. */
  person?: string;
  /** ISO 8601; `to` is exclusive. */
  from?: string;
  to?: string;
  files?: boolean;
  before?: number;
}

/** Messages, newest first. */
export interface SearchResult {
  hits: SearchHit[];
  /** Continue with `before`; absent if there are no others. */
  next?: number;
  /** Older messages are not in the server's index yet. */
  incomplete?: true;
}

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

/** Which messages of a room notify the user. */
export interface RoomLevel {
  room: number;
  level: NotificationLevel;
}

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
  "device:changed": (change: { added?: string }) => void;
  typing: (typing: { room: number; person: Person }) => void;
  notice: (notice: Notice) => void;
  "role:changed": (change: { person: string; role: Role }) => void;
  "notify:room": (chosen: RoomLevel) => void;
}

/** JSON that only the browser's WebAuthn functions read. */
export type PasskeyOptions = Record<string, unknown>;

/** The id of a person, or the nickname of a guest. */
export type PersonOrGuest = { person: string } | { guest: string };

interface MessageResult {
  message: Message;
}

/** docs/chat-protocol.md, "Requests": argument and acknowledgement. */
export interface Requests {
  "me:rename": [{ nickname: string }, { person: Person; token?: string }];
  "me:avatar": [{ data?: ArrayBuffer }, { person: Person }];
  "me:logout": [{ everywhere?: boolean }, object];
  "device:list": [Record<string, never>, { devices: Device[]; passkeys: Passkey[] }];
  "device:revoke": [{ device: string }, object];
  "device:link": [Record<string, never>, { secret: string; expiresAt: string }];
  "passkey:create": [Record<string, never>, { options: PasskeyOptions }];
  "passkey:add": [{ credential: string; name: string }, { passkey: Passkey }];
  "passkey:remove": [{ passkey: string }, object];
  "room:list": [{ archived?: boolean }, { rooms: Room[]; invitations: Invitation[]; archivedRooms: number }];
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
  "room:mute": [{ room: number; minutes: number } & PersonOrGuest, { member: Member }];
  "room:remove": [{ room: number } & PersonOrGuest, object];
  "room:read": [{ room: number; message: number }, { unread: number; mentions: number }];
  "msg:send": [{ room: number; id: string; text: string; replyTo?: number }, MessageResult];
  "msg:edit": [{ message: number; text: string }, MessageResult];
  "msg:delete": [{ message: number }, MessageResult];
  "msg:react": [{ message: number; emoji: string; on: boolean }, MessageResult];
  "msg:history": [{ room: number } & Cursor, Page];
  "invite:create": [{ minutes: number; uses: number; room?: number }, { invite: Invite; secret: string }];
  "invite:owner": [Record<string, never>, { secret: string }];
  "invite:list": [Record<string, never>, { invites: Invite[] }];
  "invite:revoke": [{ invite: string }, { invite: Invite }];
  "invite:use": [{ secret: string }, { room?: number }];
  "role:set": [{ person: string; role: Role }, object];
  "ban:add": [{ person: string; reason?: string; minutes?: number }, { ban: Ban }];
  "ban:list": [Record<string, never>, { bans: Ban[] }];
  "ban:remove": [{ person: string }, object];
  "search:messages": [SearchRequest, SearchResult];
  "search:people": [{ query: string }, { people: Person[] }];
  "file:part": [{ id: string; offset: number; size: number; data: ArrayBuffer }, { received: number }];
  "file:cancel": [{ id: string }, object];
  "file:send": [{ room: number; id: string; name: string; data?: ArrayBuffer; text?: string; replyTo?: number }, MessageResult];
  "notify:get": [Record<string, never>, { key?: string; allUpTo: number; rooms: RoomLevel[] }];
  "notify:room": [RoomLevel, RoomLevel];
  "push:subscribe": [{ endpoint: string; p256dh: string; auth: string }, object];
  "push:unsubscribe": [{ endpoint: string }, object];
  "page:visible": [{ visible: boolean }, object];
}

/** docs/chat-protocol.md, "Namespace /sign-in". */
export interface SignInRequests {
  "link:open": [{ secret: string }, { person: Person; expiresAt: string }];
  "link:use": [{ secret: string }, { token: string }];
  "passkey:options": [Record<string, never>, { options: PasskeyOptions }];
  "passkey:sign-in": [{ credential: string }, { token: string }];
}
