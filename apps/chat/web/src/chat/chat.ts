import { linkInHash } from "../browser/location-hash";
import { remember } from "../browser/storage";
import { loadWords } from "../i18n";
import { keepLanguage, type Language } from "../i18n/language";
import { RequestError, TalkClient } from "../wire/talk-client";
import { Announcer } from "./announcer";
import { Access } from "./access";
import type { Notifications } from "./notifications";
import { Notifier } from "./notifier";
import { Drafts } from "./drafts";
import { FileAccess } from "./file-access";
import { RoomLoader } from "./room-loader";
import { ServerEventHandler } from "./server-events";
import { Messages } from "./messages";
import { Outbox } from "./outbox";
import { Navigation } from "./navigation";
import { Moderation } from "./moderation";
import { ReadTracker } from "./read-tracker";
import { Resync } from "./resync";
import { RoomSettings } from "./room-settings";
import { Rooms } from "./rooms";
import { Search } from "./search";
import { Session } from "./session";
import type { Viewport } from "./viewport";
import type { Dialog, State, Theme } from "./state";
import type { Store } from "./store";
import { Toasts } from "./toasts";
import { Typing } from "./typing";
import { UnreadCounts } from "./unread-counts";

/** The actions of the page. */
export class Chat {
  readonly viewport: Viewport = { atEnd: false, firstVisible: Infinity };
  readonly client = new TalkClient();
  readonly toasts: Toasts;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly messages: Messages;
  readonly rooms: Rooms;
  readonly search: Search;
  readonly moderation: Moderation;
  readonly access: Access;
  readonly roomSettings: RoomSettings;
  readonly typing: Typing;
  readonly readTracker: ReadTracker;
  readonly unreadCounts: UnreadCounts;
  readonly notifier: Notifier;
  readonly announcer: Announcer;
  readonly session: Session;
  notifications: Notifications | undefined;
  /** The message of the link that was opened. */
  private link = linkInHash();

  constructor(private readonly store: Store) {
    const { client } = this;
    const roomLoader = new RoomLoader(store, client, new FileAccess(store, client));
    const navigation = new Navigation(store);
    this.toasts = new Toasts(store);
    this.drafts = new Drafts(store, this.toasts);
    this.outbox = new Outbox(store, client);
    this.typing = new Typing(store, client);
    this.readTracker = new ReadTracker(store, client, this.viewport);
    this.unreadCounts = new UnreadCounts(store, client);
    this.messages = new Messages(store, client, this.toasts, roomLoader);
    this.rooms = new Rooms(store, client, this.toasts, roomLoader, this.readTracker, this.viewport, navigation);
    this.search = new Search(store, client, this.rooms, this.messages);
    this.moderation = new Moderation(store, client, this.toasts);
    this.access = new Access(store, client, this.toasts);
    this.roomSettings = new RoomSettings(store, client, this.toasts, this.rooms);
    this.notifier = new Notifier(store);
    this.announcer = new Announcer(store);
    this.session = new Session(store, client, this.toasts, navigation, () => this.onWelcome(), (room) => void this.rooms.open(room));
    new ServerEventHandler(store, client, this);
    new Resync(store, client, () => this.onRoomsLoaded());
    addEventListener("popstate", () => {
      // Before the address of the entry is replaced.
      this.session.linkOpened();
      this.link = linkInHash();
      void this.rooms.openFromHistory().then(() => this.openLink());
    });
    document.addEventListener("visibilitychange", () => this.readTracker.update());
  }

  async setLanguage(language: Language): Promise<void> {
    try {
      await loadWords(language);
    } catch {
      // No connection: the button stays as it was, and the connection's state is shown.
      return;
    }
    keepLanguage(language);
    this.store.set({ language });
  }

  setTheme(theme: Theme): void {
    remember("theme", theme === "system" ? null : theme);
    this.store.set({ theme });
  }

  setDrawer(drawer: State["drawer"]): void {
    this.store.set({ drawer });
    if (drawer === null) this.readTracker.update();
  }

  showDialog(dialog: Dialog | null): void {
    this.store.set({ dialog });
  }

  /** A popover was opened; returns a function to be called when it is closed. */
  popoverShown(close: () => void): () => void {
    this.store.set({ popover: close });
    return () => {
      if (this.store.state.popover === close) this.store.set({ popover: null });
    };
  }

  /** The rooms have the counts and read positions of the server. */
  private onRoomsLoaded(): void {
    this.unreadCounts.onWelcome();
    this.readTracker.onWelcome();
    void this.rooms.onWelcome().then(() => this.openLink());
  }

  /** Scrolls to the message of a link once its room is open. */
  private openLink(): void {
    const { room, message } = this.link;
    if (room !== null && message !== null && this.store.state.current === room) this.store.set({ jump: { room, message } });
    this.link = { room: null, message: null };
  }

  /** The log has scrolled to the message. */
  jumped(): void {
    this.store.set({ jump: null });
  }

  /** Returns the notifications, whose code the first paint does not need. */
  private async loadNotifications(): Promise<Notifications> {
    const { Notifications } = await import("./notifications");
    return (this.notifications ??= new Notifications(this.store, this.client, this.rooms, this.toasts));
  }

  /** Runs an action of the notifications when their code is loaded. */
  async withNotifications(act: (notifications: Notifications) => Promise<void>): Promise<void> {
    let notifications: Notifications;
    try {
      notifications = await this.loadNotifications();
    } catch {
      this.toasts.showError(new RequestError({ code: "offline" }));
      return;
    }
    await act(notifications);
  }

  private async startNotifications(): Promise<void> {
    try {
      await (await this.loadNotifications()).onWelcome();
    } catch {
      // Without a connection: after the next welcome.
    }
  }

  private onWelcome(): void {
    this.onRoomsLoaded();
    this.outbox.onConnected(this.store.state.me?.id ?? "");
    void this.startNotifications();
  }
}
