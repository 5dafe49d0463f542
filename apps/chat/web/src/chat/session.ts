import { accessMode, browserId, forgetInvite, loginResult, takeInvite } from "../browser/access";
import { forgetAllBut, recall, remember } from "../browser/storage";
import { Connection, type Auth } from "../wire/connection";
import { serverErrorOf, type TalkClient } from "../wire/talk-client";
import type { ServerError } from "../wire/types";
import { listed } from "../model/rooms";
import type { Navigation } from "./navigation";
import { LOGGED_OUT } from "./state";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

/** What belongs to the browser, not to the person. */
const SETTINGS = ["language", "theme", "notify", "browser"];

/** The login: a nickname for the first connection, then the token of the server. */
export class Session {
  private readonly connection: Connection;
  /** The nickname that the user has chosen, until it is accepted. */
  private nickname: string | undefined;
  /** The secret of an invite link that was not used yet. */
  private invite: string | null = takeInvite();
  /** The last attempt to connect was that of a new person. */
  private registering = false;
  /** The room of the invite link that a new person uses. */
  private invitedTo: number | undefined;

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly toasts: Toasts,
    private readonly navigation: Navigation,
    onWelcome: () => void,
    private readonly openRoom: (room: number) => void,
  ) {
    client.socket.on("welcome", ({ person, token, rooms, invitations, maxFileSize, roles, archivedRooms }) => {
      this.nickname = undefined;
      remember("token", token ?? null);
      remember("nickname", person.nickname);
      const other = this.store.state.me !== null && this.store.state.me.id !== person.id;
      this.store.set({
        ...(other && LOGGED_OUT),
        me: person,
        maxFileSize,
        roles: new Map(Object.entries(roles)),
        invitation: null,
        invitations,
        archivedRooms,
        rooms: listed(this.store.state.rooms, rooms),
      });
    });
    this.connection = new Connection(client, () => this.auth(), (state) => {
      this.store.set({ connection: state, ...(state.state === "waiting" && { interrupted: true }), ...(state.state === "online" && { interrupted: false }) });
      if (state.state === "online") {
        onWelcome();
        void this.followInvite();
      }
      if (state.state === "rejected") this.rejected(state.error);
    });
  }

  /** Connects with the stored token, if there is one. */
  resume(): void {
    if (recall("token") !== null) {
      this.store.set({ resuming: true });
      this.connection.open();
    } else if (this.invite !== null || (accessMode() === "login" && loginResult() === "done")) {
      this.connection.open();
    }
  }

  join(nickname: string): void {
    remember("nickname", nickname);
    this.nickname = nickname;
    this.connection.open();
  }

  /** Becomes the person of a token that a link or a passkey has given. */
  signIn(token: string): void {
    forgetAllBut(...SETTINGS);
    remember("token", token);
    this.store.set({ ...LOGGED_OUT, link: null });
    this.resume();
  }

  /** Stays who the user is here. */
  declineLink(): void {
    this.store.set({ link: null });
    this.resume();
  }

  /** Ends this device, or all devices of the user, and forgets what is stored here. */
  async logout(everywhere: boolean): Promise<void> {
    try {
      await this.client.request("me:logout", { everywhere });
    } catch (error) {
      this.toasts.showError(error);
      return;
    }
    this.connection.close();
    this.store.set(LOGGED_OUT);
    this.navigation.roomShown(null);
    forgetAllBut(...SETTINGS);
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
      remember("token", token ?? null);
      remember("nickname", person.nickname);
      this.store.set({ me: person });
      return undefined;
    } catch (error) {
      return serverErrorOf(error);
    }
  }

  /** An invite link was opened in this tab. */
  linkOpened(): void {
    const invite = takeInvite();
    if (invite === null || invite === this.invite) return;
    this.invite = invite;
    if (this.client.socket.connected) void this.followInvite();
    else this.connection.open();
  }

  /** A new person has used the link; a known person follows it. */
  private async followInvite(): Promise<void> {
    const { invite: secret, invitedTo, registering } = this;
    this.registering = false;
    if (secret === null) return;
    this.forgetInvite();
    if (registering) {
      if (invitedTo !== undefined) this.openRoom(invitedTo);
      return;
    }
    try {
      const { room } = await this.client.request("invite:use", { secret });
      if (room !== undefined) this.openRoom(room);
    } catch (error) {
      this.toasts.showError(error);
    }
  }

  private forgetInvite(): void {
    this.invite = null;
    this.invitedTo = undefined;
    forgetInvite();
  }

  /** An invalid token stays invalid: the user must choose a nickname again. */
  private rejected({ code, room, roomName }: ServerError): void {
    if (code === "nickname_required") {
      this.invitedTo = room;
      this.store.set({ invitation: roomName === undefined ? {} : { roomName } });
    } else if (code.startsWith("invite_")) {
      this.forgetInvite();
      this.store.set({ invitation: null });
    } else if (code === "banned") {
      // The token is valid again after the ban.
      this.store.set(LOGGED_OUT);
    }
    if (!["unauthorized", "nickname_taken", "nickname_invalid"].includes(code)) return;
    // The token of somebody whose nickname was taken is still valid, with another nickname.
    if (code === "unauthorized") remember("token", null);
    this.store.set(LOGGED_OUT);
  }

  /** Without a choice of the user no nickname is sent: a page whose token was made invalid asks for one. */
  private auth(): Auth {
    const token = recall("token");
    const browser = browserId();
    this.registering = token === null && this.nickname !== undefined;
    return {
      browser,
      ...(token !== null && { token }),
      ...(this.nickname !== undefined && { nickname: this.nickname }),
      ...(token === null && this.invite !== null && { invite: this.invite }),
    };
  }
}
