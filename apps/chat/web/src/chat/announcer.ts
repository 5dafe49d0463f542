import { words } from "../i18n";
import type { Message } from "../wire/types";
import type { Store } from "./store";

const GATHER_MS = 1500;

/** Reads out what is said in the open room, gathered, so that a lively one does not talk without end. */
export class Announcer {
  private gathered: Message[] = [];
  private timer: number | undefined;

  constructor(private readonly store: Store) {}

  said(message: Message): void {
    if (message.room !== this.store.state.current) return;
    this.gathered.push(message);
    this.timer ??= window.setTimeout(() => this.speak(), GATHER_MS);
  }

  private speak(): void {
    const said = this.gathered;
    this.gathered = [];
    this.timer = undefined;
    const text = words[this.store.state.language];
    const [only] = said;
    if (only === undefined) return;
    const announcement =
      said.length === 1 ? text.said(only.author.nickname, only.text || (only.file?.name ?? "")) : text.saidMany(said.length);
    this.store.set({ announcement });
  }
}
