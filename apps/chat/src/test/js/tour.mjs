// Screenshots of the page at four widths, in two themes and two languages, of an empty server that it fills first.
// The names of the states to show, separated by commas, are optional; so are the variants, as in "360-dark-ko".
import { join } from "node:path";
import { mkdirSync } from "node:fs";
import { launch, TIMEOUT_MS, until } from "./lib/browser.mjs";
import { requireArguments } from "./lib/checks.mjs";
import { team } from "./lib/team.mjs";

const [base, directory, states = "", variants = ""] = process.argv.slice(2);
requireArguments("tour.mjs <baseUrl> <directory> [state,...] [variant,...]", base, directory);

const HEIGHTS = { 360: 740, 768: 1024, 1280: 800, 1920: 1080 };
const wanted = (list, name) => list === "" || list.split(",").some((one) => name.includes(one));
mkdirSync(directory, { recursive: true });

const browser = await launch();

async function open(width, theme, language, token) {
  const phone = width < 500;
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] },
    locale: language === "ko" ? "ko-KR" : "en-GB",
    colorScheme: theme,
    ...(phone && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
  });
  await context.addInitScript((token) => token && localStorage.setItem("roost.token", token), token);
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  await page.goto(base);
  return page;
}

async function shoot(page, name) {
  if (!wanted(states, name.split("@")[0])) return;
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(directory, `${name}.png`), animations: "disabled" });
}

async function each(show) {
  for (const width of [360, 768, 1280, 1920]) {
    for (const theme of ["light", "dark"]) {
      for (const language of ["ko", "en"]) {
        const variant = `${width}-${theme}-${language}`;
        if (wanted(variants, variant)) await show(width, theme, language, (page, name) => shoot(page, `${name}@${variant}`));
      }
    }
  }
}

async function click(page, id) {
  const found = page.getByTestId(id).first();
  await found.waitFor({ state: "visible", timeout: 1500 }).then(() => found.click({ timeout: 1500 }), (missing) => console.log(`${id}: ${missing.message.split("\n")[0]}`));
}

const close = (page) => page.keyboard.press("Escape");

async function inRoom(page, width, take) {
  await page.getByTestId("message").last().waitFor();
  await until("all images", () => page.evaluate(() => [...document.images].every(({ complete }) => complete)), (loaded) => loaded);
  await take(page, "room");
  const message = page.getByTestId("message").nth(-3);
  if (width > 500) {
    await message.locator(".bubble").hover();
    await take(page, "hover");
    await click(message, "react");
    await page.locator(".emoji-button").first().waitFor();
    await take(page, "react");
    await close(page);
    await message.locator(".bubble").hover();
    await click(message, "message-menu");
    await page.getByTestId("menu-reply").waitFor();
    await take(page, "menu");
    await close(page);
  } else {
    await message.locator(".bubble").evaluate((bubble) => {
      const at = bubble.getBoundingClientRect();
      bubble.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType: "touch", isPrimary: true, clientX: at.left + 9, clientY: at.top + 9 }));
    });
    await page.getByTestId("sheet").waitFor({ timeout: 2000 }).catch(() => console.log("no sheet"));
    await take(page, "sheet");
    await close(page);
    await click(page, "people-open");
    await take(page, "people");
    await close(page);
    await click(page, "rooms-open");
    await take(page, "rooms");
  }
}

try {
  if (wanted(states, "welcome")) await each(async (width, theme, language, take) => {
    const page = await open(width, theme, language);
    await page.getByTestId("name-input").waitFor();
    await take(page, "welcome");
    await page.context().close();
  });
  const { Tab } = await import("./lib/talk-tab.mjs");
  const founder = await Tab.open(base, { nickname: "첫 사람" });
  if (wanted(states, "lobby")) await each(async (width, theme, language, take) => {
    const page = await open(width, theme, language, founder.welcome.token);
    await page.getByTestId("status").first().waitFor({ state: "attached" });
    await page.getByTestId("lobby").or(page.getByTestId("no-rooms")).first().waitFor({ state: "attached" });
    await take(page, "lobby");
    await page.context().close();
  });
  founder.close();
  const { people, korean, english } = await team(base);
  await people[1].say(korean, "오후 회의는 3층이에요");
  const { token } = people[0].welcome;
  await each(async (width, theme, language, take) => {
    const page = await open(width, theme, language, token);
    await page.getByTestId("rooms-pane").waitFor({ state: "attached" });
    await page.getByTestId("room-item").first().waitFor({ state: "attached" });
    await take(page, "start");
    await page.goto(`${base}#room-${language === "ko" ? korean : english}`);
    await inRoom(page, width, take);
    await click(page, "profile");
    await take(page, "profile");
    await close(page);
    if (width > 500) {
      await page.keyboard.press("Control+k");
      await take(page, "switcher");
      await close(page);
    }
    await page.context().close();
  });
  for (const person of people) person.close();
} finally {
  await browser.close();
}
