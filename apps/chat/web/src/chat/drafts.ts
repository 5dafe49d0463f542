import { recall, remember } from "../browser/storage";
import type { Message } from "../wire/types";
import { quote } from "../model/messages";
import type { Draft } from "./state";
import type { Store } from "./store";

const EMPTY: Draft = { text: "" };

/** The unsent text of each room, which survives a reload. */
export class Drafts {
  constructor(private readonly store: Store) {}

  of(room: number): Draft {
    return this.store.state.drafts.get(room) ?? { text: recall(`draft.${room}`) ?? "" };
  }

  write(room: number, text: string): void {
    const draft = { ...this.of(room), text };
    // The text of an edit is not stored.
    if (draft.editing === undefined) remember(`draft.${room}`, text);
    this.store.setDraft(room, draft);
  }

  reply(message: Message): void {
    const { editing, text } = this.of(message.room);
    this.store.setDraft(message.room, { text: editing ? stored(message.room) : text, replyTo: quote(message) });
  }

  edit(message: Message): void {
    this.store.setDraft(message.room, { text: message.text, editing: message });
  }

  /** Cancels the reply or edit; after an edit, restores the text before it. */
  cancelContext(room: number): void {
    const { editing, text } = this.of(room);
    this.store.setDraft(room, { text: editing ? stored(room) : text });
  }

  clear(room: number): void {
    const { editing } = this.of(room);
    if (editing === undefined) remember(`draft.${room}`, null);
    this.store.setDraft(room, editing === undefined ? EMPTY : { text: stored(room) });
  }
}

function stored(room: number): string {
  return recall(`draft.${room}`) ?? "";
}
