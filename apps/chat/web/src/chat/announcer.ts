import { words } from "../i18n";
import { withoutMarks } from "../model/formatted";
import type { Message } from "../wire/types";
import type { Store } from "./store";

const DELAY_MS = 1500;

/** Announces new messages of the open room to screen readers, batched so that a busy room does not talk without pause. */
export class Announcer {
  private batch: Message[] = [];
  private timer: number | undefined;

  constructor(private readonly store: Store) {}

  messageAdded(message: Message): void {
    if (message.room !== this.store.state.current) return;
    this.batch.push(message);
    this.timer ??= window.setTimeout(() => this.announce(), DELAY_MS);
  }

  private announce(): void {
    const messages = this.batch;
    this.batch = [];
    this.timer = undefined;
    const text = words[this.store.state.language];
    const [only] = messages;
    if (only === undefined) return;
    const announcement =
      messages.length === 1 ? text.announcement(only.author.nickname, withoutMarks(only.text) || (only.file?.name ?? "")) : text.announcements(messages.length);
    this.store.set({ announcement });
  }
}
