// Back and Forward: dialogs and drawers close, rooms return; links and reloads.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base] = process.argv.slice(2);
requireArguments("page-back.mjs <baseUrl>", base);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const checks = new Checks();
const browser = await launch();
const [lunch, birds, trees] = [unique("점심"), unique("새"), unique("나무")];
let phone, desk;

const visible = (visitor, id) => visitor.get(id).first().isVisible();
const shows = (visitor, id) => until(`${id} to be shown`, () => visible(visitor, id), (seen) => seen);
const hides = (visitor, id) => until(`${id} to be hidden`, () => visible(visitor, id), (seen) => !seen);
const back = (visitor) => visitor.page.evaluate(() => history.back());
const forward = (visitor) => visitor.page.evaluate(() => history.forward());
const entries = (visitor) => visitor.page.evaluate(() => history.length);

async function tapRoom(name) {
  if (!(await visible(phone, "rooms-pane"))) await phone.get("rooms-open").tap();
  await phone.room(name).tap();
  await phone.isIn(name);
  await hides(phone, "rooms-pane");
}

try {
  await checks.run("on a phone, Back closes a drawer", async () => {
    desk = await Visitor.open(browser, base, { locale: "en-GB" });
    await desk.enter(unique("Desk"));
    for (const name of [lunch, birds, trees]) await desk.create(name);
    phone = await Visitor.open(browser, base, { locale: "ko-KR", ...PHONE });
    await phone.enter(unique("손전화"));
    await tapRoom(lunch);
    for (const name of ["rooms", "people"]) {
      await phone.get(`${name}-open`).tap();
      await shows(phone, `${name}-pane`);
      await back(phone);
      await hides(phone, `${name}-pane`);
      assert.equal(await phone.get("current-room").textContent(), lunch);
    }
  });

  await checks.run("Back closes a menu and the picker of emoji", async () => {
    for (const opener of ["emoji-open", "room-menu"]) {
      const before = await entries(phone);
      await phone.get(opener).tap();
      await phone.page.locator(".float").waitFor();
      await back(phone);
      await phone.page.locator(".float").waitFor({ state: "detached" });
      assert.equal(await phone.get("current-room").textContent(), lunch);
      await phone.settled();
      // A menu that its button closes leaves no entry, either.
      await phone.get(opener).tap();
      await phone.page.locator(".float").waitFor();
      await phone.get(opener).tap();
      await phone.page.locator(".float").waitFor({ state: "detached" });
      await phone.settled();
      assert.ok((await entries(phone)) <= before + 1);
    }
  });

  await checks.run("Back closes a dialog, then the drawer under it", async () => {
    await phone.get("rooms-open").tap();
    await phone.profile("settings");
    await phone.get("dialog").waitFor();
    await back(phone);
    await phone.get("dialog").waitFor({ state: "detached" });
    assert.equal(await visible(phone, "rooms-pane"), true);
    await back(phone);
    await hides(phone, "rooms-pane");
    assert.equal(await phone.get("current-room").textContent(), lunch);
  });

  await checks.run("Back returns to the previous rooms, at last to the list; Forward goes on", async () => {
    await tapRoom(birds);
    await tapRoom(trees);
    await back(phone);
    await phone.isIn(birds);
    await back(phone);
    await phone.isIn(lunch);
    await back(phone);
    await shows(phone, "rooms-pane");
    assert.equal(await phone.get("current-room").count(), 0);
    for (const name of [lunch, birds, trees]) {
      await forward(phone);
      await phone.isIn(name);
      await hides(phone, "rooms-pane");
    }
  });

  await checks.run("what closes by itself leaves no entry", async () => {
    await phone.get("people-open").tap();
    await phone.get("people-close").tap();
    await hides(phone, "people-pane");
    await phone.get("rooms-open").tap();
    await phone.profile("settings");
    await phone.page.keyboard.press("Escape");
    await phone.get("dialog").waitFor({ state: "detached" });
    await phone.get("rooms-close").tap();
    await hides(phone, "rooms-pane");
    await back(phone);
    await phone.isIn(birds);
  });

  await checks.run("a room that is created from the drawer is one entry", async () => {
    await phone.get("rooms-open").tap();
    const room = unique("하늘");
    await phone.create(room);
    await hides(phone, "rooms-pane");
    await back(phone);
    await phone.isIn(birds);
    await hides(phone, "rooms-pane");
    assert.equal(await phone.get("dialog").count(), 0);
    await forward(phone);
    await phone.isIn(room);
  });

  await checks.run("Back does not join a room again that was left", async () => {
    await tapRoom(lunch);
    await phone.get("room-menu").tap();
    await phone.get("room-leave").tap();
    await phone.get("confirm").tap();
    await shows(phone, "rooms-pane");
    await tapRoom(trees);
    await back(phone);
    await shows(phone, "rooms-pane");
    assert.equal(await phone.get("current-room").count(), 0);
    assert.ok(await phone.room(lunch).isVisible());
    assert.doesNotMatch(phone.page.url(), /#/);
  });

  await checks.run("a reload keeps the room, the way back, and no drawer", async () => {
    await tapRoom(birds);
    await tapRoom(trees);
    await phone.get("people-open").tap();
    await phone.page.reload();
    await phone.isIn(trees);
    await hides(phone, "people-pane");
    await back(phone);
    await phone.isIn(birds);
  });

  await checks.run("without a room, a window that becomes narrow shows the list of rooms", async () => {
    const other = await Visitor.open(browser, base, { locale: "en-GB" });
    await other.enter(unique("Narrow"));
    await other.get("rooms-pane").waitFor();
    await other.page.setViewportSize({ width: 390, height: 800 });
    await other.page.locator(".rooms-pane.folded.open").waitFor();
    await other.close();
  });

  await checks.run("on a desktop computer, dialogs and rooms, too; the composer has the focus", async () => {
    await desk.join(lunch);
    await desk.join(birds);
    await desk.profile("settings");
    await back(desk);
    await desk.get("dialog").waitFor({ state: "detached" });
    await back(desk);
    await desk.isIn(lunch);
    await until("the focus", () => desk.page.evaluate(() => document.activeElement?.id), (id) => id === "composer");
    const before = await entries(desk);
    await desk.room(lunch).click();
    assert.equal(await entries(desk), before);
  });

  await checks.run("a link to a room opens it: in a new tab, and in the address of an open one", async () => {
    const address = desk.page.url();
    const tab = await desk.page.context().newPage();
    await tab.goto(address);
    await until("the room", () => tab.getByTestId("current-room").textContent(), (name) => name === lunch);
    await tab.close();
    await desk.join(trees);
    await desk.page.evaluate((hash) => (location.hash = hash), new URL(address).hash);
    await desk.isIn(lunch);
    await desk.page.evaluate(() => (location.hash = "#room-999999"));
    await until("the address of the open room", () => desk.page.url(), (url) => url === address);
    assert.equal(await desk.get("current-room").textContent(), lunch);
  });

  await checks.run("no page asked another host, opened a dialog, failed or broke its policy", () => {
    phone.nothingStrange();
    desk.nothingStrange();
  });
} finally {
  await browser.close();
}
checks.finish();
