// The design of the page at four widths, in two themes and two languages: axe finds nothing in any main state; menus stand next to what
// opens them and work by keyboard; avatars differ; times appear once a minute; a lobby is shown on an empty server.
import assert from "node:assert/strict";
import { COLOUR_RULES, violations } from "./lib/axe.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Tab } from "./lib/talk-tab.mjs";
import { team } from "./lib/team.mjs";
import { hold } from "./lib/touch.mjs";
import { Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-design.mjs <baseUrl of an empty server> [screenshotDir]", base);

const HEIGHTS = { 360: 740, 768: 1024, 1280: 800, 1920: 1080 };
const MIXED = "مرحبا كيف حالك.\nHello there.";

const checks = new Checks();
const browser = await launch();

/** A visit with a token, at a width: a phone at 360. */
async function visit(token, width, theme = "light", language = "ko") {
  const visitor = await Visitor.open(browser, base, {
    locale: language === "ko" ? "ko-KR" : "en-GB",
    colorScheme: theme,
    reducedMotion: "reduce",
    viewport: { width, height: HEIGHTS[width] },
    ...(width === 360 && { hasTouch: true, isMobile: true }),
    storageState: { cookies: [], origins: [{ origin: new URL(base).origin, localStorage: [{ name: "roost.token", value: token }] }] },
  });
  await visitor.page.getByTestId("rooms-pane").waitFor({ state: "attached" });
  return visitor;
}

/** What axe finds in a state in both themes, and what is wider than the window. The page follows the theme of the system without a reload. */
async function faults(visitor, state, width, language) {
  const found = [];
  for (const [theme, rules] of THEMES) {
    await visitor.page.emulateMedia({ colorScheme: theme });
    found.push(...(await violations(visitor.page, rules)).map((fault) => `${state}, ${theme}: ${fault}`));
    const over = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) found.push(`${state}, ${theme}: ${over} px too wide`);
    await visitor.picture(pictures, `${state}-${width}-${theme}-${language}`);
    states += 1;
  }
  return found;
}

/** In the dark theme, only the rules that depend on colours. The light one is the last, in which the next state opens. */
const THEMES = [["dark", COLOUR_RULES], ["light"]];
const variants = Object.keys(HEIGHTS).map(Number).flatMap((width) => ["ko", "en"].map((language) => ({ width, language })));
let states = 0;

/** Shows a state, checks it, and leaves it with Escape. */
async function state(visitor, name, { width, language }, open, close = () => visitor.page.keyboard.press("Escape")) {
  await open();
  const found = await faults(visitor, name, width, language);
  await close();
  return found;
}

const nothing = async () => undefined;

try {
  const founder = await Tab.open(base, { nickname: "첫 사람" });

  await checks.run("an empty server shows what to do first: create a room, invite people", async () => {
    const found = [];
    for (const variant of variants) {
      const one = await visit(founder.welcome.token, variant.width, "light", variant.language);
      found.push(...(await state(one, "lobby", variant, () => one.get("lobby").waitFor(), nothing)));
      assert.equal(await one.get("address").textContent(), base);
      assert.equal(await one.get("lobby-create").count(), 1);
      one.nothingStrange();
      await one.close();
    }
    assert.deepEqual(found, []);
  });
  founder.close();

  const { people, korean, english } = await team(base);
  const [{ token }] = people.map(({ welcome }) => welcome);
  await people[1].say(english, "One more thing: the release notes.");

  async function inRoom(width, theme, language, room = language === "ko" ? korean : english) {
    const one = await visit(token, width, theme, language);
    await one.page.goto(`${base}#room-${room}`);
    await one.get("message").last().waitFor();
    await one.settled();
    return one;
  }

  for (const variant of variants) {
    const { width, language } = variant;
    await checks.run(`axe finds nothing in any state at ${width} pixels, ${language}`, async () => {
      const one = await inRoom(width, "light", language);
      const message = one.get("message").nth(-3);
      const found = await state(one, "room", variant, nothing, nothing);
      if (width === 360) {
        found.push(...(await state(one, "sheet", variant, () => hold(one.page, message.locator(".bubble"), one.get("sheet")))));
        await one.get("sheet").waitFor({ state: "detached" });
        await one.settled();
      } else {
        found.push(...(await state(one, "tools", variant, () => message.locator(".bubble").hover(), nothing)));
        found.push(...(await state(one, "emoji", variant, async () => (await message.getByTestId("react").click(), one.get("emoji").first().waitFor()))));
        await message.locator(".bubble").hover();
        found.push(...(await state(one, "menu", variant, async () => (await message.getByTestId("message-menu").click(), one.get("menu-reply").waitFor()))));
        found.push(...(await state(one, "switcher", variant, async () => (await one.page.keyboard.press("Control+k"), one.get("switcher").waitFor()))));
        await one.settled();
      }
      found.push(...(await state(one, "room-menu", variant, async () => (await one.get("room-menu").click(), one.get("room-leave").waitFor()))));
      if (width < 1280) {
        found.push(...(await state(one, "people", variant, async () => (await one.get("people-open").click(), one.get("people-close").waitFor({ state: "visible" })))));
        await one.get("people-close").waitFor({ state: "hidden" });
        await one.settled();
      }
      if (width < 960) await one.get("rooms-open").click();
      found.push(...(await state(one, "rooms", variant, () => one.get("new-room").waitFor({ state: "visible" }), nothing)));
      found.push(...(await state(one, "profile", variant, async () => (await one.get("profile").click(), one.get("settings").waitFor()))));
      found.push(...(await state(one, "new-room", variant, async () => (await one.get("new-room").click(), one.get("name-input").waitFor()))));
      assert.deepEqual(found, []);
      one.nothingStrange();
      await one.close();
    });
  }

  await checks.run("popovers are next to what opens them, inside its column", async () => {
    for (const width of [768, 1280, 1920]) {
      const one = await inRoom(width, "light", "ko");
      for (const [at, tool] of [[-2, "react"], [-3, "message-menu"], [3, "message-menu"], [8, "react"]]) {
        const message = one.get("message").nth(at);
        await message.scrollIntoViewIfNeeded();
        // Again if the message has moved away from the mouse, because the list has measured it.
        await until("the tool", async () => (await message.locator(".bubble").hover(), message.getByTestId(tool).isVisible()), (visible) => visible);
        await message.getByTestId(tool).click();
        const float = one.page.locator(".float");
        await float.waitFor();
        const place = await until("the place", () => one.page.evaluate(() => {
          const box = (selector) => document.querySelector(selector).getBoundingClientRect().toJSON();
          return { float: box(".float"), column: box(".conversation"), tools: box(".active .tools"), text: box(".active .bubble") };
        }), ({ float }) => float.left > 0);
        const apart = (one, other) => one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom;
        assert.ok(place.float.left >= place.column.left && place.float.right <= place.column.right, `${width}, ${tool}: in the column`);
        assert.ok(apart(place.float, place.tools) && apart(place.float, place.text), `${width}, ${tool}: covers nothing of its message: ${JSON.stringify(place)}`);
        await one.page.keyboard.press("Escape");
        await float.waitFor({ state: "detached" });
      }
      await one.close();
    }
  });

  await checks.run("on a phone, a long press opens a sheet that Back closes, with emoji and actions", async () => {
    const phone = await inRoom(360, "light", "ko");
    const message = phone.get("message").last();
    await hold(phone.page, message.locator(".bubble"), phone.get("sheet"));
    assert.equal(await phone.get("emoji").count(), 6);
    const { bottom, width } = await phone.page.locator(".sheet").evaluate((sheet) => sheet.getBoundingClientRect().toJSON());
    assert.deepEqual([bottom, width], [740, 360]);
    await phone.page.evaluate(() => history.back());
    await phone.get("sheet").waitFor({ state: "detached" });
    await hold(phone.page, message.locator(".bubble"), phone.get("sheet"));
    await phone.get("emoji").nth(1).tap();
    await until("the reaction", () => message.getByTestId("reaction").count(), (count) => count === 1);
    await hold(phone.page, message.locator(".bubble"), phone.get("sheet"));
    await phone.get("menu-reply").tap();
    await phone.get("about").waitFor();
    phone.nothingStrange();
    await phone.close();
  });

  await checks.run("every menu works by keyboard, and gives the focus back", async () => {
    const one = await inRoom(1280, "light", "en");
    const { keyboard } = one.page;
    const focused = () => one.page.evaluate(() => document.activeElement?.dataset.testid ?? document.activeElement?.className);
    const focuses = (id) => until(`the focus on ${id}`, focused, (seen) => seen === id);
    const press = async (...keys) => {
      for (const key of keys) await keyboard.press(key);
    };
    await one.get("profile").focus();
    await press("Enter");
    await focuses("nickname-change");
    await press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Enter");
    await until("dark", () => one.page.getAttribute("html", "data-theme"), (theme) => theme === "dark");
    assert.equal(await one.get("menu-theme-dark").getAttribute("aria-checked"), "true");
    await press("ArrowDown", "Enter");
    await until("Korean", () => one.page.getAttribute("html", "lang"), (lang) => lang === "ko");
    await press("End");
    await focuses("menu-logout");
    await press("ArrowDown");
    await focuses("nickname-change");
    await press("Escape");
    await focuses("profile");
    await one.get("room-menu").focus();
    await press("Enter");
    await focuses("room-invite");
    await press("ArrowUp");
    await focuses("room-leave");
    await press("Tab");
    await focuses("room-menu");
    await one.get("message-log").focus();
    await press("ArrowUp", "Enter");
    await focuses("menu-react");
    await press("Enter");
    await focuses("emoji");
    await press("ArrowRight", "End");
    await focuses("emoji-all");
    await press("Enter");
    await until("all emoji", () => one.get("emoji").count(), (count) => count > 20);
    await focuses("emoji-search");
    await press("ArrowDown", "Escape");
    await focuses("message");
    await one.get("emoji-open").focus();
    await press("Enter");
    await focuses("emoji-search");
    await press("Escape");
    await focuses("emoji-open");
    await one.close();
  });

  await checks.run("people of a room have different colours and the letters of their names", async () => {
    const one = await inRoom(1280, "light", "ko");
    const avatars = await one.page.locator(".member .avatar").evaluateAll((all) => all.map((avatar) => [avatar.textContent, getComputedStyle(avatar).backgroundColor]));
    assert.deepEqual(avatars.map(([letters]) => letters).sort(), ["AM", "서연", "유진", "지훈", "하늘"]);
    assert.equal(new Set(avatars.map(([, colour]) => colour)).size, 5);
    await one.close();
  });

  await checks.run("rooms show their last message; header, column and composer have one axis", async () => {
    const one = await inRoom(1920, "light", "ko");
    await people[2].say(korean, "**3시**에 `봐요`");
    const isolated = await until("the last message", () => one.room("제품 회의").getByTestId("room-last").textContent(), (text) => text.includes("3시"));
    assert.equal(isolated, "정유진: 3시에 봐요");
    const edges = await one.page.evaluate(() => ["#room-title", ".message", ".composer-row"].map((selector) => Math.round(document.querySelector(selector).getBoundingClientRect().left)));
    assert.equal(new Set(edges).size, 1, edges.join());
    assert.equal(await one.page.locator(".composer-row").evaluate((row) => row.offsetWidth), 880);
    const rows = await one.get("room-item").evaluateAll((all) => all.map((row) => row.offsetHeight));
    assert.ok(rows.every((height) => height === 44), rows.join());
    await one.close();
  });

  await checks.run("people who join are one line of the conversation", async () => {
    const one = await inRoom(1280, "light", "ko");
    const guests = [];
    for (const nickname of ["새 사람", "둘째", "셋째"]) {
      const guest = await Tab.open(base, { nickname });
      await guest.join(korean);
      guests.push(guest);
    }
    await until("the line", () => one.get("notice").allTextContents(), (lines) => lines.length === 1 && lines[0] === "3명이 들어왔어요");
    for (const guest of guests) guest.close();
    await one.close();
  });

  await checks.run("each line of a message has its own direction, as the composer has", async () => {
    const one = await inRoom(1280, "light", "en");
    await one.get("composer-input").fill(MIXED.split("\n")[0]);
    assert.equal(await one.get("composer-input").evaluate((field) => getComputedStyle(field).direction), "rtl");
    await people[1].say(english, MIXED);
    const text = one.get("message-text").last();
    await until("the message", () => text.textContent(), (shown) => shown === MIXED);
    const [first, second] = await text.evaluate((element) => {
      const { left, right } = element.getBoundingClientRect();
      const characters = [];
      const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
        for (let at = 0; at < node.length; at++) characters.push([node, at]);
      }
      return [0, 16].map((index) => {
        const [node, at] = characters[index];
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const place = range.getBoundingClientRect();
        return place.left - left < right - place.right ? "left" : "right";
      });
    });
    assert.deepEqual([first, second], ["right", "left"]);
    await one.get("composer-input").fill("");
    await one.close();
  });

  await checks.run("the font is the page's own, and is there before the second paint of a text", async () => {
    const one = await inRoom(1280, "light", "en");
    await one.page.evaluate(() => document.fonts.ready);
    assert.deepEqual(await one.page.evaluate(() => [...document.fonts].map(({ family, status }) => `${family} ${status}`).filter((font) => /Inter"? loaded/.test(font)).length), 1);
    one.nothingStrange();
    await one.close();
  });

  console.log(`states without a violation: ${states}`);
  for (const person of people) person.close();
} finally {
  await browser.close();
}
checks.finish();
