import { change } from "../model/messages";
import type { Talk } from "../wire/talk";
import type { Message } from "../wire/types";
import type { Fetching } from "./fetching";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

const MOST_PAGES = 40;

/** What can be done with a message that is there. */
export class Messages {
  constructor(
    private readonly store: Store,
    private readonly talk: Talk,
    private readonly toasts: Toasts,
    private readonly fetching: Fetching,
  ) {}

  async edit({ id }: Message, text: string): Promise<boolean> {
    return this.change(() => this.talk.ask("msg:edit", { message: id, text }));
  }

  async remove({ id }: Message): Promise<boolean> {
    return this.change(() => this.talk.ask("msg:delete", { message: id }));
  }

  async react(message: Message, emoji: string): Promise<boolean> {
    const me = this.store.state.me?.id ?? "";
    const on = !message.reactions.some((reaction) => reaction.emoji === emoji && reaction.people.includes(me));
    return this.change(() => this.talk.ask("msg:react", { message: message.id, emoji, on }));
  }

  async older(room: number): Promise<void> {
    await this.fetching.older(room);
  }

  /** Fetches older ones until that message is there; false if it is not. */
  async find(room: number, id: number): Promise<boolean> {
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const conversation = this.store.conversation(room);
      if (conversation === undefined) return false;
      if ((conversation.messages[0]?.id ?? 0) <= id || !conversation.more) {
        return conversation.messages.some((message) => message.id === id);
      }
      const before = conversation.messages[0]?.id;
      await this.older(room);
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
    this.store.converse(message.room, ({ messages }) => ({ messages: change(messages, message) }));
  }

  private async change(ask: () => Promise<{ message: Message }>): Promise<boolean> {
    try {
      this.changed((await ask()).message);
      return true;
    } catch (error) {
      this.toasts.refused(error);
      return false;
    }
  }
}
