import type { NotificationLevel } from "../model/notifications";
import type { Member, Message, Notice, Person, Room } from "./types";

export interface Welcome {
  person: Person;
  token: string;
  rooms: Room[];
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
  "room:changed": (change: { id: number; name: string; owner?: string }) => void;
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
  "notify:room": (chosen: RoomLevel) => void;
}

interface MessageResult {
  message: Message;
}

/** docs/chat-protocol.md, "Requests": argument and acknowledgement. */
export interface Requests {
  "me:rename": [{ nickname: string }, { person: Person; token: string }];
  "me:logout": [Record<string, never>, object];
  "room:list": [Record<string, never>, { rooms: Room[] }];
  "room:create": [{ name: string }, { room: Room }];
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
  "notify:get": [Record<string, never>, { key?: string; allUpTo: number; rooms: RoomLevel[] }];
  "notify:room": [RoomLevel, RoomLevel];
  "push:subscribe": [{ endpoint: string; p256dh: string; auth: string }, object];
  "push:unsubscribe": [{ endpoint: string }, object];
  "page:visible": [{ visible: boolean }, object];
}
