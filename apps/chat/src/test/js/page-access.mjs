// Accessibility: axe finds nothing in any state, at three widths, light and dark; everything works by keyboard.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { redPng } from "./lib/png.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-access.mjs <baseUrl> [screenshotDir]", base);

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];
const checks = new Checks();
const browser = await launch();
const ga = unique("가나");
const lunch = unique("점심");
let states = 0;
let faults = [];

/** Checks all states, and reports all violations together. */
function visit(name, steps) {
  return checks.run(name, async () => {
    faults = [];
    await steps();
    assert.deepEqual(faults, []);
  });
}

/** Injects axe through the debugger, since the page's policy forbids other scripts. */
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" ; ")}`);
}

/** Checks one state in both themes and takes screenshots. */
async function inBoth(visitor, name) {
  const { width } = visitor.page.viewportSize();
  for (const colorScheme of ["light", "dark"]) {
    await visitor.page.emulateMedia({ colorScheme });
    faults.push(...(await violations(visitor.page)).map((fault) => `${name}, ${colorScheme}: ${fault}`));
    const over = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) faults.push(`${name} is ${over} px too wide`);
    await visitor.picture(pictures, `${name}-${width}-${colorScheme}`);
    states += 1;
  }
}

async function talk(visitor, other) {
  await visitor.create(`${lunch} ${visitor.page.viewportSize().width}`);
  const room = await visitor.get("current-room").textContent();
  await other.join(room);
  await visitor.say("오늘 뭐 먹을까요? 메뉴는 여기: https://example.org/menu");
  await other.say("Bibimbap? The place around the corner has a garden, and it is not raining any more.");
  await other.say("Or noodles");
  await visitor.hears("own 오늘 뭐 먹을까요? 메뉴는 여기: https://example.org/menu", "other Bibimbap? The place around the corner has a garden, and it is not raining any more.", "other Or noodles");
  await visitor.use("Or noodles", "react");
  await visitor.get("emoji").nth(6).click();
  await visitor.use("Or noodles", "reply");
  await visitor.say("비빔밥 좋아요!");
  await other.say(`@${ga} ${visitor.page.viewportSize().width} then twelve o'clock?`);
  await until("the mention", () => visitor.page.locator(".own-mention").count(), (count) => count === 1);
  await other.get("composer-input").pressSequentially("x");
  await until("typing", () => visitor.get("typing").textContent(), (text) => text !== "");
}

async function opened(visitor, name, open, close = () => visitor.page.keyboard.press("Escape")) {
  await open();
  await inBoth(visitor, name);
  await close();
}

try {
  for (const viewport of SIZES) {
    const narrow = viewport.width < 960;
    let one, other;

    await visit(`${viewport.width}: the first visit, and a name that is refused`, async () => {
      one = await Visitor.open(browser, base, { locale: "ko-KR", viewport, reducedMotion: "reduce" });
      other = await Visitor.open(browser, base, { locale: "en-GB" });
      await inBoth(one, "welcome");
      await one.get("name-submit").click();
      await inBoth(one, "welcome-fault");
      await one.enter(`${ga} ${viewport.width}`);
      await other.enter(unique("Bob"));
      await inBoth(one, "rooms");
    });

    await visit(`${viewport.width}: a quiet room, a lively one`, async () => {
      const quiet = unique("조용한 방");
      await one.create(quiet);
      await inBoth(one, "quiet");
      if (narrow) await one.get("rooms-open").click();
      await talk(one, other);
      await inBoth(one, "chat");
    });

    await visit(`${viewport.width}: menus`, async () => {
      await opened(one, "room-menu", () => one.get("room-menu").click());
      await opened(one, "message-menu", () => one.choose("비빔밥 좋아요!", "menu-react"));
      await opened(one, "message-actions", () => one.use("비빔밥 좋아요!", "message-menu"));
      await opened(one, "emoji-picker", async () => {
        await one.get("emoji-open").click();
        await one.get("emoji").first().waitFor();
      });
      await opened(one, "mentions", () => one.get("composer-input").pressSequentially("@b"));
      await one.get("composer-input").fill("");
    });

    await visit(`${viewport.width}: dialogs`, async () => {
      await opened(one, "delete", () => one.choose("비빔밥 좋아요!", "menu-delete"));
      if (narrow) await one.get("rooms-open").click();
      await opened(one, "settings", () => one.get("settings").click());
      await opened(one, "rename-me", () => one.get("nickname-change").click());
      if (narrow) await one.get("rooms-close").click();
      await opened(one, "leave", async () => {
        await one.get("room-menu").click();
        await one.get("room-leave").click();
      });
    });

    await visit(`${viewport.width}: rooms and people`, async () => {
      if (narrow) {
        await opened(one, "rooms-drawer", () => one.get("rooms-open").click());
        await one.get("people-open").click();
        await until("the drawer", () => one.get("people-pane").isVisible(), (visible) => visible);
      }
      await opened(one, "owner-menu", () => one.get("member-menu").click());
      if (narrow) await one.get("people-close").click();
    });

    await visit(`${viewport.width}: an attachment, an edit, an answer, a refusal`, async () => {
      await one.get("file-input").setInputFiles({ name: "사진 한 장.png", mimeType: "image/png", buffer: redPng(64, 48) });
      await inBoth(one, "attachment");
      await one.get("unattach").click();
      await one.get("composer-input").press("ArrowUp");
      await inBoth(one, "edit");
      await one.page.keyboard.press("Escape");
      await one.use("Or noodles", "reply");
      await inBoth(one, "reply");
      await one.page.keyboard.press("Escape");
      await one.get("file-input").setInputFiles({ name: "빈 파일.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) });
      await one.get("toast").waitFor();
      await inBoth(one, "toast");
      await one.get("toast").getByRole("button").click();
    });

    await visit(`${viewport.width}: without a connection`, async () => {
      await one.page.context().setOffline(true);
      await one.interrupted();
      await one.say("들리나요?");
      await inBoth(one, "offline");
      await one.page.context().setOffline(false);
      await one.online();
      one.nothingStrange();
      await one.close();
      await other.close();
    });
  }

  await checks.run("the keyboard goes everywhere and comes back", async () => {
    const one = await Visitor.open(browser, base, { locale: "en-GB" });
    await one.enter(unique("Keys"));
    await one.create(unique("Keyboard"));
    await one.say("first");
    await one.say("second");
    await one.hears("own first", "own second");
    const focused = () => one.page.evaluate(() => document.activeElement?.dataset.testid ?? document.activeElement?.className);
    const reach = (id) => until(`reaching ${id}`, async () => (await one.page.keyboard.press("Tab"), focused()), (seen) => seen === id);
    for (const id of ["skip", "room-search", "room-item", "notice-list", "nickname-change", "settings", "room-menu", "message-log", "attach", "composer-input", "emoji-open"]) {
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

  console.log(`states without a violation: ${states}`);
} finally {
  await browser.close();
}
checks.finish();
