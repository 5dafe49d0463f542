import { catchUp } from "../model/catch-up";
import { merge } from "../model/messages";
import { refusalOf, type Talk } from "../wire/talk";
import type { Store } from "./store";

const PAUSE_MS = 2000;

/** Gets what a room is now: its members, and the messages since what is known of it. */
export class Fetching {
  constructor(
    private readonly store: Store,
    private readonly talk: Talk,
  ) {}

  async fetch(room: number, firstInSight: number): Promise<void> {
    const known = this.store.conversation(room)?.messages;
    this.store.begin(room);
    try {
      const entry = await this.talk.ask("room:join", { room });
      this.store.putRoom({ ...entry.room, joined: true });
      this.store.converse(room, () => ({ members: entry.members }));
      const older = (before: number) => this.talk.ask("msg:history", { room, before });
      const { messages: caught, more } = await catchUp(entry, known ?? [], firstInSight, older);
      const before = new Set(known);
      const oldest = caught[0]?.id ?? 0;
      this.store.converse(room, ({ messages }) => {
        const late = messages.filter((message) => !before.has(message) && message.id >= oldest);
        return { status: "ready", messages: merge(caught, late), more };
      });
    } catch (error) {
      // What was heard meanwhile goes: the next try asks for all that came after what is known for sure.
      if (known === undefined) this.store.forget(room);
      else this.store.converse(room, () => ({ messages: known }));
      throw error;
    }
  }

  async older(room: number): Promise<void> {
    const conversation = this.store.conversation(room);
    const before = conversation?.messages[0]?.id;
    if (conversation === undefined || before === undefined || !conversation.more || conversation.loadingOlder) return;
    this.store.converse(room, () => ({ loadingOlder: true }));
    try {
      const page = await this.talk.ask("msg:history", { room, before });
      this.store.converse(room, ({ messages }) =>
        // Caught up meanwhile, the list may begin elsewhere; a page that does not touch it would leave a hole.
        messages[0]?.id === before ? { messages: merge(page.messages, messages), more: page.more } : {},
      );
    } catch (error) {
      // Whoever stays at the top asks again when this is over.
      const pause = refusalOf(error).retryAfter ?? PAUSE_MS;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    this.store.converse(room, () => ({ loadingOlder: false }));
  }
}
