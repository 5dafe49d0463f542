import { change } from "../model/messages";
import { isSameEmoji } from "../model/text";
import type { TalkClient } from "../wire/talk-client";
import type { Message } from "../wire/types";
import type { RoomLoader } from "./room-loader";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

const MAX_PAGES = 40;

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

  /** Loads older messages until one with this id is known; returns whether it exists. */
  async find(room: number, id: number): Promise<boolean> {
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const conversation = this.store.conversation(room);
      if (conversation === undefined) return false;
      if ((conversation.messages[0]?.id ?? 0) <= id || !conversation.more) {
        return conversation.messages.some((message) => message.id === id);
      }
      const before = conversation.messages[0]?.id;
      await this.loadOlder(room);
      if (this.store.conversation(room)?.messages[0]?.id === before) return false;
    }
    return false;
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
