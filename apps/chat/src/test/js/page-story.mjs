// The whole story on our page: from the first visit to the owner's sanctions, two people and a phone.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { redPng } from "./lib/png.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-story.mjs <baseUrl> [screenshotDir]", base);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const ga = unique("가나");
const bob = unique("Bob");
const lunch = unique("점심");

const checks = new Checks();
const browser = await launch();
let one, two;

try {
  await checks.run("the page opens in the browser's language, dark where that is liked, and asks for a nickname", async () => {
    one = await Visitor.open(browser, base, { locale: "ko-KR" });
    two = await Visitor.open(browser, base, { locale: "en-GB", colorScheme: "dark" });
    await one.page.getByLabel("닉네임", { exact: true }).waitFor();
    await two.page.getByLabel("Nickname", { exact: true }).waitFor();
    assert.equal(await one.page.getAttribute("html", "lang"), "ko");
    assert.equal(await two.page.getAttribute("html", "lang"), "en");
    const dark = await two.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.equal(dark, "rgb(23, 22, 19)");
  });

  await checks.run("a nickname is checked here at once, and by the server with its reason", async () => {
    for (const wrong of ["", "   ", "\u3164", "a\u202Eb", "가".repeat(41)]) {
      await one.get("name-input").fill(wrong);
      await one.get("name-submit").click();
      assert.equal(await one.get("name-input").getAttribute("aria-invalid"), "true", JSON.stringify(wrong));
    }
    await one.enter(`  ${ga} `);
    await two.get("name-input").fill(ga);
    await two.get("name-submit").click();
    await until("the refusal", () => two.get("name-hint").textContent(), (text) => /somebody else/i.test(text));
    await two.picture(pictures, "nickname-taken");
    await two.enter(bob);
  });

  await checks.run("who creates a room is in it, as its owner, and a reload comes back to it", async () => {
    await one.create(lunch);
    assert.equal(await one.room(lunch).getAttribute("aria-current"), "true");
    await one.get("owner-mark").waitFor();
    await one.say("첫 마디");
    await one.hears("own 첫 마디");
    await one.page.reload();
    await one.isIn(lunch);
    await one.hears("own 첫 마디");
    assert.equal(await one.get("me").textContent(), ga);
  });

  await checks.run("a room of the same name is opened, not made again", async () => {
    await two.get("room-search").fill(` ${lunch} `);
    await two.page.keyboard.press("Enter");
    await two.isIn(lunch);
    await two.hears("other 첫 마디");
    assert.equal(await two.room(lunch).count(), 1);
  });

  await checks.run("both see each other there, and the notice in their language", async () => {
    await until("both", () => one.get("member").count(), (count) => count === 2);
    const notice = (visitor) => visitor.get("notice").first().locator("> span").textContent();
    const plain = (text) => text.replace(/[\u2068\u2069]/g, "");
    assert.match(plain(await notice(one)), new RegExp(`^${bob}님이 ${lunch}.*들어왔어요$`));
  });

  await checks.run("messages go both ways, in groups, with what is typed seen before", async () => {
    await two.get("composer-input").pressSequentially("Hel");
    await until("typing", () => one.get("typing").textContent(), (text) => text.includes("입력하고 있어요"));
    await two.say("Hello!");
    await two.say("How are you?");
    await one.hears("own 첫 마디", "other Hello!", "other How are you?");
    assert.equal(await one.get("message-nickname").count(), 1);
    await until("no typing", () => one.get("typing").textContent(), (text) => text === "");
    await one.say("잘 지내요");
    await two.hears("own How are you?", "other 잘 지내요");
  });

  await checks.run("what one misses is counted in the list, the title and the icon, and marked when one comes back", async () => {
    const other = unique("Birds");
    await two.create(other);
    await one.say("어디 갔어요?");
    await one.say(`@${bob} 보고 싶어요`);
    await until("two unread", () => two.room(lunch).getByTestId("unread-badge").locator("span").first().textContent(), (text) => text === "2");
    await two.room(lunch).getByTestId("mention-badge").waitFor();
    assert.match(await two.page.title(), /^\(2 @\) /);
    assert.match(await two.page.locator('link[rel="icon"]').getAttribute("href"), /unread/);
    await two.picture(pictures, "unread");
    await two.join(lunch);
    await two.get("new-separator").waitFor();
    await until("all read", () => two.room(lunch).getByTestId("unread-badge").count(), (count) => count === 0);
    assert.doesNotMatch(await two.page.title(), /^\(/);
    await two.picture(pictures, "new-separator");
    const tab = await Visitor.tab(two.page.context(), base);
    await tab.room(lunch).waitFor();
    assert.equal(await tab.get("unread-badge").count(), 0);
    await tab.page.close();
  });

  await checks.run("reactions, answers, edits and deletions reach the other", async () => {
    await two.use("어디 갔어요?", "react");
    await two.get("emoji").first().click();
    const reaction = one.message("어디 갔어요?").getByTestId("reaction");
    await until("the reaction", () => reaction.textContent(), (text) => text.startsWith("👍1"));
    await reaction.click();
    await until("two", () => reaction.textContent(), (text) => text.startsWith("👍2"));
    assert.equal(await reaction.getAttribute("aria-pressed"), "true");
    await two.use("어디 갔어요?", "reply");
    await two.picture(pictures, "replying");
    await two.say("Feeding birds");
    await until("the quote", () => one.message("Feeding birds").getByTestId("quote").textContent(), (text) => text.includes("어디 갔어요?"));
    await two.get("composer-input").press("ArrowUp");
    assert.equal(await two.get("composer-input").inputValue(), "Feeding birds");
    await two.say("Feeding the birds");
    await one.hears("other Feeding the birds");
    await one.choose("어디 갔어요?", "menu-delete");
    await one.picture(pictures, "deleting");
    await one.get("confirm").click();
    await until("the answer's quote", () => two.message("Feeding the birds").getByTestId("quote").textContent(), (text) => text.includes("deleted"));
  });

  await checks.run("mentions are completed, and marked for who is meant", async () => {
    await one.get("composer-input").fill("");
    await one.get("composer-input").pressSequentially("안녕 @b");
    await one.get("mention-list").waitFor();
    await one.picture(pictures, "mention-list");
    await one.page.keyboard.press("Enter");
    assert.equal(await one.get("composer-input").inputValue(), `안녕 @${bob} `);
    await one.page.keyboard.press("Enter");
    await until("the mark", () => two.page.locator(".own-mention").last().textContent(), (text) => text === `@${bob}`);
  });

  await checks.run("an image is shown before it is sent, small in the room and whole in a dialog", async () => {
    await one.get("file-input").setInputFiles({ name: "빨강.png", mimeType: "image/png", buffer: redPng(640, 400) });
    await one.get("attachment").waitFor();
    await one.picture(pictures, "attached");
    await one.say("이것 좀 보세요");
    const picture = two.get("picture").last();
    await picture.waitFor();
    const { width, height } = await picture.locator("img").evaluate(({ width, height }) => ({ width, height }));
    assert.deepEqual([width, height], [320, 200]);
    await until("the image", () => picture.locator("img").evaluate((img) => img.naturalWidth), (size) => size > 0);
    await picture.click();
    await until("the whole", () => two.get("full-picture").evaluate((img) => img.naturalWidth), (size) => size === 640);
    await two.picture(pictures, "picture");
    await two.page.keyboard.press("Escape");
    await two.get("dialog").waitFor({ state: "detached" });
  });

  await checks.run("other files are rows to download, and what is too large is refused at once", async () => {
    await two.get("file-input").setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("hello\n") });
    await two.get("composer-send").click();
    const file = one.get("file").last();
    await until("the file", () => file.textContent(), (text) => text?.startsWith("notes.txt"));
    const [download] = await Promise.all([one.page.waitForEvent("download"), file.click()]);
    assert.equal(download.suggestedFilename(), "notes.txt");
    await two.get("file-input").setInputFiles({ name: "big.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(6_000_000) });
    await until("the refusal", () => two.get("toast").allTextContents(), (texts) => texts.some((text) => /too large/.test(text)));
    assert.equal(await two.get("attachment").count(), 0);
  });

  await checks.run("a file can be pasted and dropped, too, and is of its room only", async () => {
    const give = (visitor, selector, kind) =>
      visitor.page.evaluate(
        ([selector, kind]) => {
          const data = new DataTransfer();
          data.items.add(new File(["x"], `${kind}.txt`, { type: "text/plain" }));
          const more = kind === "paste" ? { clipboardData: data } : { dataTransfer: data };
          const event = kind === "paste" ? ClipboardEvent : DragEvent;
          const target = document.querySelector(selector);
          if (kind === "drop") target.dispatchEvent(new DragEvent("dragover", { bubbles: true, cancelable: true, ...more }));
          target.dispatchEvent(new event(kind, { bubbles: true, cancelable: true, ...more }));
        },
        [selector, kind],
      );
    await give(two, "#composer", "paste");
    await until("the paste", () => two.get("attachment").textContent(), (text) => text.startsWith("paste.txt"));
    await two.get("unattach").click();
    await give(two, ".log", "drop");
    await until("the drop", () => two.get("attachment").textContent(), (text) => text.startsWith("drop.txt"));
    await two.get("room-item").filter({ hasText: "Birds" }).first().click();
    await two.get("attachment").waitFor({ state: "detached" });
    await two.join(lunch);
  });

  await checks.run("language and colours can be chosen, and are remembered", async () => {
    await two.get("settings").click();
    await two.get("language-ko").click();
    await two.get("theme-light").click();
    await two.picture(pictures, "settings");
    await two.page.keyboard.press("Escape");
    await two.page.reload();
    await two.isIn(lunch);
    assert.equal(await two.page.getAttribute("html", "lang"), "ko");
    assert.equal(await two.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(245, 242, 236)");
    await two.get("settings").click();
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
        constructor(title, { body }) {
          window.shown.push(`${title} / ${body}`);
        }
      };
    });
    await tab.goto(base);
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
    await two.get("nickname-change").click();
    await two.picture(pictures, "rename");
    await two.page.keyboard.press("Escape");
    await two.get("dialog").waitFor({ state: "detached" });
    const focused = await two.page.evaluate(() => document.activeElement?.dataset.testid);
    assert.equal(focused, "nickname-change");
    await two.get("nickname-change").click();
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
    await two.say("But I");
    await until("the failure", () => two.get("pending").getAttribute("data-state"), (state) => state === "failed");
    assert.match(await two.get("pending").textContent(), /muted until/);
    await two.picture(pictures, "failed");
    await one.get("member-menu").click();
    await one.get("unmute").click();
    await until("no mark", () => one.get("muted-mark").count(), (count) => count === 0);
    await two.get("resend").click();
    await one.hears("other But I");
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
    await until("the refusal", () => two.get("toast").allTextContents(), (texts) => texts.some((text) => text.includes("come back from")));
    await two.picture(pictures, "removed");
  });

  await checks.run("on a phone, rooms and people are drawers", async () => {
    const phone = await Visitor.open(browser, base, { locale: "ko-KR", ...PHONE });
    const room = unique("버스");
    await phone.enter(unique("손전화"));
    assert.equal(await phone.get("rooms-pane").getAttribute("aria-modal"), "true");
    await phone.picture(pictures, "phone-rooms");
    await phone.create(room);
    await phone.say("지하철이에요");
    await phone.hears("own 지하철이에요");
    await until("the drawer closed", () => phone.get("rooms-pane").isVisible(), (visible) => !visible);
    assert.equal(await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await phone.picture(pictures, "phone-chat");
    await phone.get("people-open").tap();
    await phone.get("people-close").waitFor({ state: "visible" });
    await phone.picture(pictures, "phone-people");
    await phone.page.keyboard.press("Escape");
    await until("closed", () => phone.get("people-pane").isVisible(), (visible) => !visible);
    assert.equal(await phone.page.evaluate(() => document.activeElement?.dataset.testid), "people-open");
    const small = await phone.page.evaluate(() =>
      [...document.querySelectorAll(".shell > main button")]
        .filter((button) => button.checkVisibility({ visibilityProperty: true }))
        .map((button) => [button.dataset.testid, Math.min(button.offsetWidth, button.offsetHeight)])
        .filter(([, size]) => size < 44),
    );
    assert.deepEqual(small, []);
    phone.nothingStrange();
    await phone.close();
  });

  await checks.run("no page asked another host, opened a dialog, failed or broke its policy", () => {
    one.nothingStrange();
    two.nothingStrange();
  });
} finally {
  await browser.close();
}
checks.finish();
