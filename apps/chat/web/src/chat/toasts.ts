import { serverErrorOf } from "../wire/talk-client";
import type { ToastText } from "./state";
import type { Store } from "./store";

const KEPT = 3;
const SHOWN_MS = 8000;

/** Short messages that disappear after some seconds. */
export class Toasts {
  private lastId = 0;

  constructor(private readonly store: Store) {}

  show(text: ToastText): void {
    const id = ++this.lastId;
    const same = JSON.stringify(text);
    const others = this.store.state.toasts.filter((toast) => JSON.stringify(toast.text) !== same);
    this.store.set({ toasts: [...others, { id, text }].slice(-KEPT) });
    window.setTimeout(() => this.dismiss(id), SHOWN_MS);
  }

  /** Shows the error of a failed request. */
  showError(error: unknown): void {
    this.show({ kind: "error", error: serverErrorOf(error) });
  }

  dismiss(id: number): void {
    const toasts = this.store.state.toasts.filter((toast) => toast.id !== id);
    if (toasts.length < this.store.state.toasts.length) this.store.set({ toasts });
  }
}
