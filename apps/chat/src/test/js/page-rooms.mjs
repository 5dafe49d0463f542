// Finding, creating and opening rooms: by keyboard, on a phone, and with the Back button.
import assert from "node:assert/strict";
import { violations } from "./lib/axe.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-rooms.mjs <baseUrl> [screenshotDir]", base);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const checks = new Checks();
const browser = await launch();
const develop = unique("개발");
const design = unique("디자인");
const [oneName, otherName] = [unique("가나"), unique("Bob")];
const oneInitials = "ㄱㄴ";
let one, two;

const focused = (visitor) => visitor.page.evaluate(() => document.activeElement?.dataset.testid ?? document.activeElement?.tagName);
const focuses = (visitor, id) => until(`the focus on ${id}`, () => focused(visitor), (seen) => seen === id);
const names = (visitor) => visitor.get("room-item").locator(".room-name").allTextContents();
const selected = async (visitor) => {
  const id = await visitor.get("room-search").getAttribute("aria-activedescendant");
  return id === null ? null : visitor.page.locator(`#${id}[aria-selected="true"] .room-name`).textContent();
};

try {
  await checks.run("after a room is created, the composer has the focus: the next sentence is a message", async () => {
    one = await Visitor.open(browser, base, { locale: "ko-KR" });
    two = await Visitor.open(browser, base, { locale: "en-GB", colorScheme: "dark" });
    await one.enter(oneName);
    await two.enter(otherName);
    await one.get("new-room").click();
    await one.get("name-input").fill(develop);
    await one.picture(pictures, "new-room");
    await one.page.keyboard.press("Enter");
    await one.isIn(develop);
    await focuses(one, "composer-input");
    await one.page.keyboard.type("안녕하세요! 오늘 점심 뭐 먹을까요?");
    await one.page.keyboard.press("Enter");
    await one.hears("own 안녕하세요! 오늘 점심 뭐 먹을까요?");
    assert.equal(await two.room("안녕하세요! 오늘 점심 뭐 먹을까요?").count(), 0);
    await one.create(design);
  });

  await checks.run("Enter in the search opens what is found, and never creates a room", async () => {
    await two.room(develop).waitFor();
    await two.get("room-search").fill("개");
    await two.picture(pictures, "search");
    await two.page.keyboard.press("Enter");
    await until("a room with that syllable", () => two.get("current-room").textContent(), (name) => name.startsWith("개"));
    await focuses(two, "composer-input");
    assert.equal(await two.get("room-search").inputValue(), "");
    assert.equal(await two.room("개").count(), 0);
  });

  await checks.run("while the input method composes, the arrow keys belong to it", async () => {
    await two.get("room-search").fill(design);
    const taken = await two.get("room-search").evaluate((field) => {
      const press = (more) => !field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true, ...more }));
      return [press({ isComposing: true }), press({ keyCode: 229 })];
    });
    assert.deepEqual(taken, [false, false]);
    await two.page.keyboard.press("Escape");
  });

  await checks.run("arrow keys move through the results, Escape clears the search", async () => {
    const search = two.get("room-search");
    const word = unique("바위");
    for (const name of [`${word} 1`, `${word} 2`, `${word} 3`]) await one.create(name);
    await two.room(`${word} 3`).waitFor();
    await search.fill(word);
    const found = await names(two);
    assert.equal(found.length, 3);
    assert.equal(await search.getAttribute("aria-expanded"), "true");
    assert.equal(await selected(two), found[0]);
    for (const expected of [found[1], found[2], found[0]]) {
      await search.press("ArrowDown");
      assert.equal(await selected(two), expected);
    }
    await search.press("ArrowUp");
    assert.equal(await selected(two), found[2]);
    await search.press("Escape");
    assert.deepEqual([await search.inputValue(), await search.getAttribute("aria-expanded")], ["", "false"]);
    await search.fill(word);
    await search.press("ArrowDown");
    await search.press("Enter");
    await two.isIn(found[1]);
    await focuses(two, "composer-input");
  });

  await checks.run("the room with exactly that name comes first", async () => {
    await one.create(`새 ${develop}`);
    await one.create(`${develop} 팀`);
    await two.room(`${develop} 팀`).waitFor();
    await two.get("room-search").fill(develop);
    assert.deepEqual(await names(two), [develop, `${develop} 팀`, `새 ${develop}`]);
    await two.get("room-search").press("Escape");
  });

  await checks.run("what is not found can be created, after a dialog that has its name", async () => {
    const name = unique("없는 방");
    await two.get("room-search").fill(name);
    await two.page.keyboard.press("Enter");
    await two.picture(pictures, "not-found");
    assert.equal(await two.get("dialog").count(), 0);
    await two.get("create-found").click();
    await focuses(two, "name-input");
    assert.equal(await two.get("name-input").inputValue(), name);
    await two.page.keyboard.press("Enter");
    await two.isIn(name);
    await focuses(two, "composer-input");
  });

  await checks.run("a name that exists is not created again, but can be opened", async () => {
    await two.get("new-room").click();
    await two.get("name-input").fill(design);
    await two.page.keyboard.press("Enter");
    await two.get("open-existing").waitFor();
    await two.picture(pictures, "room-exists");
    await two.get("open-existing").click();
    await two.isIn(design);
    await two.get("dialog").waitFor({ state: "detached" });
    await focuses(two, "composer-input");
  });

  await checks.run("a click on a room gives the focus to the composer, in the open room, too", async () => {
    for (const name of [develop, develop, design]) {
      await one.room(name).click();
      await one.isIn(name);
      await focuses(one, "composer-input");
    }
  });

  await checks.run("Ctrl+K and Cmd+K open the quick switcher, which goes to the previous room or a named one", async () => {
    for (const key of ["Control+k", "Meta+k"]) {
      await one.page.keyboard.press(key);
      await focuses(one, "switcher");
      await one.page.keyboard.press(key);
      await one.get("dialog").waitFor({ state: "detached" });
      await focuses(one, "composer-input");
    }
    await one.page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "ㅏ", code: "KeyK", ctrlKey: true, bubbles: true })));
    await focuses(one, "switcher");
    await one.get("switcher").fill(develop);
    await one.page.keyboard.press("Enter");
    await one.isIn(develop);
    await focuses(one, "composer-input");
    await one.page.keyboard.press("Control+k");
    await focuses(one, "switcher");
    const shown = await one.page.locator("dialog .room-name").allTextContents();
    assert.ok(!shown.includes(develop), shown.join());
    await one.page.keyboard.press("ArrowDown");
    await one.page.keyboard.press("ArrowUp");
    await one.page.keyboard.press("Enter");
    await one.isIn(shown[0]);
    await one.join(design);
  });

  await checks.run("Ctrl+K finds people, too, by initial consonants or a beginning, and opens the direct room", async () => {
    await one.page.keyboard.press("Control+k");
    await focuses(one, "switcher");
    await one.get("switcher").fill(otherName.toUpperCase());
    await one.get("switcher-person").filter({ hasText: otherName }).waitFor();
    await one.picture(pictures, "switcher-people");
    assert.deepEqual(await violations(one.page), []);
    await one.page.keyboard.press("Enter");
    await one.isIn(otherName);
    await focuses(one, "composer-input");
    await two.page.keyboard.press("Control+k");
    await focuses(two, "switcher");
    await two.get("switcher").fill(`${oneInitials}${oneName.slice(2)}`);
    await two.get("switcher-person").filter({ hasText: oneName }).click();
    await two.isIn(oneName);
    await two.say("안녕하세요");
    await one.hears("other 안녕하세요");
    await one.join(design);
    await one.page.keyboard.press("Control+k");
    await one.get("switcher").fill(otherName);
    await until("the direct room alone", () => one.page.locator("dialog [role=option]").evaluateAll((all) => all.map(({ dataset }) => dataset.testid)), (all) => all.join() === "room-item");
    await one.get("switcher").fill("없는 사람 없는 방");
    await until("nothing", () => one.page.locator("dialog [role=status]").textContent(), (text) => text === "찾은 결과가 없어요.");
    await one.page.keyboard.press("Escape");
  });

  await checks.run("on a phone, a room that is opened does not open the keyboard", async () => {
    const phone = await Visitor.open(browser, base, { locale: "ko-KR", ...PHONE });
    await phone.enter(unique("손전화"));
    await phone.room(develop).tap();
    await phone.isIn(develop);
    await focuses(phone, "current-room");
    await phone.get("rooms-open").tap();
    await phone.room(design).tap();
    await phone.isIn(design);
    await focuses(phone, "current-room");
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
