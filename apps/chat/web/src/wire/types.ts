/** docs/chat-protocol.md, "Types". */
export interface Person {
  id: string;
  nickname: string;
}

export interface Room {
  id: number;
  name: string;
  topic?: string;
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
  room?: number;
}
