import type { Language } from "../i18n/language";
import type { NotificationLevel, NotificationState } from "../model/notifications";
import type { RoomEvent } from "../model/rows";
import type { Attachment, Pending } from "../model/pending";
import type { ConnectionState } from "../wire/connection";
import type { Role } from "../wire/access";
import type { Device, Invitation, Member, Message, Passkey, Person, Quote, ServerError, Room, SentFile } from "../wire/types";

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

/** The dialogs of private and direct rooms, and of what an owner can do with a room. */
export type RoomDialog =
  | { kind: "direct" }
  | { kind: "archivedRooms" }
  | { kind: "invite" | "topic" | "archive" | "deleteRoom"; room: number }
  | { kind: "handOver"; room: number; person: Person };

export type Dialog =
  | { kind: "rename" }
  | { kind: "avatar" }
  | { kind: "settings" }
  | { kind: "logout"; everywhere: boolean }
  | { kind: "devices" }
  | { kind: "revoke"; device: Device }
  | { kind: "removePasskey"; passkey: Passkey }
  | { kind: "newRoom"; name: string }
  | { kind: "switcher" }
  | { kind: "renameRoom"; room: number }
  | { kind: "leaveRoom"; room: number }
  | { kind: "remove"; room: number; person: Person; guest: boolean }
  | { kind: "invites" }
  | { kind: "bans" }
  | { kind: "ban"; person: Person }
  | RoomDialog
  | { kind: "date"; room: number }
  | { kind: "delete"; message: Message }
  /** What the user can do with a message, on touch screens. */
  | { kind: "message"; message: Message; own: boolean }
  | { kind: "picture"; file: SentFile; room: number };

export type ToastText =
  | { kind: "error"; error: ServerError }
  | { kind: "filesRefused"; names: readonly string[]; error: ServerError }
  | { kind: "roomGone"; name: string }
  | { kind: "removed"; name: string }
  | { kind: "becameOwner"; name: string }
  | { kind: "deviceAdded"; name: string }
  | { kind: "invited"; by: string; name: string }
  | { kind: "muted"; name: string; until: string }
  | { kind: "unmuted"; name: string };

export interface Toast {
  id: number;
  text: ToastText;
}

export const THEMES = ["system", "light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

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
  /** The page has one column. */
  narrow: boolean;
  /** The people are in a drawer. */
  compact: boolean;
  connection: ConnectionState;
  /** A connection was lost. */
  interrupted: boolean;
  /** A stored token exists, and the server has not accepted it yet. */
  resuming: boolean;
  /** The secret of a link from another device that was opened here. */
  link: string | null;
  /** The browser may load the pictures of people. */
  avatars: boolean;
  me: Person | null;
  /** A valid invite link, before its user has a nickname; with the name of the room that it opens. */
  invitation: { roomName?: string } | null;
  /** Of the people who are not members only. */
  roles: ReadonlyMap<string, Role>;
  /** The server's limit in bytes; a larger file would exceed its payload limit, which closes the connection. */
  maxFileSize: number;
  rooms: ReadonlyMap<number, Room> | null;
  /** The number of archived rooms that the user may see, loaded or not. */
  archivedRooms: number;
  invitations: readonly Invitation[];
  current: number | null;
  /** The room that is being joined. */
  joining: number | null;
  conversations: ReadonlyMap<number, Conversation>;
  pending: readonly Pending[];
  /** The part of a file that the server has received, from 0 to 1, by the client id of the message. */
  uploads: ReadonlyMap<string, number>;
  drafts: ReadonlyMap<number, Draft>;
  drawer: "rooms" | "people" | "search" | null;
  /** A message that the log is to show. */
  jump: { room: number; message: number } | null;
  dialog: Dialog | null;
  /** Closes the popover that is open. */
  popover: (() => void) | null;
  toasts: readonly Toast[];
  announcement: string;
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
  roles: new Map<string, Role>(),
  maxFileSize: Infinity,
  rooms: null,
  archivedRooms: 0,
  invitations: [],
  current: null,
  joining: null,
  conversations: new Map(),
  pending: [],
  uploads: new Map(),
  drafts: new Map(),
  drawer: null,
  jump: null,
  dialog: null,
  popover: null,
  levels: new Map(),
  allUpTo: 0,
} satisfies Partial<State>;
