import { recall, remember } from "../browser/storage";
import { Connection, type Auth } from "../wire/connection";
import { refusalOf, type Talk } from "../wire/talk";
import type { Refusal } from "../wire/types";
import type { Store } from "./store";

/** Who one is: a nickname the first time, then the token that the server gave for it. */
export class Session {
  private readonly connection: Connection;

  constructor(
    private readonly store: Store,
    private readonly talk: Talk,
    welcomed: () => void,
  ) {
    talk.socket.on("welcome", ({ person, token, rooms }) => {
      remember("token", token);
      remember("nickname", person.nickname);
      this.store.set({ me: person, rooms: new Map(rooms.map((room) => [room.id, room])) });
    });
    this.connection = new Connection(talk, auth, (link) => {
      this.store.set({ link, ...(link.state === "waiting" && { interrupted: true }), ...(link.state === "online" && { interrupted: false }) });
      if (link.state === "online") welcomed();
      if (link.state === "refused") this.refused(link.refusal);
    });
  }

  /** With what was kept of the last visit; without, somebody has to say who they are first. */
  resume(): void {
    if (recall("token") === null) return;
    this.store.set({ resuming: true });
    this.connection.open();
  }

  enter(nickname: string): void {
    remember("nickname", nickname);
    this.connection.open();
  }

  now(): void {
    this.connection.now();
  }

  again(): void {
    this.connection.open();
  }

  /** What the server has against the new name; undefined if nothing. */
  async rename(nickname: string): Promise<Refusal | undefined> {
    try {
      const { person, token } = await this.talk.ask("me:rename", { nickname });
      remember("token", token);
      remember("nickname", person.nickname);
      this.store.set({ me: person });
      return undefined;
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** A token that is not valid will not become so: one is a newcomer again. */
  private refused({ code }: Refusal): void {
    if (!["unauthorized", "nickname_taken", "nickname_invalid"].includes(code)) return;
    remember("token", null);
    this.store.set({ me: null, resuming: false });
  }
}

function auth(): Auth {
  const token = recall("token");
  const nickname = recall("nickname");
  return { ...(token !== null && { token }), ...(nickname !== null && { nickname }) };
}
