import { change } from "../model/messages";
import { isSameEmoji } from "../model/text";
import { RequestError, type TalkClient } from "../wire/talk-client";
import type { Message } from "../wire/types";
import type { RoomLoader } from "./room-loader";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

/** Requests that change or load messages. */
export class Messages {
  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly toasts: Toasts,
    private readonly roomLoader: RoomLoader,
  ) {}

  async edit({ id }: Message, text: string): Promise<boolean> {
    return this.change(() => this.client.request("msg:edit", { message: id, text }));
  }

  async remove({ id }: Message): Promise<boolean> {
    return this.change(() => this.client.request("msg:delete", { message: id }));
  }

  async react(message: Message, emoji: string): Promise<boolean> {
    const me = this.store.state.me?.id ?? "";
    const on = !message.reactions.some((reaction) => isSameEmoji(reaction.emoji, emoji) && reaction.people.includes(me));
    return this.change(() => this.client.request("msg:react", { message: message.id, emoji, on }));
  }

  async loadOlder(room: number): Promise<void> {
    await this.roomLoader.loadOlder(room);
  }

  async loadNewer(room: number): Promise<void> {
    await this.roomLoader.loadNewer(room);
  }

  /** Loads the newest messages, unless they are loaded; returns whether they are. */
  async toNewest(room: number): Promise<boolean> {
    if (!this.store.conversation(room)?.newer) return true;
    return this.show(() => this.roomLoader.loadNewest(room));
  }

  /** Loads the messages around one, unless it is loaded; returns whether it is. */
  async find(room: number, id: number): Promise<boolean> {
    if (this.of(room, id) !== undefined) return true;
    return this.show(async () => {
      await this.roomLoader.loadAround(room, id);
      if (this.of(room, id) === undefined) throw new RequestError({ code: "message_unknown" });
    });
  }

  /** Loads the messages around a time; returns the first one of that time or later, the last one if there is none. */
  async findTime(room: number, at: string): Promise<Message | undefined> {
    if (!(await this.show(() => this.roomLoader.loadAt(room, at)))) return undefined;
    const messages = this.store.conversation(room)?.messages ?? [];
    return messages.find((message) => Date.parse(message.at) >= Date.parse(at)) ?? messages.at(-1);
  }

  of(room: number, id: number): Message | undefined {
    return this.store.conversation(room)?.messages.find((message) => message.id === id);
  }

  lastOwn(room: number): Message | undefined {
    const me = this.store.state.me?.id;
    return this.store.conversation(room)?.messages.findLast(({ author, deleted }) => author.id === me && !deleted);
  }

  changed(message: Message): void {
    this.store.updateConversation(message.room, ({ messages }) => ({ messages: change(messages, message) }));
  }

  /** Returns whether the messages were loaded; shows the error otherwise. */
  private async show(load: () => Promise<void>): Promise<boolean> {
    try {
      await load();
      return true;
    } catch (error) {
      this.toasts.showError(error);
      return false;
    }
  }

  private async change(request: () => Promise<{ message: Message }>): Promise<boolean> {
    try {
      this.changed((await request()).message);
      return true;
    } catch (error) {
      this.toasts.showError(error);
      return false;
    }
  }
}
