import { decodeKey, environment, keepParts, subscriptionFor, workerRegistration } from "../browser/push";
import { recall, remember } from "../browser/storage";
import { withoutMarks } from "../model/formatted";
import { isOn, levelOf, notifies, stateOf, type NotificationLevel, type NotificationState } from "../model/notifications";
import { tagOf, type Target } from "../service-worker/push";
import type { TalkClient } from "../wire/talk-client";
import type { Message } from "../wire/types";
import type { Rooms } from "./rooms";
import type { State } from "./state";
import type { Store } from "./store";
import type { Toasts } from "./toasts";
import { VisibilityReporter } from "./visibility-reporter";

/** Notifications of the browser, on the open page and by pushes. Loaded after the first welcome. */
export class Notifications {
  private key: string | undefined;
  /** The rooms with unread messages; undefined before the first state. */
  private unread: ReadonlySet<number> | undefined;
  private readonly visibility: VisibilityReporter;

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly rooms: Rooms,
    private readonly toasts: Toasts,
  ) {
    this.visibility = new VisibilityReporter(client);
    client.socket.on("notify:room", ({ room, level }) => this.setStoredLevel(room, level));
    store.subscribe((state) => this.closeRead(state));
    navigator.serviceWorker?.addEventListener("message", ({ data }: MessageEvent<{ open?: Target }>) => {
      if (data.open !== undefined) void this.open(data.open);
    });
    navigator.serviceWorker?.startMessages();
    this.watchPermission();
  }

  /** After each welcome, whose socket is new for the server. */
  async onWelcome(): Promise<void> {
    this.visibility.onWelcome();
    const { key, allUpTo, rooms } = await this.client.request("notify:get", {});
    this.key = key;
    this.store.set({ allUpTo, levels: new Map(rooms.map(({ room, level }) => [room, level])) });
    await this.refresh();
    keepParts();
  }

  /** Sets the state to what the browser permits, and subscribes if notifications are on. */
  async refresh(): Promise<void> {
    const state = stateOf(environment(), recall("notify") !== null);
    this.store.set({ notifications: state === "page" ? await this.subscribe() : state });
  }

  /** Enables or disables notifications. Only on a click, since the browser may ask for permission. */
  async setEnabled(on: boolean): Promise<void> {
    if (on) await Notification.requestPermission();
    else await this.unsubscribe();
    remember("notify", on ? "yes" : null);
    await this.refresh();
  }

  async setLevel(room: number, level: NotificationLevel): Promise<void> {
    try {
      await this.client.request("notify:room", { room, level });
      this.setStoredLevel(room, level);
    } catch (error) {
      this.toasts.showError(error);
    }
  }

  /** Shows a message that the user does not see. */
  async messageAdded({ id, room, author, text, file }: Message, mentioned: boolean): Promise<void> {
    const { notifications, current, rooms, levels, allUpTo } = this.store.state;
    const known = rooms?.get(room);
    if (!isOn(notifications) || known === undefined || !notifies(levelOf(known, levels, allUpTo), mentioned)) return;
    if (!document.hidden && !(mentioned && current !== room)) return;
    try {
      const registration = await workerRegistration();
      await registration.showNotification(known.name, {
        body: `${author.nickname}: ${withoutMarks(text) || (file?.name ?? "")}`,
        icon: "/icon-192.png",
        tag: tagOf(room),
        data: { room, message: id } satisfies Target,
      });
    } catch {
      this.store.set({ notifications: "failed" });
    }
  }

  /** Opens the message of a notification. */
  async open({ room, message }: Target): Promise<void> {
    if (await this.rooms.open(room)) this.store.set({ jump: { room, message } });
  }

  private setStoredLevel(room: number, level: NotificationLevel): void {
    this.store.set({ levels: new Map(this.store.state.levels).set(room, level) });
  }

  /** The subscription is sent after each welcome, since the browser may have replaced it. */
  private async subscribe(): Promise<NotificationState> {
    let registration: ServiceWorkerRegistration;
    try {
      registration = await workerRegistration();
    } catch {
      return "failed";
    }
    const { pushManager } = registration;
    if (this.key === undefined || pushManager === undefined) return "page";
    try {
      const subscription = await subscriptionFor(pushManager, decodeKey(this.key));
      await this.client.request("push:subscribe", subscription);
      return "on";
    } catch {
      // The browser reaches no push service, or the server does not accept it: the settings show that the page must be open.
      return "page";
    }
  }

  private async unsubscribe(): Promise<void> {
    try {
      const registration = await workerRegistration();
      const subscription = await registration.pushManager?.getSubscription();
      if (!subscription) return;
      await subscription.unsubscribe();
      await this.client.request("push:unsubscribe", { endpoint: subscription.endpoint });
    } catch {
      // A push to an ended subscription makes the server delete it.
    }
  }

  /** Closes the notifications of rooms that were read, on any device. */
  private closeRead({ rooms, notifications }: State): void {
    const unread = new Set([...(rooms?.values() ?? [])].filter((room) => room.joined && room.unread > 0).map(({ id }) => id));
    const before = this.unread;
    this.unread = unread;
    const read = before === undefined || [...before].some((room) => !unread.has(room));
    if (read && isOn(notifications)) void closeNotifications(unread);
  }

  private watchPermission(): void {
    void navigator.permissions?.query({ name: "notifications" }).then(
      (status) => status.addEventListener("change", () => void this.refresh()),
      // A browser without this query: the settings show the state when they are opened.
      () => undefined,
    );
  }
}

async function closeNotifications(unread: ReadonlySet<number>): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  for (const shown of (await registration?.getNotifications()) ?? []) {
    const target = shown.data as Target | null;
    if (target !== null && !unread.has(target.room)) shown.close();
  }
}
