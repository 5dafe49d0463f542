// Pushes in Firefox, by its own push client: subscribed, delivered to the closed chat, decrypted, shown, and ended.
import assert from "node:assert/strict";
import { launchFirefox, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { FirefoxPushService } from "./lib/firefox-push-service.mjs";
import { Tab } from "./lib/talk-tab.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base] = process.argv.slice(2);
requireArguments("firefox-push.mjs <baseUrl>", base);

const [sky, bob, lunch] = [unique("하늘"), unique("Bob"), unique("점심")];
const SECRET = "아무도 모르는 이야기";

const checks = new Checks();
const service = await FirefoxPushService.start();
const browser = await launchFirefox(service.preferences);
let colleague, room, visitor;

const shown = () =>
  visitor.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration("/");
    return (await registration.getNotifications()).map(({ title, body, data }) => ({ title, body, message: data?.message }));
  });

async function toggle(expected) {
  await visitor.profile("settings");
  await visitor.get("notifications").click();
  await until(`the state ${expected}`, () => visitor.get("notifications").getAttribute("data-state"), (state) => state === expected);
  await visitor.page.keyboard.press("Escape");
  await visitor.settled();
}

try {
  colleague = await Tab.open(base, { nickname: sky });
  room = await colleague.create(lunch);

  await checks.run("the switch subscribes at the push service of the browser", async () => {
    visitor = await Visitor.open(browser, base, { locale: "en-GB" });
    await visitor.enter(bob);
    await visitor.join(lunch);
    await toggle("on");
    const endpoint = await visitor.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration("/");
      return (await registration.pushManager.getSubscription()).endpoint;
    });
    assert.equal(endpoint, service.endpoints + [...service.channels][0]);
  });

  await checks.run("a message to the closed chat is a push that Firefox decrypts and shows, without names and text", async () => {
    visitor.nothingStrange();
    // A page of the same origin that is not the chat's.
    await visitor.page.goto(`${base}favicon.svg`);
    await colleague.next("presence", ({ online }) => !online);
    const message = await colleague.say(room, SECRET);
    const [push] = await until("the push", () => service.posted, (all) => all.length === 1);
    assert.equal(push.headers["content-encoding"], "aes128gcm");
    assert.match(push.headers.authorization, /^vapid t=/);
    assert.ok(!push.body.includes(`"message"`), "the content is encrypted");
    const [notification] = await until("the notification", shown, (all) => all.length === 1);
    assert.equal(notification.message, message.id);
    assert.ok(![lunch, sky, SECRET].some((secret) => JSON.stringify(notification).includes(secret)), JSON.stringify(notification));
    await until("the acknowledgement", () => service.acknowledged.map(({ code }) => code), (codes) => codes.length === 1 && codes[0] === 100);
  });

  await checks.run("the switch ends the subscription, also at the push service", async () => {
    await visitor.page.goto(base);
    await visitor.online();
    await toggle("off");
    await until("no channel", () => service.channels.size, (size) => size === 0);
    visitor.nothingStrange();
  });
} finally {
  colleague?.close();
  await browser.close();
  service.close();
}
checks.finish();
