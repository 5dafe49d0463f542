import type { Language } from "../i18n/language";
import type { Happening } from "../model/rows";
import type { Pending } from "../model/pending";
import type { Link } from "../wire/connection";
import type { Member, Message, Notice, Person, Quote, Refusal, Room, SentFile } from "../wire/types";

export interface Conversation {
  status: "loading" | "ready";
  messages: readonly Message[];
  more: boolean;
  loadingOlder: boolean;
  members: readonly Member[];
  events: readonly Happening[];
  marker: number | null;
  /** Who is typing, and when that will have passed. */
  typing: ReadonlyMap<string, { nickname: string; until: number }>;
}

export type Dialog =
  | { kind: "rename" }
  | { kind: "settings" }
  | { kind: "renameRoom"; room: number }
  | { kind: "leaveRoom"; room: number }
  | { kind: "remove"; room: number; person: Person }
  | { kind: "delete"; message: Message }
  | { kind: "picture"; file: SentFile };

export type Text =
  | { kind: "refusal"; refusal: Refusal }
  | { kind: "roomGone"; name: string }
  | { kind: "removed"; name: string };

export interface Toast {
  id: number;
  text: Text;
}

export type Theme = "system" | "light" | "dark";

/** What the composer of a room is about, beside its text. */
export interface Draft {
  text: string;
  replyTo?: Quote;
  editing?: Message;
}

export interface State {
  language: Language;
  theme: Theme;
  notify: boolean;
  narrow: boolean;
  link: Link;
  /** There was a connection before. */
  interrupted: boolean;
  /** Somebody was here before, and is not known yet to the server of now. */
  resuming: boolean;
  me: Person | null;
  rooms: ReadonlyMap<number, Room> | null;
  current: number | null;
  /** The room that is being entered. */
  entering: number | null;
  conversations: ReadonlyMap<number, Conversation>;
  pending: readonly Pending[];
  drafts: ReadonlyMap<number, Draft>;
  drawer: "rooms" | "people" | null;
  dialog: Dialog | null;
  notices: readonly Notice[];
  toasts: readonly Toast[];
  announcement: string;
}

export const NOTHING_SAID: Conversation = {
  status: "loading",
  messages: [],
  more: false,
  loadingOlder: false,
  members: [],
  events: [],
  marker: null,
  typing: new Map(),
};
