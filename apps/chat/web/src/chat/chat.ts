import { remember } from "../browser/storage";
import { keepLanguage, type Language } from "../i18n/language";
import { Talk } from "../wire/talk";
import { Announcer } from "./announcer";
import { Attention } from "./attention";
import { Drafts } from "./drafts";
import { Fetching } from "./fetching";
import { Hearing } from "./hearing";
import { Messages } from "./messages";
import { Outbox } from "./outbox";
import { People } from "./people";
import { Reading } from "./reading";
import { Rooms } from "./rooms";
import { Session } from "./session";
import type { Sight } from "./sight";
import type { Dialog, State, Theme } from "./state";
import type { Store } from "./store";
import { Toasts } from "./toasts";
import { Typing } from "./typing";

/** All that somebody can do here. */
export class Chat {
  readonly sight: Sight = { atEnd: false, first: Infinity };
  readonly toasts: Toasts;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly messages: Messages;
  readonly rooms: Rooms;
  readonly people: People;
  readonly typing: Typing;
  readonly reading: Reading;
  readonly attention: Attention;
  readonly announcer: Announcer;
  readonly session: Session;

  constructor(private readonly store: Store) {
    const talk = new Talk();
    const fetching = new Fetching(store, talk);
    this.toasts = new Toasts(store);
    this.drafts = new Drafts(store);
    this.outbox = new Outbox(store, talk);
    this.typing = new Typing(store, talk);
    this.reading = new Reading(store, talk, this.sight);
    this.messages = new Messages(store, talk, this.toasts, fetching);
    this.rooms = new Rooms(store, talk, this.toasts, fetching, this.reading, this.sight);
    this.people = new People(store, talk, this.toasts);
    this.attention = new Attention(store, this.rooms);
    this.announcer = new Announcer(store);
    this.session = new Session(store, talk, () => this.welcomed());
    new Hearing(store, talk, this);
    addEventListener("hashchange", () => void this.rooms.follow());
    document.addEventListener("visibilitychange", () => this.reading.look());
  }

  speak(language: Language): void {
    keepLanguage(language);
    this.store.set({ language });
  }

  paint(theme: Theme): void {
    remember("theme", theme === "system" ? null : theme);
    this.store.set({ theme });
  }

  drawer(drawer: State["drawer"]): void {
    this.store.set({ drawer });
    if (drawer === null) this.reading.look();
  }

  ask(dialog: Dialog | null): void {
    this.store.set({ dialog });
  }

  private welcomed(): void {
    void this.rooms.welcomed();
    this.outbox.connected(this.store.state.me?.id ?? "");
  }
}
