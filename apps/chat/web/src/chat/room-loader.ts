import { catchUp } from "../model/catch-up";
import { merge } from "../model/messages";
import { serverErrorOf, type TalkClient } from "../wire/talk-client";
import type { Store } from "./store";

const RETRY_MS = 2000;

/** Loads a room: its members, and the messages since the last known one. */
export class RoomLoader {
  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
  ) {}

  async load(room: number, firstVisible: number): Promise<void> {
    const known = this.store.conversation(room)?.messages;
    this.store.openConversation(room);
    try {
      const content = await this.client.request("room:join", { room });
      this.store.putRoom({ ...content.room, joined: true });
      this.store.updateConversation(room, () => ({ members: content.members }));
      const older = (before: number) => this.client.request("msg:history", { room, before });
      const { messages: caught, more } = await catchUp(content, known ?? [], firstVisible, older);
      const before = new Set(known);
      const oldest = caught[0]?.id ?? 0;
      this.store.updateConversation(room, ({ messages }) => {
        const late = messages.filter((message) => !before.has(message) && message.id >= oldest);
        return { status: "ready", messages: merge(caught, late), more };
      });
    } catch (error) {
      // Drop messages that arrived meanwhile: the next attempt loads everything after the known ones.
      if (known === undefined) this.store.closeConversation(room);
      else this.store.updateConversation(room, () => ({ messages: known }));
      throw error;
    }
  }

  async loadOlder(room: number): Promise<void> {
    const conversation = this.store.conversation(room);
    const before = conversation?.messages[0]?.id;
    if (conversation === undefined || before === undefined || !conversation.more || conversation.loadingOlder) return;
    this.store.updateConversation(room, () => ({ loadingOlder: true }));
    try {
      const page = await this.client.request("msg:history", { room, before });
      this.store.updateConversation(room, ({ messages }) =>
        // A catch-up may have replaced the list meanwhile; a page that does not join it would leave a gap.
        messages[0]?.id === before ? { messages: merge(page.messages, messages), more: page.more } : {},
      );
    } catch (error) {
      // The log requests again while its top is visible.
      const delay = serverErrorOf(error).retryAfter ?? RETRY_MS;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
    this.store.updateConversation(room, () => ({ loadingOlder: false }));
  }
}
