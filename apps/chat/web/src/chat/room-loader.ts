import { firstId, lastId, windowAt, withLate, withNewer, withOlder, type HistoryWindow, type LateEvents } from "../model/history-window";
import type { Cursor } from "../wire/events";
import type { Message, Room } from "../wire/types";
import { RequestError, serverErrorOf, type TalkClient } from "../wire/talk-client";
import { accessMode } from "../browser/access";
import type { FileAccess } from "./file-access";
import type { Store } from "./store";

const RETRY_MS = 2000;
const END = Number.MAX_SAFE_INTEGER;

/** Loads rooms: their members, and a part of their messages. */
export class RoomLoader {
  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly fileAccess: FileAccess,
  ) {}

  /** Loads a room that is not shown yet: the messages around the first unread one, or the newest. */
  async open(room: number): Promise<void> {
    this.store.openConversation(room);
    try {
      await this.load(room, (around) => this.history(room, { around }));
    } catch (error) {
      this.store.closeConversation(room);
      throw error;
    }
  }

  /**
   * Loads the shown room again after an interruption, since messages may have been sent, changed and deleted meanwhile.
   *
   * @param firstVisible the message that stays in place; Infinity at the end of the conversation
   */
  async refresh(room: number, firstVisible: number): Promise<void> {
    await this.load(room, (id) => this.twoPages(room, id), firstVisible);
  }

  private async load(room: number, around: (id: number) => Promise<HistoryWindow>, firstVisible = Infinity): Promise<void> {
    const { result, late } = await this.withEvents(room, async () => {
      const needsCookie = accessMode() !== "open" || this.store.state.rooms?.get(room)?.kind !== "public";
      const [content] = await Promise.all([this.client.request("room:join", { room }), needsCookie ? this.fileAccess.ready() : undefined]);
      const { read, unread } = this.counts(content.room);
      const id = firstVisible < Infinity ? firstVisible : unread > 0 ? read : Infinity;
      return { content, window: await windowAt({ ...content, newer: false }, id, around) };
    });
    const { read, unread, mentions } = this.counts(result.content.room);
    this.store.putRoom({ ...result.content.room, joined: true, read, unread, mentions });
    const last = result.content.messages.at(-1)?.id ?? 0;
    this.store.updateConversation(room, ({ marker, events }) => ({
      ...pick(withLate(result.window, late)),
      members: result.content.members,
      events: events.map((event) => (event.after === Infinity ? { ...event, after: last } : event)),
      status: "ready",
      loading: null,
      marker: unread > 0 ? read : marker,
    }));
  }

  /**
   * The counts of unread messages, by the welcome and the events since then. The server's answer may have none any more: a message
   * that waited for the connection marks the missed ones as read.
   */
  private counts(loaded: Room): Room {
    const known = this.store.state.rooms?.get(loaded.id);
    return known?.joined ? known : loaded;
  }

  private async twoPages(room: number, id: number): Promise<HistoryWindow> {
    const page = await this.history(room, { around: id });
    return page.newer ? withNewer(page, await this.history(room, { after: lastId(page) })) : page;
  }

  async loadOlder(room: number): Promise<void> {
    await this.extend(room, "older");
  }

  async loadNewer(room: number): Promise<void> {
    await this.extend(room, "newer");
  }

  private async extend(room: number, side: "older" | "newer"): Promise<void> {
    const conversation = this.store.conversation(room);
    if (conversation === undefined || conversation.status !== "ready" || conversation.loading !== null) return;
    if (!(side === "older" ? conversation.more : conversation.newer)) return;
    const edge = side === "older" ? firstId : lastId;
    const id = edge(conversation);
    this.store.updateConversation(room, () => ({ loading: side }));
    try {
      const { result, late } = await this.withEvents(room, () => this.history(room, side === "older" ? { before: id } : { after: id }));
      const add = side === "older" ? withOlder : withNewer;
      this.store.updateConversation(room, (now) =>
        // Another window may have replaced this one meanwhile; a page that does not join it would leave a gap.
        now.status === "ready" && edge(now) === id ? pick(withLate(add(now, result), late)) : {},
      );
    } catch (error) {
      // The log requests again while its edge is visible.
      const delay = serverErrorOf(error).retryAfter ?? RETRY_MS;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
    this.store.updateConversation(room, ({ loading }) => ({ loading: loading === side ? null : loading }));
  }

  async loadAround(room: number, id: number): Promise<void> {
    await this.replace(room, { around: id });
  }

  /** Loads the messages around the first one of a time or later. */
  async loadAt(room: number, at: string): Promise<void> {
    await this.replace(room, { at });
  }

  async loadNewest(room: number): Promise<void> {
    await this.replace(room, { before: END });
  }

  private async replace(room: number, cursor: Cursor): Promise<void> {
    const { result, late } = await this.withEvents(room, () => this.history(room, cursor));
    // An interruption in between: the room is loaded again.
    if (this.store.conversation(room)?.status !== "ready") throw new RequestError({ code: "offline" });
    this.store.updateConversation(room, () => ({ ...pick(withLate(result, late)), loading: null }));
  }

  private async history(room: number, cursor: Cursor): Promise<HistoryWindow> {
    return this.client.request("msg:history", { room, ...cursor });
  }

  /** Runs a request, and records the events of the room until it is acknowledged. */
  private async withEvents<T>(room: number, request: () => Promise<T>): Promise<{ result: T; late: LateEvents }> {
    const added: Message[] = [];
    const changed: Message[] = [];
    const add = (message: Message) => void (message.room === room && added.push(message));
    const change = (message: Message) => void (message.room === room && changed.push(message));
    const { socket } = this.client;
    socket.on("msg:new", add);
    socket.on("msg:changed", change);
    try {
      return { result: await request(), late: { added, changed } };
    } finally {
      socket.off("msg:new", add);
      socket.off("msg:changed", change);
    }
  }
}

function pick({ messages, more, newer }: HistoryWindow): HistoryWindow {
  return { messages, more, newer };
}
