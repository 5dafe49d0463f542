import { fill, handle, removeOthers, route } from "./parts";
import { addressOf, parsePush, tagOf, textOf, type Target } from "./push";

/**
 * The service worker of the page: shows pushes, and opens the message of a notification. It also keeps the parts of the page that are
 * loaded later, so that dialogs open without a connection. The page itself always comes from the server, so it is never older.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => event.waitUntil(Promise.all([self.skipWaiting(), route(event)])));
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), removeOthers()])));
self.addEventListener("fetch", handle);
self.addEventListener("message", (event) => {
  if (event.data === "fill") event.waitUntil(fill());
});
self.addEventListener("push", (event) => event.waitUntil(show(event.data?.text())));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data as Target | undefined));
});

/** Each push shows a notification: browsers end subscriptions that don't. */
async function show(content: string | undefined): Promise<void> {
  const push = parsePush(content);
  const text = textOf(push, self.navigator.language);
  const icon = "/icon-192.png";
  if (push === undefined) {
    await self.registration.showNotification(text.title, { body: text.body, icon, tag: "roost" });
    return;
  }
  const tag = tagOf(push.room);
  const [shown] = await self.registration.getNotifications({ tag });
  const data: Target = { room: push.room, message: push.message };
  // A page that is open but hidden has shown the message already, with its text.
  const known = shown !== undefined && ((shown.data as Target | undefined)?.message ?? 0) >= push.message;
  await self.registration.showNotification(
    known ? shown.title : text.title,
    known ? { body: shown.body, icon, tag, data: shown.data, silent: true } : { body: text.body, icon, tag, data, ...again(shown) },
  );
}

/** A notification that replaces another one alerts again. */
function again(shown: Notification | undefined): NotificationOptions {
  return shown === undefined ? {} : ({ renotify: true } as NotificationOptions);
}

async function open(target: Target | undefined): Promise<void> {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const pages = all.filter(({ url }) => new URL(url).pathname === "/");
  const page = pages.find(({ focused }) => focused) ?? pages.find(({ visibilityState }) => visibilityState === "visible") ?? pages[0];
  if (page === undefined) {
    await self.clients.openWindow(target === undefined ? "/" : addressOf(target));
    return;
  }
  if (target !== undefined) page.postMessage({ open: target });
  await page.focus();
}
