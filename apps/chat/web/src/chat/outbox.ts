import { recallHere, rememberHere } from "../browser/storage";
import { merge } from "../model/messages";
import { again, amend, keepable, newClientId, next, type Attachment, type Pending } from "../model/pending";
import { refusalOf, type Talk } from "../wire/talk";
import type { Message, Quote, Refusal } from "../wire/types";
import type { Store } from "./store";

const KEPT = "outbox";
const MOST_WAITS = 5;

/** What was written and not yet taken by the server; each room's in the order it was written in. */
export class Outbox {
  private readonly busy = new Set<number>();
  private readonly waits = new Map<string, number>();

  constructor(
    private readonly store: Store,
    private readonly talk: Talk,
  ) {}

  send(room: number, text: string, replyTo?: Quote, file?: Attachment): void {
    const pending: Pending = {
      clientId: newClientId(),
      room,
      text,
      at: new Date().toISOString(),
      state: "waiting",
      ...(replyTo && { replyTo }),
      ...(file && { file }),
    };
    this.put([...this.store.state.pending, pending]);
    this.store.converse(room, () => ({ marker: null }));
    void this.flush(room);
  }

  retry(clientId: string): void {
    this.waits.delete(clientId);
    this.amend(clientId, ({ refusal: _, ...one }) => ({ ...one, state: "waiting" }));
    const room = this.store.state.pending.find((one) => one.clientId === clientId)?.room;
    if (room !== undefined) void this.flush(room);
  }

  discard(clientId: string): void {
    this.amend(clientId, () => null);
  }

  /** The server has it, whoever says so first. */
  arrived({ clientId }: Message): void {
    if (clientId !== undefined) this.discard(clientId);
  }

  /** Sends what is left of the last connection, or of the page before its reload. */
  connected(person: string): void {
    if (this.store.state.pending.length === 0) this.put(kept(person));
    this.put(again(this.store.state.pending));
    for (const room of new Set(this.store.state.pending.map((one) => one.room))) void this.flush(room);
  }

  private async flush(room: number): Promise<void> {
    if (this.busy.has(room) || this.store.state.link.state !== "online") return;
    this.busy.add(room);
    try {
      for (let one = this.first(room); one !== undefined; one = this.first(room)) {
        this.amend(one.clientId, (pending) => ({ ...pending, state: "sending" }));
        if (!(await this.deliver(one))) break;
      }
    } finally {
      this.busy.delete(room);
    }
    // A new connection may have come while this one was given up.
    if (this.first(room) !== undefined && this.talk.socket.connected && !this.waiting(room)) void this.flush(room);
  }

  private first(room: number): Pending | undefined {
    if (this.store.state.link.state !== "online") return undefined;
    return next(this.store.state.pending.filter((one) => one.room === room));
  }

  private waiting(room: number): boolean {
    return this.store.state.pending.some((one) => one.room === room && this.waits.has(one.clientId));
  }

  /** False if those behind it had better wait. */
  private async deliver(one: Pending): Promise<boolean> {
    try {
      const message = await this.ask(one);
      this.waits.delete(one.clientId);
      this.discard(one.clientId);
      this.store.converse(message.room, ({ messages }) => ({ messages: merge(messages, [message]) }));
      return true;
    } catch (error) {
      return this.failed(one, refusalOf(error));
    }
  }

  private async ask({ clientId: id, room, text, replyTo, file }: Pending): Promise<Message> {
    const more = replyTo && { replyTo: replyTo.id };
    if (file === undefined) return (await this.talk.ask("msg:send", { room, id, text, ...more })).message;
    const data = await file.data.arrayBuffer();
    const caption = text === "" ? {} : { text };
    return (await this.talk.ask("file:send", { room, id, name: file.name, data, ...caption, ...more })).message;
  }

  private failed(one: Pending, refusal: Refusal): boolean {
    const waited = this.waits.get(one.clientId) ?? 0;
    if (refusal.code === "offline") {
      this.amend(one.clientId, (pending) => ({ ...pending, state: "waiting" }));
      return false;
    }
    if (refusal.code === "rate_limited" && waited < MOST_WAITS) {
      this.waits.set(one.clientId, waited + 1);
      this.amend(one.clientId, (pending) => ({ ...pending, state: "waiting" }));
      window.setTimeout(() => {
        void this.flush(one.room);
      }, (refusal.retryAfter ?? 1000) + 50);
      return false;
    }
    this.waits.delete(one.clientId);
    this.amend(one.clientId, (pending) => ({ ...pending, state: "failed", refusal }));
    return true;
  }

  private amend(clientId: string, change: (one: Pending) => Pending | null): void {
    this.put(amend(this.store.state.pending, clientId, change));
  }

  private put(pending: readonly Pending[]): void {
    this.store.set({ pending });
    const person = this.store.state.me?.id;
    const texts = keepable(pending);
    rememberHere(KEPT, texts.length === 0 ? null : JSON.stringify({ person, texts }));
  }
}

function kept(person: string): readonly Pending[] {
  const text = recallHere(KEPT);
  if (text === null) return [];
  const saved = JSON.parse(text) as { person?: string; texts: Pending[] };
  return saved.person === person ? saved.texts : [];
}
