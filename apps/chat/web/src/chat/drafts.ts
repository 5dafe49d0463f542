import { recall, recallForTab, remember, rememberForTab } from "../browser/storage";
import { measure } from "../browser/image-size";
import { attachmentOf, withFiles } from "../model/attachments";
import { PICTURE_TYPE } from "../model/pictures";
import { quote } from "../model/messages";
import type { Attachment } from "../model/pending";
import type { Message } from "../wire/types";
import type { Draft } from "./state";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

/** The draft of each room. Its text survives a reload; its files do not. */
export class Drafts {
  constructor(
    private readonly store: Store,
    private readonly toasts: Toasts,
  ) {}

  of(room: number): Draft {
    return this.store.state.drafts.get(room) ?? { text: stored(room), files: [] };
  }

  write(room: number, text: string): void {
    const draft = { ...this.of(room), text };
    // The text of an edit is not stored.
    if (draft.editing === undefined) keep(room, text);
    this.store.setDraft(room, draft);
  }

  /** Adds files, and notifies the user of those that can't be sent. */
  attach(room: number, added: readonly File[]): void {
    const draft = this.of(room);
    const { files, refused } = withFiles(draft.files, added.map(attachmentOf), this.store.state.maxFileSize);
    this.store.setDraft(room, { ...draft, files });
    const images = added.filter(({ type }) => PICTURE_TYPE.test(type));
    // Whether an image is reduced depends on its size, too.
    void Promise.all(images.map(measure)).then(() => this.measured(room));
    for (const refusal of refused) this.toasts.show({ kind: "filesRefused", ...refusal });
  }

  private measured(room: number): void {
    const draft = this.store.state.drafts.get(room);
    if (draft !== undefined && draft.files.length > 0) this.store.setDraft(room, { ...draft });
  }

  /** Sends large photos as they are, or reduces them. */
  setOriginal(room: number, original: boolean): void {
    const draft = this.of(room);
    this.store.setDraft(room, { ...draft, files: draft.files.map((file) => ({ ...file, original })) });
  }

  detach(room: number, file: Attachment): void {
    const draft = this.of(room);
    this.store.setDraft(room, { ...draft, files: draft.files.filter((one) => one !== file) });
  }

  reply(message: Message): void {
    const { editing, text, files } = this.of(message.room);
    this.store.setDraft(message.room, { text: editing ? stored(message.room) : text, files, replyTo: quote(message) });
  }

  edit(message: Message): void {
    const { files } = this.of(message.room);
    this.store.setDraft(message.room, { text: message.text, files, editing: message });
  }

  /** Cancels the reply or edit; after an edit, restores the text before it. */
  cancelContext(room: number): void {
    const { editing, text, files } = this.of(room);
    this.store.setDraft(room, { text: editing ? stored(room) : text, files });
  }

  /** After the draft was sent; after an edit, restores what was there before it. */
  clear(room: number): void {
    const { editing, files, text } = this.of(room);
    if (editing === undefined) forget(room, text);
    this.store.setDraft(room, editing === undefined ? { text: "", files: [] } : { text: stored(room), files });
  }
}

/** The text that this tab has stored; in a new tab, the last one of all tabs. */
function stored(room: number): string {
  return recallForTab(key(room)) ?? recall(key(room)) ?? "";
}

function keep(room: number, text: string): void {
  rememberForTab(key(room), text);
  remember(key(room), text);
}

/** The text of another tab stays stored. */
function forget(room: number, text: string): void {
  rememberForTab(key(room), "");
  if (recall(key(room)) === text) remember(key(room), null);
}

function key(room: number): string {
  return `draft.${room}`;
}
