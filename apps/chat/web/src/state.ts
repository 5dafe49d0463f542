import type { Language } from "./language";

export type Connection = "connecting" | "online" | "reconnecting" | "refused";

export interface Line {
  id: number;
  kind: "own" | "other" | "notice";
  nickname: string;
  text: string;
  at: number;
}

export interface Toast {
  id: number;
  text: string;
}

export interface State {
  language: Language;
  nickname: string | null;
  renaming: boolean;
  connection: Connection;
  /** Null until the server has told them. */
  rooms: readonly string[] | null;
  current: string | null;
  joining: string | null;
  creating: string | null;
  histories: ReadonlyMap<string, readonly Line[]>;
  notices: readonly Line[];
  toasts: readonly Toast[];
  /** Which of the two a phone shows. */
  pane: "rooms" | "conversation";
  unseen: number;
}

/** One immutable state; listeners hear of changes once per turn. */
export class Store {
  private listeners: Array<(state: State) => void> = [];
  private scheduled = false;

  constructor(public state: State) {}

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      for (const listener of this.listeners) listener(this.state);
    });
  }

  subscribe(listener: (state: State) => void): void {
    this.listeners.push(listener);
  }
}

const KEPT_LINES = 500;
let lastId = 0;

export function nextId(): number {
  return ++lastId;
}

export function line(kind: Line["kind"], nickname: string, text: string): Line {
  return { id: nextId(), kind, nickname, text, at: Date.now() };
}

export function append(lines: readonly Line[], added: Line, keep = KEPT_LINES): readonly Line[] {
  return [...lines, added].slice(-keep);
}

export function canSend(state: State): boolean {
  return state.connection === "online" && state.current !== null && state.joining === null;
}
