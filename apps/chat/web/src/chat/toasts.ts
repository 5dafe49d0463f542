import { refusalOf } from "../wire/talk";
import type { Text } from "./state";
import type { Store } from "./store";

const KEPT = 3;
const SHOWN_MS = 8000;

/** A few words that go away by themselves. */
export class Toasts {
  private lastId = 0;

  constructor(private readonly store: Store) {}

  show(text: Text): void {
    const id = ++this.lastId;
    const same = JSON.stringify(text);
    const others = this.store.state.toasts.filter((toast) => JSON.stringify(toast.text) !== same);
    this.store.set({ toasts: [...others, { id, text }].slice(-KEPT) });
    window.setTimeout(() => this.dismiss(id), SHOWN_MS);
  }

  /** Says why something was not done. */
  refused(error: unknown): void {
    this.show({ kind: "refusal", refusal: refusalOf(error) });
  }

  dismiss(id: number): void {
    const toasts = this.store.state.toasts.filter((toast) => toast.id !== id);
    if (toasts.length < this.store.state.toasts.length) this.store.set({ toasts });
  }
}
