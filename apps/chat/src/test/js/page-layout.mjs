// The layout of the page: nothing is cut or covered on phones, and everything is legible on paper and in the colours of the system.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { redPng } from "./lib/png.mjs";
import { clientId, Tab } from "./lib/talk-tab.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-layout.mjs <baseUrl> [screenshotDir]", base);

const LONG = "QA는 화요일까지 마무리 가능합니다. 남은 버그 목록을 정리해서 오늘 안에 올려 둘게요, 확인 부탁드려요.";
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

const checks = new Checks();
const browser = await launch();
let me, other, room;

/** The elements of all rows that leave the column of their row, or whose content does so without an ellipsis. */
function outside(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const row of document.querySelectorAll(".row")) {
      const style = getComputedStyle(row);
      const box = row.getBoundingClientRect();
      const left = box.left + parseFloat(style.paddingLeft) - 1;
      const right = box.right - parseFloat(style.paddingRight) + 1;
      for (const element of row.querySelectorAll("*")) {
        if (element.closest(".hidden, svg *, .tools-track") !== null || element.getClientRects().length === 0) continue;
        const at = element.getBoundingClientRect();
        const { overflowX, textOverflow, display } = getComputedStyle(element);
        const tools = element.querySelector(".tools-track") !== null;
        const cut = !tools && display !== "inline" && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && textOverflow !== "ellipsis";
        if (at.left < left || at.right > right || (cut && (overflowX === "visible" || overflowX === "hidden"))) {
          faults.push(`${element.className || element.localName} ${Math.round(at.left)}..${Math.round(at.right)}: ${element.textContent.slice(0, 30)}`);
        }
      }
    }
    return faults;
  });
}

try {
  await checks.run("a person on a phone and another one are in a room", async () => {
    me = await Visitor.open(browser, base, { locale: "ko-KR", ...PHONE });
    await me.enter(unique("이"));
    other = await Tab.open(base, { nickname: unique("아주 길고 긴 이름을 가진 사람 이름").slice(0, 40) });
    const name = `${unique("모든 것이 길고 긴 방의 이름")}`.slice(0, 40);
    room = await other.create(name);
    await me.join(name);
  });

  await checks.run("a bubble of several lines is as wide as its longest line, also after an edit and in another width", async () => {
    const desk = await Visitor.open(browser, base, { locale: "ko-KR" });
    await desk.enter(unique("책상"));
    await desk.join(await me.get("current-room").textContent());
    const text = `${"가나다라 ".repeat(5)}마바사아자차카타파하거너더러머버서어저처커터 ${"고노도로 ".repeat(5)}모보`;
    const { id } = await other.say(room, text);
    const bubble = desk.message(text).locator(".bubble");
    await bubble.waitFor();
    /** How much wider the bubble is than its longest line, of which a space at the end hangs out, and its padding; and the change of its height by the width. */
    const look = () =>
      bubble.evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element.querySelector("p"));
        const lines = [...range.getClientRects()];
        const longest = Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left));
        const { paddingLeft, paddingRight } = getComputedStyle(element);
        const spare = element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - longest;
        const { width } = element.style;
        const fitted = element.offsetHeight;
        element.style.width = "";
        const grown = element.offsetHeight - fitted;
        element.style.width = width;
        return { lines: lines.length, spare, grown, width: element.offsetWidth };
      });
    const fits = ({ lines, spare, grown }) => lines > 1 && spare > -6 && spare < 3 && grown === 0;
    const wide = await until("the width", look, fits);
    await desk.page.setViewportSize({ width: 500, height: 800 });
    const narrow = await until("the narrow width", look, (seen) => fits(seen) && seen.width < wide.width);
    await desk.page.setViewportSize({ width: 1280, height: 800 });
    await until("the wide width", look, (seen) => fits(seen) && seen.width === wide.width && seen.lines < narrow.lines);
    await desk.picture(pictures, "layout-bubble");
    await other.request("msg:edit", { message: id, text: "짧게" });
    await until("the short text", () => desk.message("짧게").locator(".bubble").evaluate((element) => element.offsetWidth), (width) => width < 100);
    desk.nothingStrange();
    await desk.close();
  });

  await checks.run("no content of a row is wider than its column, at 320 and 360 pixels", async () => {
    await me.page.setViewportSize({ ...PHONE.viewport, height: 2600 });
    const { id } = await other.say(room, LONG);
    await other.request("msg:send", { room, id: clientId(), text: LONG, replyTo: id });
    await other.request("msg:send", { room, id: clientId(), text: "네", replyTo: id });
    await other.say(room, `https://example.org/${"a".repeat(200)}`);
    await other.say(room, "ㅋ".repeat(300));
    await other.say(room, `@${await me.get("me").textContent()} 확인해 주세요`);
    const edited = await other.say(room, "x");
    await other.request("msg:edit", { message: edited.id, text: "W".repeat(120) });
    await other.request("file:send", { room, id: clientId(), name: `${"긴이름".repeat(30)}.txt`, data: Buffer.from("x"), replyTo: id });
    await other.request("file:send", { room, id: clientId(), name: "넓은.png", data: redPng(1200, 200) });
    const liked = await other.say(room, "반응");
    for (const emoji of ["👍", "❤️", "😂", "😮", "😢", "🙏", "🎉", "🔥", "👏", "🤔", "💯", "🌸"]) await other.request("msg:react", { message: liked.id, emoji, on: true });
    await me.choose("네", "menu-reply");
    await me.say("폰에서 보내요");
    await me.choose(LONG, "menu-reply");
    await me.say("W".repeat(200));
    await me.page.context().setOffline(true);
    await me.interrupted();
    await me.choose("네", "menu-reply");
    await me.say("들리나요?");
    const faults = [];
    for (const width of [320, 360, 768, 1280]) {
      await me.page.setViewportSize({ width, height: 2600 });
      await until("all rows", () => me.page.locator(".row").count(), (count) => count > 12);
      await me.picture(pictures, `long-content-${width}`);
      faults.push(...(await outside(me.page)).map((fault) => `${width}: ${fault}`));
      const narrowest = await me.page.locator(".own .bubble, .other .bubble").evaluateAll((all) =>
        all.filter((bubble) => bubble.textContent.length > 40 && bubble.clientWidth < 120).map((bubble) => `${bubble.clientWidth} px for ${bubble.textContent.slice(0, 20)}`),
      );
      faults.push(...narrowest.map((fault) => `${width}: ${fault}`));
    }
    assert.deepEqual(faults, []);
    await me.page.setViewportSize(PHONE.viewport);
    await me.page.context().setOffline(false);
    await me.online();
    await until("the message that waited", () => me.get("pending").count(), (count) => count === 0);
  });
  await checks.run("the tools of every message in sight are in sight, too, and cover nothing of it", async () => {
    for (let line = 0; line < 11; line++) await other.say(room, `${line} ${"줄 ".repeat((line * 7) % 40)}`);
    const desk = await Visitor.open(browser, base, { viewport: { width: 1280, height: 740 } });
    await desk.enter(unique("책상"));
    await desk.join((await other.request("room:list", {})).rooms.find(({ id }) => id === room).name);
    await until("the last line", () => desk.messages(), (seen) => seen.at(-1)?.startsWith("other 10"));
    const faults = await desk.page.evaluate(async () => {
      const log = document.querySelector(".log");
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const faults = [];
      if (log.scrollHeight > document.querySelector(".rows").offsetHeight) faults.push("the tools make the log longer");
      for (let back = 0; back < 900; back += 23) {
        log.scrollTop = log.scrollHeight - log.clientHeight - back;
        await frame();
        const { top, bottom } = log.getBoundingClientRect();
        for (const message of document.querySelectorAll(".message")) {
          const line = message.querySelector(".message-line")?.getBoundingClientRect();
          const tools = message.querySelector(".tools");
          if (tools === null || line === undefined || line.bottom < top + 8 || line.top > bottom - 16) continue;
          message.focus({ preventScroll: true });
          const at = tools.getBoundingClientRect();
          const hit = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
          const seen = at.top >= top && at.bottom <= bottom && at.left >= 0 && at.right <= innerWidth && tools.contains(hit);
          if (!seen) faults.push(`${back}: ${message.textContent.slice(0, 12)}: ${Math.round(at.top - top)}..${Math.round(bottom - at.bottom)}`);
          const covered = [...message.querySelectorAll(".bubble, .quote, .speaker, .meta")].find((one) => {
            const box = one.getBoundingClientRect();
            return box.left < at.right - 1 && box.right > at.left + 1 && box.top < at.bottom - 1 && box.bottom > at.top + 1;
          });
          // At the lower edge they may: better covered than out of sight.
          if (covered !== undefined && line.top < bottom - 40) faults.push(`${back}: ${message.textContent.slice(0, 12)}: the tools cover its ${covered.className}`);
        }
      }
      return faults;
    });
    await desk.picture(pictures, "tools-of-the-topmost");
    await desk.close();
    assert.deepEqual(faults, []);
  });
  await checks.run("messages of emoji only are large", async () => {
    await other.say(room, "👍 🎉");
    await other.say(room, "👍 네");
    await until("the emoji", () => me.messages(), (seen) => seen.at(-1) === "other 👍 네");
    const sizes = await me.get("message-text").evaluateAll((all) => all.slice(-2).map((one) => getComputedStyle(one).fontSize));
    assert.deepEqual(sizes, ["32px", "15px"]);
    await me.picture(pictures, "emoji-only");
  });

  await checks.run("on paper, messages are dark on white and begin on the first page, in both themes", async () => {
    const paper = await Visitor.tab(me.page.context(), me.page.url());
    await paper.page.setViewportSize({ width: 1280, height: 800 });
    await paper.get("message").first().waitFor();
    for (const colorScheme of ["light", "dark"]) {
      await paper.page.emulateMedia({ media: "print", colorScheme });
      const faults = await paper.page.evaluate(() => {
        const bright = (colour) => Math.max(...colour.match(/[\d.]+/g).slice(0, 3).map(Number));
        const faults = [];
        for (const text of document.querySelectorAll(".bubble, .text, .file-name, .speaker, .meta, .event, .conversation-title")) {
          const { color, backgroundColor } = getComputedStyle(text);
          if (bright(color) > 120) faults.push(`${text.className}: ${color}`);
          if (!/, 0\)$/.test(backgroundColor)) faults.push(`${text.className} on ${backgroundColor}`);
        }
        const first = document.querySelector(".message").getBoundingClientRect().top;
        if (first > 300) faults.push(`the first message is at ${first}`);
        for (const gone of document.querySelectorAll(".composer, .pane, .tools, .conversation-head button")) {
          if (gone.getClientRects().length > 0) faults.push(`${gone.className} is on paper`);
        }
        const last = [...document.querySelectorAll(".message")].at(-1).getBoundingClientRect().bottom;
        if (document.documentElement.scrollHeight < last - 1) faults.push("the last message is cut");
        return faults;
      });
      assert.deepEqual(faults, [], colorScheme);
      await paper.picture(pictures, `paper-${colorScheme}`);
    }
    await paper.page.close();
  });

  await checks.run("in the colours of the system, states differ from each other", async () => {
    const system = await Visitor.tab(me.page.context(), me.page.url());
    await system.page.setViewportSize({ width: 1280, height: 800 });
    await system.get("message").first().waitFor();
    await system.page.emulateMedia({ forcedColors: "active" });
    await system.profile("settings");
    await system.get("logout").waitFor();
    const background = (selector) => system.page.locator(selector).first().evaluate((one) => getComputedStyle(one).backgroundColor);
    for (const [on, off] of [
      ['.toggle button[aria-pressed="true"]', '.toggle button[aria-pressed="false"]'],
      ['.room[aria-current="true"]', ".sidebar"],
      [".switch span", ".switch"],
      ['.status[data-state="online"] .dot', ".sidebar"],
      [".member .presence", ".people"],
    ]) {
      assert.notEqual(await background(on), await background(off), on);
    }
    const edge = (selector) => system.page.locator(selector).first().evaluate((one) => getComputedStyle(one).borderTopWidth);
    for (const one of [".avatar", ".own .bubble"]) assert.notEqual(await edge(one), "0px", one);
    await system.picture(pictures, "forced-colors-settings");
    await system.page.keyboard.press("Escape");
    await system.picture(pictures, "forced-colors");
    await system.page.close();
  });

  await checks.run("scrollbars have the colours of the theme", async () => {
    const colours = [];
    for (const colorScheme of ["light", "dark"]) {
      await me.page.emulateMedia({ colorScheme });
      colours.push(await me.page.locator(".log").evaluate((log) => getComputedStyle(log).scrollbarColor));
    }
    assert.notEqual(colours[0], colours[1]);
    assert.ok(colours.every((colour) => colour !== "auto"), colours.join());
  });
} finally {
  other?.close();
  await browser.close();
}
checks.finish();
