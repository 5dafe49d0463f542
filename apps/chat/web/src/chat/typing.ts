import type { Talk } from "../wire/talk";
import type { Person } from "../wire/types";
import type { Store } from "./store";

const EVERY_MS = 2000;
const HOLDS_MS = 4000;

export class Typing {
  private told = 0;
  private room = 0;

  constructor(
    private readonly store: Store,
    private readonly talk: Talk,
  ) {}

  /** Each key stroke comes here, and one in two seconds goes out. */
  stroke(room: number): void {
    const now = Date.now();
    if (room === this.room && now - this.told < EVERY_MS) return;
    this.told = now;
    this.room = room;
    this.talk.hint("typing", { room });
  }

  sent(): void {
    this.told = 0;
  }

  heard(room: number, person: Person): void {
    if (person.id === this.store.state.me?.id) return;
    const until = Date.now() + HOLDS_MS;
    this.store.converse(room, ({ typing }) => ({
      typing: new Map(typing).set(person.id, { nickname: person.nickname, until }),
    }));
    window.setTimeout(() => this.forget(room), HOLDS_MS + 20);
  }

  private forget(room: number): void {
    const now = Date.now();
    this.store.converse(room, ({ typing }) => {
      const left = new Map([...typing].filter(([, { until }]) => until > now));
      return left.size === typing.size ? {} : { typing: left };
    });
  }
}
