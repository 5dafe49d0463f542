// The main flow of the page: two people and a phone, from the first visit on.
import assert from "node:assert/strict";
import { BROWSER, launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-story.mjs <baseUrl> [screenshotDir]", base);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** WebDriver BiDi has neither a touch screen nor a colour scheme in this Firefox. */
const EMULATES_DEVICES = BROWSER === "chromium";
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
    const background = await two.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.equal(background, EMULATES_DEVICES ? "rgb(23, 22, 19)" : "rgb(245, 242, 236)");
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
    await until("the refusal", () => two.get("name-hint").textContent(), (text) => /taken/i.test(text));
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
    const notice = (visitor) => visitor.get("notice").filter({ hasText: bob }).first().textContent();
    const plain = (text) => text.replace(/[\u2068\u2069]/g, "");
    assert.match(plain(await notice(one)), new RegExp(`^${bob}님이 들어왔어요$`));
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
    await until("two unread", () => two.room(lunch).getByTestId("unread-badge").locator("span").first().textContent(), (text) => text === "@2");
    await two.room(lunch).locator("[data-mentions]").waitFor();
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
    await until("all read there, too", () => tab.get("unread-badge").count(), (count) => count === 0);
    await tab.page.close();
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
    await (EMULATES_DEVICES ? phone.get("people-open").tap() : phone.get("people-open").click());
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
    if (EMULATES_DEVICES) assert.deepEqual(small, []);
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
