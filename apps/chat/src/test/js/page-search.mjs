// The search: messages, files and people, by keyboard and on a phone; jumps to old messages and to dates.
import assert from "node:assert/strict";
import { violations } from "./lib/axe.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, oldRoom, count, pictures] = process.argv.slice(2);
requireArguments("page-search.mjs <baseUrl> <room with an hourly message> <messages in it> [screenshotDir]", base, oldRoom, count);

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const DAYS_AGO = 40;
const checks = new Checks();
const browser = await launch();
const [dev, lunch] = [unique("개발"), unique("점심")];
const word = unique("낱말").replaceAll(" ", "");
let sky, ben;

const back = (visitor) => visitor.page.evaluate(() => history.back());
const focused = (visitor) => visitor.page.evaluate(() => document.activeElement?.dataset.testid ?? document.activeElement?.id);
const gone = (visitor, id) => visitor.get(id).waitFor({ state: "detached" });

/** The results, as "author: text" with the marked parts in brackets. */
function hits(visitor) {
  return visitor.get("hit").evaluateAll((all) =>
    all.map((hit) => {
      const content = hit.querySelector(".hit-text, .hit-file bdi");
      const text = [...content.childNodes].map((node) => (node.nodeName === "MARK" ? `[${node.textContent}]` : node.textContent)).join("");
      return `${hit.querySelector(".hit-author").textContent}: ${text}`;
    }),
  );
}

const finds = (visitor, ...expected) =>
  until(`the results ${expected}`, () => hits(visitor), (seen) => JSON.stringify(seen) === JSON.stringify(expected));

async function search(visitor, query) {
  await visitor.get("search-query").fill(query);
}

async function accessible(visitor, name) {
  for (const colorScheme of ["light", "dark"]) {
    await visitor.page.emulateMedia({ colorScheme });
    // Colours change by transitions.
    await visitor.page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    assert.deepEqual(await violations(visitor.page), [], `${name}, ${colorScheme}`);
    await visitor.picture(pictures, `search-${name}-${colorScheme}`);
  }
}

try {
  await checks.run("Ctrl+Shift+F opens the search, and a part of a word finds messages of the room", async () => {
    sky = await Visitor.open(browser, base, { locale: "ko-KR" });
    ben = await Visitor.open(browser, base, { locale: "en-GB" });
    await sky.enter(unique("김하늘"));
    await ben.enter(unique("Ben"));
    await sky.create(lunch);
    await sky.say(`${word} 김밥 먹어요`);
    await sky.create(dev);
    await ben.join(dev);
    await sky.say(`${word} 배포 일정 공유합니다`);
    await sky.hears(`own ${word} 배포 일정 공유합니다`);
    await ben.say("The Deploy is done <b>");
    await sky.hears("other The Deploy is done <b>");
    await sky.page.keyboard.press("Control+Shift+F");
    await until("the focus", () => focused(sky), (id) => id === "search-query");
    await search(sky, "포 일");
    await finds(sky, `${await sky.get("me").textContent()}: ${word} 배[포 일]정 공유합니다`.replace("[포 일]", "[포] [일]"));
    await search(sky, "DEPLOY");
    await finds(sky, `${await ben.get("me").textContent()}: The [Deploy] is done <b>`);
    await search(sky, "e");
    await until("the hint", () => sky.get("search-status").textContent(), (text) => text.includes("한 글자"));
    await search(sky, "없는 낱말");
    await until("no results", () => sky.get("search-status").textContent(), (text) => text === "찾은 결과가 없어요.");
  });

  await checks.run("arrows and Enter show a result, also in another room; the search stays", async () => {
    await search(sky, word);
    await sky.get("search-all-rooms").click();
    await until("two results", () => sky.get("hit").count(), (seen) => seen === 2);
    await accessible(sky, "desk");
    await sky.get("search-query").focus();
    await sky.page.keyboard.press("ArrowDown");
    await sky.page.keyboard.press("ArrowDown");
    assert.equal(await focused(sky), "hit");
    await sky.page.keyboard.press("Enter");
    await until("the room", () => sky.get("current-room").textContent(), (name) => name === lunch);
    await sky.jumpedTo(`${word} 김밥 먹어요`);
    assert.equal(await sky.get("hit").count(), 2);
    await sky.page.keyboard.press("ArrowUp");
    await sky.page.keyboard.press("ArrowUp");
    assert.equal(await focused(sky), "search-query");
    // The entries of the room and of the search in the history.
    await sky.settled(1);
  });

  await checks.run("Back closes the search, and Escape does; it opens again with its results, and stays in a narrower window", async () => {
    await back(sky);
    await gone(sky, "search-panel");
    await sky.get("people").waitFor();
    assert.equal(await sky.get("current-room").textContent(), lunch);
    await sky.get("search-open").click();
    await until("the results", () => sky.get("hit").count(), (seen) => seen === 2);
    await sky.page.setViewportSize({ width: 600, height: 800 });
    await sky.page.locator(".search-pane.folded").waitFor();
    assert.equal(await sky.get("hit").count(), 2);
    await sky.page.setViewportSize({ width: 1280, height: 800 });
    await sky.page.locator(".search-pane:not(.folded)").waitFor();
    await sky.get("search-query").focus();
    await sky.page.keyboard.press("Escape");
    await gone(sky, "search-panel");
    assert.equal(await focused(sky), "search-open");
  });

  await checks.run("a person is found by initial consonants, and limits the search", async () => {
    await ben.get("search-open").click();
    await search(ben, "ㅎㄴ");
    const name = await sky.get("me").textContent();
    const person = ben.get("found-person").filter({ hasText: name });
    await person.click();
    await until("messages", () => hits(ben), (seen) => seen.length > 0 && seen.every((hit) => hit.startsWith(name)));
    assert.equal(await focused(ben), "search-query");
    await search(ben, "deploy");
    await until("nothing", () => ben.get("search-status").textContent(), (text) => text === "Nothing found.");
    await ben.get("search-person").click();
    await until("one", () => ben.get("hit").count(), (seen) => seen === 1);
  });

  await checks.run("only files are shown if wanted, with their names marked", async () => {
    await sky.join(dev);
    await sky.page.locator('input[type="file"]').setInputFiles({ name: "주간 보고서.txt", mimeType: "text/plain", buffer: Buffer.from("보고") });
    await sky.get("composer-input").press("Enter");
    await sky.get("file").waitFor();
    await ben.get("search-files").click();
    await search(ben, "보고");
    await finds(ben, `${await sky.get("me").textContent()}: 주간 [보고]서.txt`);
    await ben.get("search-files").click();
  });

  await checks.run("an old message is shown among those around it", async () => {
    await ben.page.keyboard.press("Escape");
    await gone(ben, "search-panel");
    await ben.join(oldRoom);
    await ben.get("search-open").click();
    await ben.get("search-this-room").click();
    await search(ben, "줄 321");
    await finds(ben, `글쓴이 ${oldRoom}: [줄] 1[321]`, `글쓴이 ${oldRoom}: [줄] [321]`);
    await ben.get("hit").nth(1).click();
    await ben.jumpedTo("줄 321");
    await until("neighbours", () => ben.messages(), (seen) => seen.includes("other 줄 320") && seen.includes("other 줄 322"));
    await ben.get("newest").waitFor();
  });

  await checks.run("days limit the search", async () => {
    await search(ben, "줄");
    await until("many", () => ben.get("search-status").textContent(), (text) => text.startsWith("20 and more"));
    await ben.get("search-more").press("Enter");
    await until("more", () => ben.get("hit").count(), (seen) => seen === 40);
    assert.equal(await ben.get("hit").nth(20).evaluate((hit) => hit === document.activeElement), true);
    await ben.get("search-dates").click();
    await ben.get("search-since").fill(day(DAYS_AGO));
    await ben.get("search-until").fill(day(DAYS_AGO));
    await until("a day", async () => {
      if ((await ben.get("search-more").count()) > 0) await ben.get("search-more").click({ timeout: 1000 }).catch(() => undefined);
      return ben.get("search-status").textContent();
    }, (text) => text === "24 messages");
    await ben.picture(pictures, "search-days");
    await ben.get("search-query").focus();
  });

  await checks.run("a date in the menu of the room shows the first message of that day", async () => {
    await ben.page.keyboard.press("Escape");
    await gone(ben, "search-panel");
    await ben.get("room-menu").click();
    await ben.get("room-date").click();
    await ben.get("date").fill(day(DAYS_AGO - 10));
    await accessible(ben, "date");
    await ben.get("date-jump").click();
    const before = () =>
      ben.page.locator(".row", { has: ben.page.locator(".message.flash") }).evaluateAll(([row]) => row?.previousElementSibling?.querySelector(".day time")?.dateTime ?? null);
    const at = await until("the first message of the day", before, (seen) => seen !== null);
    assert.equal(localDay(new Date(at)), day(DAYS_AGO - 10));
  });

  await checks.run("on a phone, the search covers the page; a result closes it, and Back does", async () => {
    const phone = await Visitor.open(browser, base, { locale: "ko-KR", ...PHONE });
    await phone.enter(unique("손전화"));
    await phone.room(dev).tap();
    await phone.isIn(dev);
    await phone.get("search-open").tap();
    await search(phone, word);
    await until("a result", () => phone.get("hit").count(), (seen) => seen === 1);
    const box = await phone.get("search-pane").boundingBox();
    assert.deepEqual([box.x, box.width, box.height], [0, 360, 740]);
    await accessible(phone, "phone");
    await phone.get("hit").tap();
    await gone(phone, "search-panel");
    await phone.jumpedTo(`${word} 배포 일정 공유합니다`);
    await phone.get("search-open").tap();
    await phone.get("hit").waitFor();
    await back(phone);
    await gone(phone, "search-panel");
    assert.equal(await phone.get("current-room").textContent(), dev);
    phone.nothingStrange();
  });

  await checks.run("nothing strange happened", async () => {
    sky.nothingStrange();
    ben.nothingStrange();
  });
} finally {
  await browser.close();
}
checks.finish();

function localDay(date) {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
}

function day(ago) {
  const date = new Date();
  date.setDate(date.getDate() - ago);
  return localDay(date);
}
