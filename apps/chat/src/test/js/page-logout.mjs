// The log-out: by keyboard, in all tabs, for good.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { twoIn, unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-logout.mjs <baseUrl> [screenshotDir]", base);

const ga = unique("가나");
const bob = unique("Bob");
const lunch = unique("점심");

const checks = new Checks();
const browser = await launch();
const kept = (visitor) => visitor.page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort());
const focused = (visitor) => visitor.page.evaluate(() => document.activeElement?.dataset.testid);
const reach = (visitor, id) => until(`reaching ${id}`, async () => (await visitor.page.keyboard.press("Tab"), focused(visitor)), (seen) => seen === id);
let one, two, tab, token;

try {
  await checks.run("somebody owns a room, has two tabs, and has begun to write", async () => {
    [one, two] = await twoIn(lunch, browser, base, ga, bob);
    await one.say("첫 마디");
    await two.hears("other 첫 마디");
    await one.get("composer-input").fill("쓰다 만 글");
    await one.profile("settings");
    await one.get("theme-dark").click();
    await one.page.keyboard.press("Escape");
    tab = await Visitor.tab(one.page.context(), one.page.url());
    await tab.isIn(lunch);
    token = await one.page.evaluate(() => localStorage.getItem("roost.token"));
    assert.ok(token);
  });

  await checks.run("without a connection there is no log-out, and the page says so", async () => {
    await two.profile("settings");
    await two.get("logout").waitFor();
    await two.page.context().setOffline(true);
    await two.interrupted();
    await two.page.getByRole("button", { name: "Log out…" }).click();
    await two.get("confirm").click();
    await until("the toast", () => two.get("toast").allTextContents(), (texts) => texts.some((text) => /Not connected/.test(text)));
    assert.equal(await two.get("me").textContent(), bob);
    await two.page.context().setOffline(false);
    await two.online();
  });

  await checks.run("the keyboard reaches it, and Escape leaves everything as it is", async () => {
    await one.get("profile").focus();
    await one.page.keyboard.press("Enter");
    await one.get("settings").waitFor();
    for (const key of ["End", "ArrowUp", "Enter"]) await one.page.keyboard.press(key);
    await one.get("logout").waitFor();
    assert.equal(await one.page.getByRole("button", { name: "로그아웃…" }).getAttribute("data-testid"), "logout");
    await reach(one, "logout");
    await one.picture(pictures, "settings-with-logout");
    await one.page.keyboard.press("Enter");
    await one.page.getByRole("heading", { name: "로그아웃할까요?" }).waitFor();
    await one.picture(pictures, "logout-confirmation");
    await one.page.keyboard.press("Escape");
    await one.get("dialog").waitFor({ state: "detached" });
    assert.equal(await focused(one), "profile");
    assert.equal(await one.get("me").textContent(), ga);
  });

  await checks.run("then the login is shown, ready to type, and nothing of the person is left in the browser", async () => {
    await one.page.keyboard.press("Enter");
    await one.get("menu-logout").waitFor();
    for (const key of ["End", "Enter"]) await one.page.keyboard.press(key);
    await reach(one, "confirm");
    await one.page.keyboard.press("Enter");
    await one.get("name-input").waitFor();
    await until("the focus", () => focused(one), (seen) => seen === "name-input");
    assert.equal(await one.get("name-input").inputValue(), "");
    assert.equal(await one.get("composer-input").count(), 0);
    assert.equal(new URL(one.page.url()).hash, "");
    await one.picture(pictures, "logged-out");
    // The other tab stores nothing either.
    await tab.get("name-input").waitFor();
    assert.deepEqual(await kept(one), ["roost.browser", "roost.theme"]);
    assert.deepEqual(await kept(tab), ["roost.browser", "roost.theme"]);
    assert.equal(await tab.get("message").count(), 0);
  });

  await checks.run("the old token is worth nothing, and its nickname is not taken by itself", async () => {
    await tab.page.evaluate((old) => {
      localStorage.setItem("roost.token", old);
      localStorage.setItem("roost.nickname", "someone");
    }, token);
    await tab.page.reload();
    await until("the reason", () => tab.get("name-hint").textContent(), (text) => text.includes("다시 들어와"));
    assert.equal(await tab.page.evaluate(() => localStorage.getItem("roost.token")), null);
    await tab.page.close();
  });

  await checks.run("who comes back with the same nickname is another person", async () => {
    await one.enter(ga);
    await one.join(lunch);
    await one.hears("other 첫 마디");
    assert.equal(await one.get("composer-input").inputValue(), "");
    await one.say("두 번째");
    await two.hears("other 두 번째");
    one.nothingStrange();
    two.nothingStrange();
  });
} finally {
  await browser.close();
}
checks.finish();
