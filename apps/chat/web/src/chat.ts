import { keepLanguage, words } from "./i18n";
import type { Language } from "./language";
import { MESSAGE_LIMIT, SEPARATOR } from "./rules";
import type { ChatSocket, RoomSocket } from "./socket";
import { append, canSend, line, nextId, type Line, type Store } from "./state";
import { remember } from "./storage";
import { joinNotice, parseMessage, parseNotice, type Refusal } from "./wire";

const KEPT_NOTICES = 50;
const KEPT_TOASTS = 3;
const TOAST_MS = 7000;
/** After this long without a notice of our own entry, the join counts as done. */
const JOIN_MS = 3000;

/** What the user can do and what the server says, turned into changes of the store. */
export class Chat {
  private joinTimer: number | undefined;

  constructor(
    private readonly store: Store,
    private readonly chat: ChatSocket,
    private readonly room: RoomSocket,
  ) {
    room.on("connect", () => this.connected());
    room.on("disconnect", (reason) => this.disconnected(reason));
    room.on("connect_error", (error) => this.connectFailed(error.message));
    room.on("rooms", (rooms) => this.roomsChanged(rooms));
    room.on("message", ({ message }) => this.heard(message));
    room.on("exception", (refusal) => this.refused(refusal));
    chat.on("notice", ({ message }) => this.noticed(message));
    chat.on("exception", (refusal) => this.refused(refusal));
  }

  speak(language: Language): void {
    keepLanguage(language);
    this.store.set({ language });
  }

  rename(nickname: string): void {
    remember("nickname", nickname);
    this.store.set({ nickname, renaming: false });
  }

  askName(renaming: boolean): void {
    this.store.set({ renaming });
  }

  showRooms(): void {
    this.store.set({ pane: "rooms" });
  }

  seen(): void {
    if (this.store.state.unseen > 0) this.store.set({ unseen: 0 });
  }

  retry(): void {
    this.store.set({ connection: "connecting" });
    this.chat.connect();
    this.room.connect();
  }

  /** Creates the room and enters it as soon as it is in the list; false if nothing could be sent. */
  create(room: string): boolean {
    const { rooms, connection, creating, nickname } = this.store.state;
    if (rooms?.includes(room)) {
      this.join(room);
      return true;
    }
    if (connection !== "online" || nickname === null) {
      this.toast(words[this.store.state.language].notConnected);
      return false;
    }
    if (creating !== null) return false;
    this.store.set({ creating: room });
    this.room.emit("createRoom", { room, nickname });
    return true;
  }

  join(room: string): void {
    const { current, joining, connection, language } = this.store.state;
    if (joining !== null) return;
    if (room === current) {
      this.store.set({ pane: "conversation" });
    } else if (connection === "online") {
      this.requestJoin(room, current ?? "");
    } else {
      this.toast(words[language].notConnected);
    }
  }

  send(text: string): boolean {
    const { state } = this.store;
    const { current, nickname } = state;
    if (text.trim() === "" || text.length > MESSAGE_LIMIT) return false;
    if (!canSend(state) || current === null || nickname === null) return false;
    this.room.emit("message", { message: text, nickname, room: current });
    this.record(current, line("own", nickname, text));
    return true;
  }

  dismiss(id: number): void {
    this.store.set({ toasts: this.store.state.toasts.filter((toast) => toast.id !== id) });
  }

  /** A new connection is in no room: what was the current one is entered again when the list has come. */
  private connected(): void {
    this.store.set({ connection: "online", joining: this.store.state.current });
  }

  private disconnected(reason: string): void {
    clearTimeout(this.joinTimer);
    const connection = this.room.active ? "reconnecting" : "refused";
    this.store.set({ connection, joining: null, creating: null });
    if (connection === "refused") this.toast(`${this.words.refused} (${reason})`);
  }

  private connectFailed(why: string): void {
    if (this.room.active) {
      this.store.set({ connection: "reconnecting" });
    } else {
      this.store.set({ connection: "refused" });
      this.toast(`${this.words.refusedBy}: ${why}`);
    }
  }

  private roomsChanged(rooms: string[]): void {
    const { current, joining, creating } = this.store.state;
    this.store.set({ rooms });
    if (creating !== null && rooms.includes(creating)) {
      this.store.set({ creating: null });
      this.join(creating);
    } else if (current !== null && joining === current) {
      this.reenter(current, rooms);
    }
  }

  private reenter(room: string, rooms: string[]): void {
    if (rooms.includes(room)) {
      this.requestJoin(room, "");
    } else {
      this.store.set({ current: null, joining: null, pane: "rooms" });
      this.toast(`${this.words.roomGone} ${room}`);
    }
  }

  private requestJoin(room: string, toLeaveRoom: string): void {
    const nickname = this.store.state.nickname ?? "";
    this.store.set({ joining: room });
    this.room.emit("joinRoom", { room, nickname, toLeaveRoom });
    clearTimeout(this.joinTimer);
    this.joinTimer = window.setTimeout(() => this.joined(), JOIN_MS);
  }

  /** Until here, messages still belong to the room one is leaving. */
  private joined(): void {
    clearTimeout(this.joinTimer);
    const { joining } = this.store.state;
    if (joining !== null) this.store.set({ current: joining, joining: null, pane: "conversation" });
  }

  private heard(message: string): void {
    const { current, unseen } = this.store.state;
    if (current === null) return;
    const { nickname, text } = parseMessage(message);
    this.record(current, line("other", nickname, text));
    if (document.hidden) this.store.set({ unseen: unseen + 1 });
  }

  private noticed(text: string): void {
    const { notices, joining, nickname, rooms, current } = this.store.state;
    const added = line("notice", "", text);
    this.store.set({ notices: append(notices, added, KEPT_NOTICES) });
    if (joining !== null && text === joinNotice(nickname ?? "", joining)) {
      this.joined();
    } else if (current !== null && parseNotice(text, rooms ?? [])?.room === current) {
      this.record(current, added);
    }
  }

  private refused(refusal: Refusal): void {
    clearTimeout(this.joinTimer);
    const { joining, current } = this.store.state;
    this.store.set({ joining: null, creating: null });
    if (joining !== null && joining === current) this.store.set({ current: null, pane: "rooms" });
    const why = refusal.message;
    this.toast(why ? `${this.words.refusedBy}${SEPARATOR}${why}` : this.words.somethingRefused);
  }

  private record(room: string, added: Line): void {
    const histories = new Map(this.store.state.histories);
    histories.set(room, append(histories.get(room) ?? [], added));
    this.store.set({ histories });
  }

  private toast(text: string): void {
    const id = nextId();
    const others = this.store.state.toasts.filter((toast) => toast.text !== text);
    this.store.set({ toasts: [...others, { id, text }].slice(-KEPT_TOASTS) });
    window.setTimeout(() => this.dismiss(id), TOAST_MS);
  }

  private get words() {
    return words[this.store.state.language];
  }
}
