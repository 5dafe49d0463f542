// Notifications: the switch, the open page, pushes to a closed page, and the setting of each room.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { usePushService } from "./lib/push-service.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, endpoint, p256dh, auth, pictures] = process.argv.slice(2);
requireArguments("page-notifications.mjs <base> <endpoint> <p256dh> <auth> [pictures]", base, endpoint, p256dh, auth);

const checks = new Checks();
const browser = await launch();
const [ga, bob] = [unique("가"), unique("Bob")];
const [lunch, tea] = [unique("점심"), unique("Tea")];

const hide = (tab, hidden) =>
  tab.page.evaluate((value) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

const shown = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration("/");
    const all = (await registration?.getNotifications()) ?? [];
    return all.map(({ title, body, tag, silent, data }) => ({ title, body, tag, silent, message: data?.message }));
  });

const pushes = async () => (await fetch(`${endpoint}/pushes`)).json();
const state = (tab) => tab.get("notifications").getAttribute("data-state");

const context = await browser.newContext({ locale: "ko-KR", viewport: { width: 1280, height: 800 } });
await context.grantPermissions(["notifications"], { origin: new URL(base).origin });
await context.addInitScript(usePushService, { endpoint, p256dh, auth });
const two = await Visitor.tab(context, base);
const one = await Visitor.open(browser, base, { locale: "en-GB" });
/** A page of the same origin that is not the chat's: it stays open, and is no page to open messages in. */
const other = await context.newPage();
await other.goto(`${base}favicon.svg`);

await two.enter(bob);
await two.create(tea);
await two.create(lunch);
await one.enter(ga);
await one.join(tea);
await one.join(lunch);

await checks.run("the switch asks on a click, registers the service worker and the push subscription", async () => {
  await two.profile("settings");
  assert.equal(await state(two), "off");
  assert.equal(await two.page.evaluate(() => window.asked), 0);
  await two.picture(pictures, "notifications-off");
  await two.get("notifications").click();
  await until("the subscription", () => state(two), (seen) => seen === "on");
  assert.equal(await two.page.evaluate(() => window.asked), 1);
  assert.deepEqual(await two.page.evaluate(() => window.subscribedBy), { userVisibleOnly: true, length: 65 });
  const worker = await two.page.evaluate(async () => {
    const { active, scope } = await navigator.serviceWorker.ready;
    return { script: new URL(active.scriptURL).pathname, scope: new URL(scope).pathname };
  });
  assert.deepEqual(worker, { script: "/service-worker.js", scope: "/" });
  await two.picture(pictures, "notifications-on");
  await two.page.keyboard.press("Escape");
  await two.settled();
});

await checks.run("a page that is open but hidden shows the message, and closes it when it is read", async () => {
  await hide(two, true);
  await one.say("hidden hello");
  const [first] = await until("the notification", () => shown(two.page), (all) => all.length === 1);
  assert.equal(first.title, lunch);
  assert.equal(first.body, `${ga}: hidden hello`);
  // Its push does not replace the text.
  const [push] = await until("the push", pushes, (all) => all.length === 1);
  assert.equal(push.message, first.message);
  await deliver(push);
  const [same] = await until("the push", () => shown(two.page), ([one]) => one?.silent === true);
  assert.deepEqual(same, { ...first, silent: true });
  await hide(two, false);
  await until("no notification", () => shown(two.page), (all) => all.length === 0);
});

await checks.run("a visible page gets no push", async () => {
  await one.say("seen at once");
  await two.message("seen at once").waitFor();
  await hide(two, true);
  await one.say("not seen");
  const all = await until("the push", pushes, (seen) => seen.length >= 2);
  assert.equal(all.length, 2);
  await hide(two, false);
  await until("no notification", () => shown(two.page), (seen) => seen.length === 0);
});

await checks.run("a push to a closed page shows a notification without names and text", async () => {
  const before = (await pushes()).length;
  await two.page.close();
  await one.say(`@${bob} a secret`);
  const push = (await until("the push", pushes, (all) => all.length > before)).at(-1);
  assert.deepEqual(Object.keys(push), ["room", "message", "kind"]);
  assert.equal(push.kind, "mention");
  await deliver(push);
  const [notification] = await until("the notification", () => shown(other), (all) => all.length === 1);
  assert.deepEqual(notification, { title: "Roost", body: "누가 나를 멘션했어요.", tag: `room-${push.room}`, silent: false, message: push.message });
});

let again;
await checks.run("the address of a notification opens its message", async () => {
  const { room, message } = (await pushes()).at(-1);
  for (let i = 0; i < 20; i++) await one.say(`later ${i}`);
  await one.message("later 19").waitFor();
  again = await Visitor.tab(context, `${base}#room-${room}-message-${message}`);
  await again.isIn(lunch);
  await again.message(`@${bob} a secret`).waitFor();
  await until("the message in view", () => inView(again, `@${bob} a secret`), (seen) => seen);
});

await checks.run("a click opens the message in the open page", async () => {
  const { room, message } = (await pushes()).find(({ kind }) => kind === "mention");
  await again.join(tea);
  await deliver({ room, message, kind: "mention" });
  await until("the notification", () => shown(other), (all) => all.some((each) => each.message === message));
  await click();
  await again.isIn(lunch);
  await until("the message in view", () => inView(again, `@${bob} a secret`), (seen) => seen);
});

await checks.run("a room without notifications has a sign, and causes neither pushes nor notifications", async () => {
  await again.get("room-menu").click();
  await again.get("notify-all").waitFor();
  assert.equal(await again.get("notify-all").getAttribute("aria-checked"), "true");
  await again.picture(pictures, "notifications-menu");
  await again.get("notify-none").click();
  await again.room(lunch).getByTestId("room-muted").waitFor();
  await again.picture(pictures, "notifications-muted");
  const before = (await pushes()).length;
  await hide(again, true);
  await one.say(`@${bob} muted`);
  await one.join(tea);
  await one.say("from another room");
  const all = await until("the push of the other room", pushes, (seen) => seen.length > before);
  assert.equal(all.length, before + 1);
  const titles = (await until("the notification", () => shown(other), (seen) => seen.some(({ title }) => title === tea))).map(({ title }) => title);
  assert.deepEqual(titles, [tea]);
  await again.page.reload();
  await again.room(lunch).getByTestId("room-muted").waitFor();
});

await checks.run("a mentions-only room notifies of mentions", async () => {
  await again.room(tea).click();
  await again.isIn(tea);
  await again.get("room-menu").click();
  await again.get("notify-mentions").click();
  await hide(again, true);
  const before = (await pushes()).length;
  await one.say("not for you");
  await one.say(`@${bob} for you`);
  const all = await until("the push", pushes, (seen) => seen.length > before);
  assert.deepEqual(all.slice(before).map(({ kind }) => kind), ["mention"]);
  await until("the notification", () => shown(other), (seen) => seen.some(({ body }) => body === `${ga}: @${bob} for you`));
});

await checks.run("the switch ends the subscription", async () => {
  await hide(again, false);
  await again.profile("settings");
  await until("the state", () => state(again), (seen) => seen === "on");
  await again.get("notifications").click();
  await until("the state", () => state(again), (seen) => seen === "off");
  await again.page.keyboard.press("Escape");
});

for (const [expected, init] of [
  ["denied", () => Object.defineProperty(Notification, "permission", { get: () => "denied" })],
  ["unsupported", () => delete window.Notification],
  ["install", () => (delete window.Notification, Object.defineProperty(navigator, "standalone", { value: false }))],
  ["failed", () => {
    localStorage.setItem("roost.notify", "yes");
    Object.defineProperty(Notification, "permission", { get: () => "granted" });
    navigator.serviceWorker.register = () => Promise.reject(new TypeError("no worker"));
  }],
  ["page", () => {
    localStorage.setItem("roost.notify", "yes");
    Object.defineProperty(Notification, "permission", { get: () => "granted" });
    PushManager.prototype.subscribe = () => Promise.reject(new DOMException("no push service", "AbortError"));
  }],
]) {
  await checks.run(`the switch shows the truth: ${expected}`, async () => {
    const its = await browser.newContext({ locale: "en-GB" });
    await its.addInitScript(init);
    const tab = await Visitor.tab(its, base);
    await tab.enter(unique("Eve"));
    await tab.profile("settings");
    await until("the state", () => state(tab), (seen) => seen === expected);
    assert.equal(await tab.get("notifications").getAttribute("aria-checked"), String(expected === "page"));
    assert.equal(await tab.get("notifications").isDisabled(), !["page", "failed"].includes(expected));
    await tab.picture(pictures, `notifications-${expected}`);
    await tab.close();
  });
}

await checks.run("nothing strange happened", async () => {
  one.nothingStrange();
  two.nothingStrange();
  again.nothingStrange();
});

await browser.close();
checks.finish();

/** Delivers a push to the service worker, as the browser's push service does. */
async function deliver(push) {
  const session = await context.newCDPSession(other);
  const registration = new Promise((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const found = registrations.find(({ scopeURL, isDeleted }) => scopeURL === base && !isDeleted);
      if (found) resolve(found.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.deliverPushMessage", {
    origin: new URL(base).origin,
    registrationId: await registration,
    data: JSON.stringify(push),
  });
  await session.detach();
}

/** Clicks the notification. Scripts can't focus a page, so only the message of the worker to the page counts. */
async function click() {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  await worker.evaluate(async () => {
    const [notification] = await self.registration.getNotifications();
    const event = new NotificationEvent("notificationclick", { notification });
    self.dispatchEvent(event);
  });
}

/** Whether a message is inside the window of the log. */
async function inView(tab, text) {
  const message = tab.message(text);
  if ((await message.count()) === 0) return false;
  return message.last().evaluate((element) => {
    const at = element.getBoundingClientRect();
    const log = element.closest('[data-testid="message-log"]').getBoundingClientRect();
    return at.top >= log.top - 1 && at.bottom <= log.bottom + 1;
  });
}
