import { recall, remember } from "../browser/storage";
import type { Message } from "../wire/types";
import { quote } from "../model/messages";
import type { Draft } from "./state";
import type { Store } from "./store";

const EMPTY: Draft = { text: "" };

/** What was begun in each room waits there for its writer's return. */
export class Drafts {
  constructor(private readonly store: Store) {}

  of(room: number): Draft {
    return this.store.state.drafts.get(room) ?? { text: recall(`draft.${room}`) ?? "" };
  }

  write(room: number, text: string): void {
    const draft = { ...this.of(room), text };
    // An edit is of a message that is kept already.
    if (draft.editing === undefined) remember(`draft.${room}`, text);
    this.store.draft(room, draft);
  }

  reply(message: Message): void {
    const { editing, text } = this.of(message.room);
    this.store.draft(message.room, { text: editing ? kept(message.room) : text, replyTo: quote(message) });
  }

  edit(message: Message): void {
    this.store.draft(message.room, { text: message.text, editing: message });
  }

  /** Back to the text alone, or from an edit to what was begun before. */
  onlyText(room: number): void {
    const { editing, text } = this.of(room);
    this.store.draft(room, { text: editing ? kept(room) : text });
  }

  clear(room: number): void {
    const { editing } = this.of(room);
    if (editing === undefined) remember(`draft.${room}`, null);
    this.store.draft(room, editing === undefined ? EMPTY : { text: kept(room) });
  }
}

function kept(room: number): string {
  return recall(`draft.${room}`) ?? "";
}
