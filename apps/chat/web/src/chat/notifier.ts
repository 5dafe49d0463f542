import { unreadOf } from "../model/rooms";
import type { State } from "./state";
import type { Store } from "./store";

/** Shows unread messages in the title and icon of the tab. */
export class Notifier {
  private icon = "";

  constructor(store: Store) {
    store.subscribe((state) => this.updateTab(state));
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
