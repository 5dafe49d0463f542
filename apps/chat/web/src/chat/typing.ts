import type { TalkClient } from "../wire/talk-client";
import type { Person } from "../wire/types";
import type { Store } from "./store";

const INTERVAL_MS = 2000;
const DURATION_MS = 4000;

export class Typing {
  private lastSent = 0;
  private room = 0;

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
  ) {}

  /** Called for each key; sends at most one event every two seconds. */
  keyPressed(room: number): void {
    const now = Date.now();
    if (room === this.room && now - this.lastSent < INTERVAL_MS) return;
    this.lastSent = now;
    this.room = room;
    this.client.emitVolatile("typing", { room });
  }

  messageSent(): void {
    this.lastSent = 0;
  }

  received(room: number, person: Person): void {
    if (person.id === this.store.state.me?.id) return;
    const until = Date.now() + DURATION_MS;
    this.store.updateConversation(room, ({ typing }) => ({
      typing: new Map(typing).set(person.id, { nickname: person.nickname, until }),
    }));
    window.setTimeout(() => this.removeExpired(room), DURATION_MS + 20);
  }

  private removeExpired(room: number): void {
    const now = Date.now();
    this.store.updateConversation(room, ({ typing }) => {
      const left = new Map([...typing].filter(([, { until }]) => until > now));
      return left.size === typing.size ? {} : { typing: left };
    });
  }
}
