// Settings, names and moderation.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { twoIn, unique } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-people.mjs <baseUrl> [screenshotDir]", base);

const ga = unique("가나");
const bob = unique("Bob");
const lunch = unique("점심");

const checks = new Checks();
const browser = await launch();
let one, two;

try {
  await checks.run("two people are in a room, the first as its owner", async () => {
    [one, two] = await twoIn(lunch, browser, base, ga, bob);
    await two.say("Hello!");
    await one.hears("other Hello!");
  });

  await checks.run("language and colours can be chosen, and are remembered", async () => {
    await two.profile("settings");
    await two.get("language-ko").click();
    await two.get("theme-light").click();
    await two.picture(pictures, "settings");
    await two.page.keyboard.press("Escape");
    await two.settled();
    await two.page.reload();
    await two.isIn(lunch);
    assert.equal(await two.page.getAttribute("html", "lang"), "ko");
    assert.equal(await two.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(245, 242, 236)");
    await two.profile("settings");
    await two.get("language-en").click();
    await two.get("theme-system").click();
    await two.page.keyboard.press("Escape");
  });

  await checks.run("notifications are asked for on a click only, and come for what one does not see", async () => {
    const tab = await two.page.context().newPage();
    await tab.addInitScript(() => {
      window.asked = 0;
      window.shown = [];
      window.Notification = class {
        static permission = "default";
        static async requestPermission() {
          window.asked += 1;
          return (this.permission = "granted");
        }
      };
      // Without a real permission the service worker must not show anything.
      ServiceWorkerRegistration.prototype.showNotification = async (title, { body }) => {
        window.shown.push(`${title} / ${body}`);
      };
    });
    await tab.goto(base);
    await tab.getByTestId("profile").click();
    await tab.getByTestId("settings").click();
    assert.equal(await tab.evaluate(() => window.asked), 0);
    await tab.getByTestId("notifications").click();
    await until("consent", () => tab.getByTestId("notifications").getAttribute("aria-checked"), (on) => on === "true");
    assert.equal(await tab.evaluate(() => window.asked), 1);
    await one.say(`@${bob} psst`);
    await until("the notification", () => tab.evaluate(() => window.shown), (shown) => shown.some((text) => text === `${lunch} / ${ga}: @${bob} psst`));
    await tab.getByTestId("notifications").click();
    await tab.close();
  });

  await checks.run("a nickname can be changed, for all that was said, too", async () => {
    await two.profile("nickname-change");
    await two.picture(pictures, "rename");
    await two.page.keyboard.press("Escape");
    await two.get("dialog").waitFor({ state: "detached" });
    const focused = await two.page.evaluate(() => document.activeElement?.dataset.testid);
    assert.equal(focused, "profile");
    await two.profile("nickname-change");
    await two.get("name-input").fill(`${bob} II`);
    await two.page.keyboard.press("Enter");
    await until("the new name", () => two.get("me").textContent(), (name) => name === `${bob} II`);
    await until("there, too", () => one.get("message-nickname").last().textContent(), (name) => name === `${bob} II`);
  });

  await checks.run("the owner can mute somebody, who is told until when and may try again", async () => {
    await one.get("member-menu").click();
    await one.picture(pictures, "owner-menu");
    await one.get("mute-10").click();
    await one.get("muted-mark").waitFor();
    await until("the toast", () => two.get("toast").allTextContents(), (texts) => texts.some((text) => text.includes(`owner of ${lunch} muted you until`)));
    assert.match(await two.get("muted-notice").textContent(), /^The owner muted you until \d/);
    await two.picture(pictures, "muted");
    await two.page.reload();
    await two.isIn(lunch);
    await two.get("muted-notice").waitFor();
    await two.say("But I");
    await until("the failure", () => two.get("pending").getAttribute("data-state"), (state) => state === "failed");
    assert.match(await two.get("pending").textContent(), /muted until/);
    await two.picture(pictures, "failed");
    await one.get("member-menu").click();
    await one.get("unmute").click();
    await until("no mark", () => one.get("muted-mark").count(), (count) => count === 0);
    await until("the toast", () => two.get("toast").allTextContents(), (texts) => texts.some((text) => text.includes("write") && text.includes("again")));
    await two.get("muted-notice").waitFor({ state: "detached" });
    await two.get("resend").click();
    await one.hears("other But I");
  });

  await checks.run("an owner who leaves is warned, and the next owner has the crown at once", async () => {
    const birds = unique("새");
    await one.create(birds);
    await one.get("room-menu").click();
    await one.get("room-leave").click();
    assert.match(await one.get("dialog").textContent(), /언제든/);
    await one.page.keyboard.press("Escape");
    await two.join(birds);
    await until("both", () => one.get("member").count(), (count) => count === 2);
    await one.get("room-menu").click();
    await one.get("room-leave").click();
    assert.match(await one.get("dialog").textContent(), /방장이 돼요/);
    await one.picture(pictures, "leave-own");
    await one.get("confirm").click();
    await two.get("member").filter({ hasText: `${bob} II` }).getByTestId("owner-mark").waitFor();
    await until("the toast", () => two.get("toast").allTextContents(), (texts) => texts.some((text) => text.includes(`owner of ${birds}`)));
    await one.join(birds);
    await one.get("member").filter({ hasText: `${bob} II` }).getByTestId("owner-mark").waitFor();
    assert.equal(await one.get("owner-mark").count(), 1);
    for (const visitor of [one, two]) await visitor.join(lunch);
  });

  await checks.run("the owner can rename the room and remove somebody, who is told", async () => {
    await one.get("room-menu").click();
    await one.get("room-rename").click();
    await one.get("name-input").fill(`${lunch} 2`);
    await one.page.keyboard.press("Enter");
    await two.isIn(`${lunch} 2`);
    await one.get("member-menu").click();
    await one.get("remove").click();
    await one.get("confirm").click();
    await until("the toast", () => two.get("toast").allTextContents(), (texts) => texts.some((text) => text.includes("removed you")));
    await two.get("current-room").waitFor({ state: "detached" });
    await two.room(`${lunch} 2`).click();
    await until("the refusal", () => two.get("toast").allTextContents(), (texts) => texts.some((text) => text.includes("come back after")));
    await two.picture(pictures, "removed");
  });

  await checks.run("no page asked another host, opened a dialog, failed or broke its policy", () => {
    one.nothingStrange();
    two.nothingStrange();
  });
} finally {
  await browser.close();
}
checks.finish();
