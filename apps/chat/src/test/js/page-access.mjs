// Accessibility at a width: axe finds nothing in any state, light and dark.
import assert from "node:assert/strict";
import { COLOUR_RULES, violations } from "./lib/axe.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { redPng } from "./lib/png.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, width, pictures] = process.argv.slice(2);
requireArguments("page-access.mjs <baseUrl> <width> [screenshotDir]", base, width);

const HEIGHTS = { 360: 740, 768: 1024, 1280: 800 };
const viewport = { width: Number(width), height: HEIGHTS[width] };
const narrow = viewport.width < 960;
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

/** Ids that several elements have, and the open dialog if its title is not its accessible name. */
async function misnamed(page) {
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  const repeated = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `several elements have the id ${id}`);
  for (const dialog of await page.locator("dialog[open]").all()) {
    const title = await dialog.locator("h2").textContent();
    if ((await page.getByRole("dialog", { name: title, exact: true }).count()) !== 1) repeated.push(`the dialog is not named ${title}`);
  }
  return repeated;
}

/** Checks one state in both themes and takes screenshots. */
async function inBoth(visitor, name) {
  for (const [colorScheme, rules] of [["light"], ["dark", COLOUR_RULES]]) {
    await visitor.page.emulateMedia({ colorScheme });
    faults.push(...(await violations(visitor.page, rules)).map((fault) => `${name}, ${colorScheme}: ${fault}`));
    const over = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) faults.push(`${name} is ${over} px too wide`);
    faults.push(...(await misnamed(visitor.page)).map((fault) => `${name}: ${fault}`));
    await visitor.picture(pictures, `${name}-${width}-${colorScheme}`);
    states += 1;
  }
}

async function talk(visitor, other) {
  await visitor.create(`${lunch} ${width}`);
  const room = await visitor.get("current-room").textContent();
  await other.join(room);
  await visitor.say("오늘 뭐 먹을까요? 메뉴는 여기: https://example.org/menu");
  await other.hears("other 오늘 뭐 먹을까요? 메뉴는 여기: https://example.org/menu");
  await other.say("Bibimbap? The place around the corner has a garden, and it is not raining any more.");
  await other.say("Or noodles");
  await visitor.hears("own 오늘 뭐 먹을까요? 메뉴는 여기: https://example.org/menu", "other Bibimbap? The place around the corner has a garden, and it is not raining any more.", "other Or noodles");
  await visitor.use("Or noodles", "react");
  await visitor.get("emoji").nth(5).click();
  await visitor.use("Or noodles", "reply");
  await visitor.say("비빔밥 좋아요!");
  await other.say(`@${ga} ${width} then twelve o'clock?`);
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
  let one, other;

  await visit(`${width}: the first visit, and a name that is refused`, async () => {
    one = await Visitor.open(browser, base, { locale: "ko-KR", viewport, reducedMotion: "reduce" });
    other = await Visitor.open(browser, base, { locale: "en-GB" });
    await inBoth(one, "welcome");
    await one.get("name-submit").click();
    await inBoth(one, "welcome-fault");
    await one.enter(`${ga} ${width}`);
    await other.enter(unique("Bob"));
    await inBoth(one, "rooms");
  });

  await visit(`${width}: a quiet room, a lively one`, async () => {
    const quiet = unique("조용한 방");
    await one.create(quiet);
    await inBoth(one, "quiet");
    if (narrow) await one.get("rooms-open").click();
    await talk(one, other);
    await inBoth(one, "chat");
  });

  await visit(`${width}: menus`, async () => {
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

  await visit(`${width}: dialogs`, async () => {
    await opened(one, "delete", () => one.choose("비빔밥 좋아요!", "menu-delete"));
    if (narrow) await one.get("rooms-open").click();
    await opened(one, "settings", () => one.profile("settings"));
    await opened(one, "logout", async () => {
      await one.profile("settings");
      await one.get("logout").click();
      await one.get("confirm").waitFor();
    });
    await opened(one, "search", () => one.get("room-search").fill(lunch));
    await opened(one, "search-nothing", () => one.get("room-search").fill("없는 이름이지만 꽤 긴 방 이름이에요"));
    await opened(one, "new-room", () => one.get("new-room").click());
    await opened(one, "rename-me", () => one.profile("nickname-change"));
    if (narrow) await one.get("rooms-close").click();
    await opened(one, "leave", async () => {
      await one.get("room-menu").click();
      await one.get("room-leave").click();
    });
  });

  await visit(`${width}: rooms and people`, async () => {
    if (narrow) {
      await opened(one, "rooms-drawer", () => one.get("rooms-open").click());
      await one.get("people-open").click();
      await until("the drawer", () => one.get("people-pane").isVisible(), (visible) => visible);
    }
    await opened(one, "owner-menu", () => one.get("member-menu").click());
    if (narrow) await one.get("people-close").click();
  });

  await visit(`${width}: an attachment, an edit, an answer, a refusal`, async () => {
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

  await visit(`${width}: without a connection`, async () => {
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

  console.log(`states without a violation: ${states}`);
} finally {
  await browser.close();
}
checks.finish();
