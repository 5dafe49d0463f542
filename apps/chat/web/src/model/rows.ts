import type { Message, Notice, SentFile } from "../wire/types";
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
  return all.map((row, at) => {
    if (row.kind !== "message" && row.kind !== "pending") return row;
    const next = all[at + 1];
    const last = !sameGroup(row, next);
    const place = { first: !sameGroup(all[at - 1], row), last };
    return row.kind === "pending" ? { ...row, ...place } : { ...row, ...place, timed: last || minuteOf(row) !== minuteOf(next) };
  });
}

function sameGroup(one: Row | undefined, next: Row | undefined): boolean {
  const before = one && groupOf(one);
  const after = next && groupOf(next);
  return (
    before !== undefined && after !== undefined && before.author === after.author && after.at - before.at < GROUP_MS && !after.isReply
  );
}

/** Messages of one author in the same minute of the clock show the time once. */
function minuteOf(row: Row | undefined): number {
  return Math.floor((row === undefined ? 0 : (groupOf(row)?.at ?? 0)) / 60_000);
}

function groupOf(row: Row): { author: string; at: number; isReply: boolean } | undefined {
  if (row.kind === "pending") {
    return { author: "me", at: Date.parse(row.pending.at), isReply: row.pending.replyTo !== undefined };
  }
  if (row.kind !== "message") return undefined;
  const { author, at, replyTo } = row.message;
  return { author: row.own ? "me" : (author.id ?? `guest ${author.nickname}`), at: Date.parse(at), isReply: replyTo !== undefined };
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
