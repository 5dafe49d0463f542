import { recall, remember } from "../browser/storage";
import { Connection, type Auth } from "../wire/connection";
import { serverErrorOf, type TalkClient } from "../wire/talk-client";
import type { ServerError } from "../wire/types";
import type { Store } from "./store";

/** The login: a nickname for the first connection, then the token of the server. */
export class Session {
  private readonly connection: Connection;

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    onWelcome: () => void,
  ) {
    client.socket.on("welcome", ({ person, token, rooms }) => {
      remember("token", token);
      remember("nickname", person.nickname);
      this.store.set({ me: person, rooms: new Map(rooms.map((room) => [room.id, room])) });
    });
    this.connection = new Connection(client, auth, (state) => {
      this.store.set({ connection: state, ...(state.state === "waiting" && { interrupted: true }), ...(state.state === "online" && { interrupted: false }) });
      if (state.state === "online") onWelcome();
      if (state.state === "rejected") this.rejected(state.error);
    });
  }

  /** Connects with the stored token, if there is one. */
  resume(): void {
    if (recall("token") === null) return;
    this.store.set({ resuming: true });
    this.connection.open();
  }

  join(nickname: string): void {
    remember("nickname", nickname);
    this.connection.open();
  }

  retryNow(): void {
    this.connection.connectNow();
  }

  reconnect(): void {
    this.connection.open();
  }

  /** Returns the error of the server; undefined on success. */
  async rename(nickname: string): Promise<ServerError | undefined> {
    try {
      const { person, token } = await this.client.request("me:rename", { nickname });
      remember("token", token);
      remember("nickname", person.nickname);
      this.store.set({ me: person });
      return undefined;
    } catch (error) {
      return serverErrorOf(error);
    }
  }

  /** An invalid token stays invalid: the user must choose a nickname again. */
  private rejected({ code }: ServerError): void {
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
