import type { Message, Notice, SentFile } from "../wire/types";
import { authorKey } from "./avatars";
import type { Pending } from "./pending";
import { pairsOf, withAlbums, type AlbumItem } from "./albums";
import { heightOf, mediaOf, pictureOf } from "./pictures";

/** A notice, with the id of the message before it. */
export interface RoomEvent {
  key: string;
  after: number;
  notice: Notice;
}

export type Row =
  | { kind: "day"; key: string; at: string }
  | { kind: "new"; key: string }
  | { kind: "event"; key: string; notices: readonly Notice[] }
  | { kind: "message"; key: string; message: Message; own: boolean; first: boolean; last: boolean; timed: boolean }
  | { kind: "pending"; key: string; pending: Pending; first: boolean; last: boolean }
  | { kind: "album"; key: string; items: readonly AlbumItem[]; own: boolean; first: boolean; last: boolean };

export interface Content {
  messages: readonly Message[];
  /** There are older messages than these. */
  more: boolean;
  pending: readonly Pending[];
  events: readonly RoomEvent[];
  /** Id of the last message read when the room was opened; later ones are new. */
  marker: number | null;
}

const GROUP_MS = 5 * 60_000;

/** The rows of a conversation, from top to bottom. */
export function rows(content: Content, me: string | undefined): Row[] {
  const result: Row[] = [];
  let day = "";
  const before = content.more ? (content.messages[0]?.id ?? 0) : 0;
  // Above the first unread message, if that is in the list.
  let markerAdded = content.marker === null || content.marker < before;
  let event = 0;
  const addDay = (at: string): void => {
    const date = new Date(at).toDateString();
    if (date !== day) result.push({ kind: "day", key: `day ${date}`, at });
    day = date;
  };
  const addEvents = (until: number): void => {
    for (let next = content.events[event]; next !== undefined && next.after < until; next = content.events[++event]) {
      if (next.after < before) continue;
      addDay(next.notice.at);
      // Consecutive ones are one line.
      const line = result.at(-1);
      if (line?.kind === "event") result[result.length - 1] = { ...line, notices: [...line.notices, next.notice] };
      else result.push({ kind: "event", key: next.key, notices: [next.notice] });
    }
  };
  for (const message of content.messages) {
    addEvents(message.id);
    addDay(message.at);
    const own = message.author.id !== undefined && message.author.id === me;
    if (!markerAdded && message.id > (content.marker ?? 0) && !own && !message.deleted) {
      result.push({ kind: "new", key: "new" });
      markerAdded = true;
    }
    result.push({ kind: "message", key: keyOf(message), message, own, first: true, last: true, timed: true });
  }
  addEvents(Infinity);
  for (const pending of content.pending) {
    addDay(pending.at);
    result.push({ kind: "pending", key: `own ${pending.clientId}`, pending, first: true, last: true });
  }
  return withAlbums(group(result));
}

/** The same key before and after the acknowledgement, so that the row is not rendered anew. */
export function keyOf({ clientId, id }: Message): string {
  return clientId === undefined ? `message ${id}` : `own ${clientId}`;
}

function group(all: Row[]): Row[] {
  const written = all.map(writtenOf);
  return all.map((row, at) => {
    if (row.kind !== "message" && row.kind !== "pending") return row;
    const [before, own, next] = [written[at - 1], written[at], written[at + 1]];
    const last = !sameGroup(own, next);
    const place = { first: !sameGroup(before, own), last };
    return row.kind === "pending" ? { ...row, ...place } : { ...row, ...place, timed: last || own?.minute !== next?.minute };
  });
}

function sameGroup(one: Written | undefined, next: Written | undefined): boolean {
  return one !== undefined && next !== undefined && one.author === next.author && next.at - one.at < GROUP_MS && !next.isReply;
}

/** Who has written a message, and when. */
interface Written {
  author: string;
  at: number;
  /** Messages of one author in the same minute of the clock show the time once. */
  minute: number;
  isReply: boolean;
}

function writtenOf(row: Row): Written | undefined {
  if (row.kind === "pending") return written("me", row.pending.at, row.pending.replyTo !== undefined);
  if (row.kind !== "message") return undefined;
  const { author, at, replyTo } = row.message;
  return written(row.own ? "me" : authorKey(author), at, replyTo !== undefined);
}

function written(author: string, time: string, isReply: boolean): Written {
  const at = Date.parse(time);
  return { author, at, minute: Math.floor(at / 60_000), isReply };
}

const LINE_CHARACTERS = 44;
const ALBUM_PX = 384;

/** Estimates the height of a row that has not been measured. */
export function estimate(row: Row): number {
  if (row.kind === "day" || row.kind === "new" || row.kind === "event") return 48;
  if (row.kind === "album") return 20 + (row.first ? 42 : 3) + albumHeight(row.items.length);
  const { text } = row.kind === "message" ? row.message : row.pending;
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_CHARACTERS)), 0);
  const file = row.kind === "message" ? row.message.file : undefined;
  const picture = file === undefined ? 0 : Math.max(44, fileHeight(file)) + 20;
  const reactions = row.kind === "message" && row.message.reactions.length > 0 ? 34 : 0;
  return 20 + Math.min(lines, 15) * 23 + (row.first ? 42 : 3) + picture + reactions;
}

function fileHeight(file: SentFile): number {
  const picture = pictureOf(file);
  if (picture !== undefined) return heightOf(picture, globalThis.innerHeight);
  return { video: 216, audio: 100, document: 44, none: 44 }[mediaOf(file) ?? "none"];
}

function albumHeight(count: number): number {
  const pairs = pairsOf(count);
  return (pairs * ALBUM_PX) / 2 + (((count - 2 * pairs) / 3) * ALBUM_PX) / 3;
}
