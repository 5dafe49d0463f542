import { forgetAllBut, recall, remember } from "../browser/storage";
import { Connection, type Auth } from "../wire/connection";
import { serverErrorOf, type TalkClient } from "../wire/talk-client";
import type { ServerError } from "../wire/types";
import { listed } from "../model/rooms";
import type { Navigation } from "./navigation";
import { LOGGED_OUT } from "./state";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

/** The login: a nickname for the first connection, then the token of the server. */
export class Session {
  private readonly connection: Connection;
  /** The nickname that the user has chosen, until it is accepted. */
  private nickname: string | undefined;

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly toasts: Toasts,
    private readonly navigation: Navigation,
    onWelcome: () => void,
  ) {
    client.socket.on("welcome", ({ person, token, rooms, invitations, maxFileSize }) => {
      this.nickname = undefined;
      remember("token", token);
      remember("nickname", person.nickname);
      const other = this.store.state.me !== null && this.store.state.me.id !== person.id;
      this.store.set({ ...(other && LOGGED_OUT), me: person, maxFileSize, invitations, rooms: listed(this.store.state.rooms, rooms) });
    });
    this.connection = new Connection(client, () => this.auth(), (state) => {
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
    this.nickname = nickname;
    this.connection.open();
  }

  /** Makes the tokens of the user invalid, on all devices, and forgets what is stored here. */
  async logout(): Promise<void> {
    try {
      await this.client.request("me:logout", {});
    } catch (error) {
      this.toasts.showError(error);
      return;
    }
    this.connection.close();
    this.store.set(LOGGED_OUT);
    this.navigation.roomShown(null);
    forgetAllBut("language", "theme", "notify");
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
    this.store.set(LOGGED_OUT);
  }

  /** Without a choice of the user no nickname is sent: a page whose token was made invalid asks for one. */
  private auth(): Auth {
    const token = recall("token");
    if (token !== null) return { token };
    return this.nickname === undefined ? {} : { nickname: this.nickname };
  }
}
