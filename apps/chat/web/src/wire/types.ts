/** docs/chat-protocol.md, "Types". */
export interface Person {
  id: string;
  nickname: string;
  /** The id of the picture. */
  avatar?: string;
}

export type RoomKind = "public" | "private" | "direct";

export interface Room {
  id: number;
  /** Of a direct room: the nickname of the other person. */
  name: string;
  kind: RoomKind;
  topic?: string;
  archived?: true;
  /** The other person of a direct room. */
  with?: Person;
  owner?: string;
  members: number;
  joined: boolean;
  unread: number;
  mentions: number;
  /** Id of the last message read; 0 for none. */
  read: number;
  last?: string;
  lastMessage?: LastMessage;
}

/** The last message of a room, for lists of rooms. */
export interface LastMessage {
  id: number;
  author: Author;
  text: string;
  file?: string;
  deleted?: true;
}

export interface Invitation {
  room: Room;
  by: Person;
  at: string;
}

/** A person who was found for a room. */
export interface FoundPerson extends Person {
  member?: true;
  invited?: true;
}

export interface Member {
  person: Person;
  online: boolean;
  owner: boolean;
  guest: boolean;
  mutedUntil?: string;
}

export interface Author {
  id?: string;
  nickname: string;
  guest: boolean;
  avatar?: string;
}

export interface Quote {
  id: number;
  nickname: string;
  text: string;
  deleted?: true;
}

export interface Reaction {
  emoji: string;
  people: string[];
}

export interface SentFile {
  id: string;
  name: string;
  type: string;
  size: number;
  url: string;
  width?: number;
  height?: number;
  /** An image with several frames. */
  animated?: true;
  thumb?: string;
}

export interface Message {
  id: number;
  room: number;
  author: Author;
  text: string;
  at: string;
  clientId?: string;
  editedAt?: string;
  deleted?: true;
  replyTo?: Quote;
  mentions: string[];
  reactions: Reaction[];
  file?: SentFile;
}

/** A browser that has tokens of the user. */
export interface Device {
  id: string;
  /** Browser and system; empty if unknown. */
  name: string;
  createdAt: string;
  seenAt: string;
  current: boolean;
}

export interface Passkey {
  id: string;
  name: string;
  createdAt: string;
  usedAt?: string;
}

/** A part of a text, in UTF-16 units; the end is exclusive. */
export interface Range {
  start: number;
  end: number;
}

/** A message that a search has found, with the part of its text around the first match. */
export interface SearchHit {
  id: number;
  room: number;
  author: Author;
  at: string;
  text: string;
  ranges: Range[];
  file?: SentFile;
  nameRanges: Range[];
}

export interface Notice {
  code: string;
  room: number;
  params: { nickname: string; room: string };
  at: string;
}

/** The error of a rejected request or connection. */
export interface ServerError {
  code: string;
  message?: string;
  until?: string;
  retryAfter?: number;
  limit?: number;
  /** The bytes that are left of a limit. */
  left?: number;
  /** The maximum number of files. */
  files?: number;
  room?: number;
  roomName?: string;
  reason?: string;
}
