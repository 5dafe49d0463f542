import { recallForTab, rememberForTab } from "../browser/storage";
import { sizeOf } from "../browser/image-size";
import { isReducible } from "../model/attachments";
import { withMessage } from "../model/history-window";
import { resetUnanswered, amend, storable, newClientId, next, type Attachment, type Pending } from "../model/pending";
import { serverErrorOf, type TalkClient } from "../wire/talk-client";
import type { Message, Quote, ServerError } from "../wire/types";
import type { Store } from "./store";
import { Uploads } from "./uploads";

const KEY = "outbox";
const MAX_RETRIES = 5;

/** Messages that the server has not acknowledged yet: the texts and the files of a room, each in their order. */
export class Outbox {
  private readonly busy = new Set<string>();
  private readonly retries = new Map<string, number>();
  private readonly uploads: Uploads;

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
  ) {
    this.uploads = new Uploads(store, client);
  }

  send(room: number, text: string, replyTo?: Quote, file?: Attachment): void {
    const pending: Pending = {
      clientId: newClientId(),
      room,
      text,
      at: new Date().toISOString(),
      state: "waiting",
      ...(replyTo && { replyTo }),
      ...(file && { file: { ...file, ...sizeOf(file.data) } }),
    };
    this.setPending([...this.store.state.pending, pending]);
    this.store.updateConversation(room, () => ({ marker: null }));
    void this.flush(queueOf(pending));
  }

  retry(clientId: string): void {
    this.retries.delete(clientId);
    this.amend(clientId, ({ error: _, ...one }) => ({ ...one, state: "waiting" }));
    const pending = this.find(clientId);
    if (pending !== undefined) void this.flush(queueOf(pending));
  }

  discard(clientId: string): void {
    this.amend(clientId, () => null);
    this.uploads.done(clientId);
  }

  /** Cancels a file that is not sent yet. */
  cancel(clientId: string): void {
    if (this.uploads.cancel(clientId) || this.find(clientId)?.state === "waiting") this.discard(clientId);
  }

  /** Removes a message that the server has stored; called for the event and the acknowledgement. */
  received({ clientId }: Message): void {
    if (clientId !== undefined) this.discard(clientId);
  }

  /** Sends the messages of the previous connection, or of the page before its reload. */
  onConnected(person: string): void {
    if (this.store.state.pending.length === 0) this.setPending(stored(person));
    this.setPending(resetUnanswered(this.store.state.pending));
    for (const queue of new Set(this.store.state.pending.map(queueOf))) void this.flush(queue);
  }

  private async flush(queue: string): Promise<void> {
    if (this.busy.has(queue) || this.store.state.connection.state !== "online") return;
    this.busy.add(queue);
    try {
      for (let one = this.first(queue); one !== undefined; one = this.first(queue)) {
        this.amend(one.clientId, (pending) => ({ ...pending, state: "sending" }));
        if (!(await this.deliver(one))) break;
      }
    } finally {
      this.busy.delete(queue);
    }
    // The connection may have been replaced while the request failed.
    if (this.first(queue) !== undefined && this.client.socket.connected && !this.retryScheduled(queue)) void this.flush(queue);
  }

  private first(queue: string): Pending | undefined {
    if (this.store.state.connection.state !== "online") return undefined;
    return next(this.store.state.pending.filter((one) => queueOf(one) === queue));
  }

  private retryScheduled(queue: string): boolean {
    return this.store.state.pending.some((one) => queueOf(one) === queue && this.retries.has(one.clientId));
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
      // Cancelled meanwhile.
      if (this.find(one.clientId) === undefined) return true;
      return this.handleError(one, serverErrorOf(error));
    }
  }

  private async request({ clientId: id, room, text, replyTo, file }: Pending): Promise<Message> {
    const more = replyTo && { replyTo: replyTo.id };
    if (file === undefined) return (await this.client.request("msg:send", { room, id, text, ...more })).message;
    const { name, data } = await this.prepared(id, file);
    const draft = { room, id, name, ...(text !== "" && { text }), ...more };
    if (Uploads.isSmall(data)) return (await this.client.request("file:send", { ...draft, data: await data.arrayBuffer() })).message;
    await this.uploads.send(id, data);
    return (await this.client.request("file:send", draft)).message;
  }

  /** Reduces a large photo, once. */
  private async prepared(clientId: string, file: Attachment): Promise<Attachment> {
    if (file.original || !isReducible(file, Math.max(file.width ?? 0, file.height ?? 0))) return file;
    const { reduce } = await import("../browser/reduce");
    const reduced = { ...(await reduce(file)), original: true };
    this.amend(clientId, (pending) => ({ ...pending, file: reduced }));
    return reduced;
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
        void this.flush(queueOf(one));
      }, (error.retryAfter ?? 1000) + 50);
      return false;
    }
    this.retries.delete(one.clientId);
    this.amend(one.clientId, (pending) => ({ ...pending, state: "failed", error }));
    return true;
  }

  private find(clientId: string): Pending | undefined {
    return this.store.state.pending.find((one) => one.clientId === clientId);
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

/** Texts of a room do not wait for files. */
function queueOf({ room, file }: Pending): string {
  return `${room} ${file === undefined ? "texts" : "files"}`;
}

function stored(person: string): readonly Pending[] {
  const text = recallForTab(KEY);
  if (text === null) return [];
  const saved = JSON.parse(text) as { person?: string; texts: Pending[] };
  return saved.person === person ? saved.texts : [];
}
