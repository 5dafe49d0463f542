import type { Message, Notice } from "../wire/types";
import type { Pending } from "./pending";

/** A notice, after the message that was the last one then. */
export interface Happening {
  key: string;
  after: number;
  notice: Notice;
}

export type Row =
  | { kind: "day"; key: string; at: string }
  | { kind: "new"; key: string }
  | { kind: "event"; key: string; notice: Notice }
  | { kind: "message"; key: string; message: Message; own: boolean; first: boolean; last: boolean }
  | { kind: "pending"; key: string; pending: Pending; first: boolean; last: boolean };

export interface Content {
  messages: readonly Message[];
  pending: readonly Pending[];
  events: readonly Happening[];
  /** What was read when the reader came: what follows is new to them. */
  marker: number | null;
}

const GROUP_MS = 5 * 60_000;

/** What a conversation shows, from top to bottom. */
export function rows(content: Content, me: string | undefined): Row[] {
  const result: Row[] = [];
  let day = "";
  let marked = content.marker === null;
  let event = 0;
  const daily = (at: string): void => {
    const date = new Date(at).toDateString();
    if (date !== day) result.push({ kind: "day", key: `day ${date}`, at });
    day = date;
  };
  const happened = (until: number): void => {
    for (let next = content.events[event]; next !== undefined && next.after < until; next = content.events[++event]) {
      daily(next.notice.at);
      result.push({ kind: "event", key: next.key, notice: next.notice });
    }
  };
  for (const message of content.messages) {
    happened(message.id);
    daily(message.at);
    const own = message.author.id !== undefined && message.author.id === me;
    if (!marked && message.id > (content.marker ?? 0) && !own) {
      result.push({ kind: "new", key: "new" });
      marked = true;
    }
    result.push({ kind: "message", key: keyOf(message), message, own, first: true, last: true });
  }
  happened(Infinity);
  for (const pending of content.pending) {
    daily(pending.at);
    result.push({ kind: "pending", key: `own ${pending.clientId}`, pending, first: true, last: true });
  }
  return group(result);
}

/** The same before and after the server has taken it, so that it does not blink. */
export function keyOf({ clientId, id }: Message): string {
  return clientId === undefined ? `message ${id}` : `own ${clientId}`;
}

function group(all: Row[]): Row[] {
  return all.map((row, at) =>
    row.kind === "message" || row.kind === "pending"
      ? { ...row, first: !together(all[at - 1], row), last: !together(row, all[at + 1]) }
      : row,
  );
}

function together(one: Row | undefined, next: Row | undefined): boolean {
  const before = one && speaker(one);
  const after = next && speaker(next);
  return (
    before !== undefined && after !== undefined && before.who === after.who && after.at - before.at < GROUP_MS && !after.quotes
  );
}

function speaker(row: Row): { who: string; at: number; quotes: boolean } | undefined {
  if (row.kind === "pending") {
    return { who: "me", at: Date.parse(row.pending.at), quotes: row.pending.replyTo !== undefined };
  }
  if (row.kind !== "message") return undefined;
  const { author, at, replyTo } = row.message;
  return { who: row.own ? "me" : (author.id ?? `guest ${author.nickname}`), at: Date.parse(at), quotes: replyTo !== undefined };
}

const LINE_CHARACTERS = 44;

/** About how high a row will be, so that the scroll bar tells nearly the truth about what was never shown. */
export function estimate(row: Row): number {
  if (row.kind === "day" || row.kind === "new" || row.kind === "event") return 48;
  const { text } = row.kind === "message" ? row.message : row.pending;
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_CHARACTERS)), 0);
  const file = row.kind === "message" ? row.message.file : undefined;
  const picture = file?.thumb !== undefined ? 220 : file !== undefined ? 64 : 0;
  const reactions = row.kind === "message" && row.message.reactions.length > 0 ? 34 : 0;
  return 20 + Math.min(lines, 15) * 23 + (row.first ? 42 : 3) + picture + reactions;
}
