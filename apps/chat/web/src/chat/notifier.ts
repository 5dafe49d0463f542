import { remember } from "../browser/storage";
import { withoutMarks } from "../model/formatted";
import { unreadOf } from "../model/rooms";
import type { Message } from "../wire/types";
import type { Rooms } from "./rooms";
import type { State } from "./state";
import type { Store } from "./store";

/** Shows unread messages outside of the page: in the title and icon of the tab, and as desktop notifications if enabled. */
export class Notifier {
  private icon = "";

  constructor(
    private readonly store: Store,
    private readonly rooms: Rooms,
  ) {
    store.subscribe((state) => this.updateTab(state));
  }

  static get supported(): boolean {
    return "Notification" in window;
  }

  /** Enables or disables notifications. Only on a click, since the browser may ask for permission. */
  async setEnabled(notify: boolean): Promise<void> {
    const granted = notify && Notifier.supported && (await Notification.requestPermission()) === "granted";
    this.store.set({ notify: granted });
    remember("notify", granted ? "yes" : null);
  }

  messageAdded(message: Message, mentioned: boolean): void {
    const { notify, current, rooms } = this.store.state;
    if (!notify || !Notifier.supported || Notification.permission !== "granted") return;
    if (!document.hidden && !(mentioned && current !== message.room)) return;
    const name = rooms?.get(message.room)?.name ?? "";
    const body = `${message.author.nickname}: ${withoutMarks(message.text) || (message.file?.name ?? "")}`;
    try {
      const shown = new Notification(name, { body, tag: `room-${message.room}`, icon: "/icon-192.png" });
      shown.onclick = () => {
        window.focus();
        shown.close();
        void this.rooms.open(message.room);
      };
    } catch {
      // Some mobile browsers allow notifications in service workers only.
    }
  }

  private updateTab({ rooms, current }: State): void {
    const { unread, mentions } = unreadOf(rooms?.values() ?? []);
    const name = current === null ? undefined : rooms?.get(current)?.name;
    const title = name === undefined ? "Roost" : `${name} · Roost`;
    document.title = unread > 0 ? `(${unread}${mentions > 0 ? " @" : ""}) ${title}` : title;
    const icon = unread > 0 ? "/favicon-unread.svg" : "/favicon.svg";
    if (icon === this.icon) return;
    this.icon = icon;
    document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.setAttribute("href", icon);
  }
}
