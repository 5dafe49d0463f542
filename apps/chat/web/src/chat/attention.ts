import { remember } from "../browser/storage";
import { unreadOf } from "../model/rooms";
import type { Message } from "../wire/types";
import type { Rooms } from "./rooms";
import type { State } from "./state";
import type { Store } from "./store";

/** Tells somebody who is looking elsewhere: by the tab's title and icon, and by notifications if they asked for them. */
export class Attention {
  private icon = "";

  constructor(
    private readonly store: Store,
    private readonly rooms: Rooms,
  ) {
    store.subscribe((state) => this.show(state));
  }

  static get possible(): boolean {
    return "Notification" in window;
  }

  /** On a click only: a browser asks for the permission now. */
  async wanted(notify: boolean): Promise<void> {
    const granted = notify && Attention.possible && (await Notification.requestPermission()) === "granted";
    this.store.set({ notify: granted });
    remember("notify", granted ? "yes" : null);
  }

  said(message: Message, mentioned: boolean): void {
    const { notify, current, rooms } = this.store.state;
    if (!notify || !Attention.possible || Notification.permission !== "granted") return;
    if (!document.hidden && !(mentioned && current !== message.room)) return;
    const name = rooms?.get(message.room)?.name ?? "";
    const body = `${message.author.nickname}: ${message.text || (message.file?.name ?? "")}`;
    try {
      const shown = new Notification(name, { body, tag: `room-${message.room}`, icon: "/icon-192.png" });
      shown.onclick = () => {
        window.focus();
        shown.close();
        void this.rooms.open(message.room);
      };
    } catch {
      // Some phones only let service workers do that.
    }
  }

  private show({ rooms, current }: State): void {
    const { unread, mentions } = unreadOf(rooms?.values() ?? []);
    const name = current === null ? undefined : rooms?.get(current)?.name;
    const place = name === undefined ? "Roost" : `${name} · Roost`;
    document.title = unread > 0 ? `(${unread}${mentions > 0 ? " @" : ""}) ${place}` : place;
    const icon = unread > 0 ? "/favicon-unread.svg" : "/favicon.svg";
    if (icon === this.icon) return;
    this.icon = icon;
    document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.setAttribute("href", icon);
  }
}
