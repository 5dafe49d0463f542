import type { Language } from "../i18n/language";
import type { NotificationLevel, NotificationState } from "../model/notifications";
import type { RoomEvent } from "../model/rows";
import type { Attachment, Pending } from "../model/pending";
import type { ConnectionState } from "../wire/connection";
import type { Member, Message, Notice, Person, Quote, ServerError, Room, SentFile } from "../wire/types";

export interface Conversation {
  /** "refreshing": after an interruption, until the messages are loaded again. */
  status: "loading" | "ready" | "refreshing";
  /** Consecutive messages. */
  messages: readonly Message[];
  /** There are older messages. */
  more: boolean;
  /** There are newer messages; they are loaded when the user scrolls down. */
  newer: boolean;
  loading: "older" | "newer" | null;
  members: readonly Member[];
  events: readonly RoomEvent[];
  marker: number | null;
  /** Who is typing, and until when. */
  typing: ReadonlyMap<string, { nickname: string; until: number }>;
}

export type Dialog =
  | { kind: "rename" }
  | { kind: "settings" }
  | { kind: "logout" }
  | { kind: "newRoom"; name: string }
  | { kind: "renameRoom"; room: number }
  | { kind: "leaveRoom"; room: number }
  | { kind: "remove"; room: number; person: Person }
  | { kind: "delete"; message: Message }
  | { kind: "picture"; file: SentFile };

export type ToastText =
  | { kind: "error"; error: ServerError }
  | { kind: "filesRefused"; names: readonly string[]; error: ServerError }
  | { kind: "roomGone"; name: string }
  | { kind: "removed"; name: string }
  | { kind: "becameOwner"; name: string }
  | { kind: "muted"; name: string; until: string }
  | { kind: "unmuted"; name: string };

export interface Toast {
  id: number;
  text: ToastText;
}

export type Theme = "system" | "light" | "dark";

/** The content of a room's composer. */
export interface Draft {
  text: string;
  files: readonly Attachment[];
  replyTo?: Quote;
  editing?: Message;
}

export interface State {
  language: Language;
  theme: Theme;
  notifications: NotificationState;
  narrow: boolean;
  connection: ConnectionState;
  /** A connection was lost. */
  interrupted: boolean;
  /** A stored token exists, and the server has not accepted it yet. */
  resuming: boolean;
  me: Person | null;
  /** The server's limit in bytes; a larger file would exceed its payload limit, which closes the connection. */
  maxFileSize: number;
  rooms: ReadonlyMap<number, Room> | null;
  current: number | null;
  /** The room that is being joined. */
  joining: number | null;
  conversations: ReadonlyMap<number, Conversation>;
  pending: readonly Pending[];
  drafts: ReadonlyMap<number, Draft>;
  drawer: "rooms" | "people" | null;
  dialog: Dialog | null;
  notices: readonly Notice[];
  toasts: readonly Toast[];
  announcement: string;
  /** The message to scroll to, when its room is open. */
  jump: { room: number; message: number } | null;
  /** Which messages notify the user, by room, as far as the user has chosen. */
  levels: ReadonlyMap<number, NotificationLevel>;
  /** The number of members up to which all messages of a room notify by default. */
  allUpTo: number;
}

export const EMPTY_CONVERSATION: Conversation = {
  status: "loading",
  messages: [],
  more: false,
  newer: false,
  loading: null,
  members: [],
  events: [],
  marker: null,
  typing: new Map(),
};

/** The part of the state that belongs to a person, as it is before the login. */
export const LOGGED_OUT = {
  resuming: false,
  me: null,
  maxFileSize: Infinity,
  rooms: null,
  current: null,
  joining: null,
  conversations: new Map(),
  pending: [],
  drafts: new Map(),
  drawer: null,
  dialog: null,
  notices: [],
  jump: null,
  levels: new Map(),
  allUpTo: 0,
} satisfies Partial<State>;
