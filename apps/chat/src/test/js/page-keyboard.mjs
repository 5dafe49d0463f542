// Without a mouse or a screen: everything works by keyboard, and what arrives is announced.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base] = process.argv.slice(2);
requireArguments("page-keyboard.mjs <baseUrl>", base);

const checks = new Checks();
const browser = await launch();

try {
  await checks.run("the keyboard goes everywhere and comes back", async () => {
    const one = await Visitor.open(browser, base, { locale: "en-GB" });
    await one.enter(unique("Keys"));
    await one.create(unique("Keyboard"));
    await one.say("first");
    await one.say("second");
    await one.hears("own first", "own second");
    const focused = () => one.page.evaluate(() => document.activeElement?.dataset.testid ?? document.activeElement?.className);
    const reach = (id) => until(`reaching ${id}`, async () => (await one.page.keyboard.press("Tab"), focused()), (seen) => seen === id);
    for (const id of ["skip", "new-room", "room-search", "room-item", "profile", "room-menu", "message-log", "attach", "composer-input", "emoji-open"]) {
      await reach(id);
    }
    await one.get("message-log").focus();
    await one.page.keyboard.press("ArrowUp");
    await one.page.keyboard.press("ArrowUp");
    assert.match(await one.page.evaluate(() => document.activeElement?.textContent), /^first/);
    await one.page.keyboard.press("Enter");
    await one.get("menu-edit").waitFor();
    await one.page.keyboard.press("Escape");
    assert.match(await one.page.evaluate(() => document.activeElement?.textContent), /^first/);
    await one.page.keyboard.press("Enter");
    for (let i = 0; i < 3; i++) await one.page.keyboard.press("ArrowDown");
    await one.page.keyboard.press("Enter");
    await until("editing", () => one.get("composer-input").inputValue(), (text) => text === "first");
    await until("writing", focused, (seen) => seen === "composer-input");
    await one.page.keyboard.press("Escape");
    assert.equal(await one.get("composer-input").inputValue(), "");
    await one.close();
  });

  await checks.run("what is said is announced, gathered", async () => {
    const [one, other] = [await Visitor.open(browser, base, { locale: "en-GB" }), await Visitor.open(browser, base, { locale: "en-GB" })];
    const room = unique("Voices");
    await one.enter(unique("Listener"));
    await one.create(room);
    await other.enter(unique("Speaker"));
    await other.join(room);
    const announced = await one.announcements();
    for (let i = 1; i <= 5; i++) await other.say(`word ${i}`);
    // On a slow machine they arrive in two or three parts.
    const count = (texts) => texts.reduce((sum, text) => sum + Number(/^(\d+) new messages$/.exec(text)?.[1] ?? 1), 0);
    const texts = await until("the announcement", announced, (all) => count(all) === 5);
    assert.ok(texts.length < 5, `gathered: ${texts}`);
    assert.equal(await one.page.getByRole("log").getAttribute("aria-live"), "off");
    await one.close();
    await other.close();
  });
} finally {
  await browser.close();
}
checks.finish();
