import { recallForTab, rememberForTab } from "../browser/storage";
import { withMessage } from "../model/history-window";
import { resetUnanswered, amend, storable, newClientId, next, type Attachment, type Pending } from "../model/pending";
import { serverErrorOf, type TalkClient } from "../wire/talk-client";
import type { Message, Quote, ServerError } from "../wire/types";
import type { Store } from "./store";

const KEY = "outbox";
const MAX_RETRIES = 5;

/** Messages that the server has not acknowledged yet, in order per room. */
export class Outbox {
  private readonly busy = new Set<number>();
  private readonly retries = new Map<string, number>();

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
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
    this.setPending([...this.store.state.pending, pending]);
    this.store.updateConversation(room, () => ({ marker: null }));
    void this.flush(room);
  }

  retry(clientId: string): void {
    this.retries.delete(clientId);
    this.amend(clientId, ({ error: _, ...one }) => ({ ...one, state: "waiting" }));
    const room = this.store.state.pending.find((one) => one.clientId === clientId)?.room;
    if (room !== undefined) void this.flush(room);
  }

  discard(clientId: string): void {
    this.amend(clientId, () => null);
  }

  /** Removes a message that the server has stored; called for the event and the acknowledgement. */
  received({ clientId }: Message): void {
    if (clientId !== undefined) this.discard(clientId);
  }

  /** Sends the messages of the previous connection, or of the page before its reload. */
  onConnected(person: string): void {
    if (this.store.state.pending.length === 0) this.setPending(stored(person));
    this.setPending(resetUnanswered(this.store.state.pending));
    for (const room of new Set(this.store.state.pending.map((one) => one.room))) void this.flush(room);
  }

  private async flush(room: number): Promise<void> {
    if (this.busy.has(room) || this.store.state.connection.state !== "online") return;
    this.busy.add(room);
    try {
      for (let one = this.first(room); one !== undefined; one = this.first(room)) {
        this.amend(one.clientId, (pending) => ({ ...pending, state: "sending" }));
        if (!(await this.deliver(one))) break;
      }
    } finally {
      this.busy.delete(room);
    }
    // The connection may have been replaced while the request failed.
    if (this.first(room) !== undefined && this.client.socket.connected && !this.retryScheduled(room)) void this.flush(room);
  }

  private first(room: number): Pending | undefined {
    if (this.store.state.connection.state !== "online") return undefined;
    return next(this.store.state.pending.filter((one) => one.room === room));
  }

  private retryScheduled(room: number): boolean {
    return this.store.state.pending.some((one) => one.room === room && this.retries.has(one.clientId));
  }

  /** Returns whether to continue with the next message of the room. */
  private async deliver(one: Pending): Promise<boolean> {
    try {
      const message = await this.request(one);
      this.retries.delete(one.clientId);
      this.discard(one.clientId);
      this.store.updateConversation(message.room, (now) => (now.status === "ready" ? withMessage(now, message) : {}));
      return true;
    } catch (error) {
      return this.handleError(one, serverErrorOf(error));
    }
  }

  private async request({ clientId: id, room, text, replyTo, file }: Pending): Promise<Message> {
    const more = replyTo && { replyTo: replyTo.id };
    if (file === undefined) return (await this.client.request("msg:send", { room, id, text, ...more })).message;
    const data = await file.data.arrayBuffer();
    const caption = text === "" ? {} : { text };
    return (await this.client.request("file:send", { room, id, name: file.name, data, ...caption, ...more })).message;
  }

  private handleError(one: Pending, error: ServerError): boolean {
    const retried = this.retries.get(one.clientId) ?? 0;
    if (error.code === "offline") {
      this.amend(one.clientId, (pending) => ({ ...pending, state: "waiting" }));
      return false;
    }
    if (error.code === "rate_limited" && retried < MAX_RETRIES) {
      this.retries.set(one.clientId, retried + 1);
      this.amend(one.clientId, (pending) => ({ ...pending, state: "waiting" }));
      window.setTimeout(() => {
        void this.flush(one.room);
      }, (error.retryAfter ?? 1000) + 50);
      return false;
    }
    this.retries.delete(one.clientId);
    this.amend(one.clientId, (pending) => ({ ...pending, state: "failed", error }));
    return true;
  }

  private amend(clientId: string, change: (one: Pending) => Pending | null): void {
    this.setPending(amend(this.store.state.pending, clientId, change));
  }

  private setPending(pending: readonly Pending[]): void {
    this.store.set({ pending });
    const person = this.store.state.me?.id;
    const texts = storable(pending);
    rememberForTab(KEY, texts.length === 0 ? null : JSON.stringify({ person, texts }));
  }
}

function stored(person: string): readonly Pending[] {
  const text = recallForTab(KEY);
  if (text === null) return [];
  const saved = JSON.parse(text) as { person?: string; texts: Pending[] };
  return saved.person === person ? saved.texts : [];
}
