// The pictures of the guide: a team uses the chat, from the first visit on. Each step is a check that writes one picture, a WebP of the
// size of the window, to a directory.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { newDeviceLink, openDevices } from "./lib/devices.mjs";
import { DESIGN, DRAFTS, LOGOS, MAYA, productTeam, SOFIA, TOM, WORD } from "./lib/product-team.mjs";
import { hold } from "./lib/touch.mjs";
import { Visitor } from "./lib/visitor.mjs";

const [base, control, password, directory] = process.argv.slice(2);
requireArguments("tour.mjs <baseUrl of an empty server> <controlUrl> <operatorPassword> <directory>", base, control, password, directory);
mkdirSync(directory, { recursive: true });

/** The time zone where it is between ten and eleven in the morning, so that the team is at work. */
function morning() {
  const ahead = 10 - new Date().getUTCHours();
  return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead < -12 ? ahead + 24 : ahead)}`;
}

const COMMON = { locale: "en-GB", colorScheme: "light", reducedMotion: "reduce", timezoneId: morning() };
const DESK = { ...COMMON, viewport: { width: 1280, height: 720 } };
const PHONE = { ...COMMON, viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true };

/** The address of the server in the pictures. */
const SHOWN = "http://chat.example.com/";

const checks = new Checks();
const browser = await launch(
  `--host-resolver-rules=MAP chat.example.com 127.0.0.1:${new URL(base).port}`,
  "--unsafely-treat-insecure-origin-as-secure=http://chat.example.com",
);
const painter = await (await browser.newContext()).newPage();

/** Chromium takes no screenshots as WebP, but encodes images. */
async function webp(png) {
  const encoded = await painter.evaluate(async (source) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d").drawImage(image, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality: 0.85 })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }, png.toString("base64"));
  return Buffer.from(encoded, "base64");
}

async function draw(svg, name) {
  await painter.setContent(svg);
  return { name, mimeType: "image/png", buffer: await painter.locator("svg").screenshot() };
}

/** A step of the tour. Its name is that of the picture. */
function step(name, visitor, show) {
  return checks.run(name, async () => {
    const { page } = await show();
    await page.evaluate(() => document.fonts.ready);
    await until("the images", () => page.evaluate(() => [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0)), (loaded) => loaded);
    // Neither the mouse nor the caret is part of the picture.
    await page.mouse.move(0, 0);
    const picture = await webp(await page.screenshot({ animations: "disabled" }));
    assert.ok(picture.length > 2_000, `${picture.length} bytes`);
    writeFileSync(join(directory, `${name}.webp`), picture);
    visitor.nothingStrange();
  });
}

async function close(visitor) {
  await visitor.page.keyboard.press("Escape");
  await visitor.get("dialog").waitFor({ state: "detached" });
  await visitor.settled();
}

/** Distributes the messages over the morning. */
async function age() {
  assert.equal((await fetch(`${control}/age`)).status, 200);
}

try {
  const maya = await Visitor.open(browser, SHOWN, DESK);
  await step("first-visit", maya, async () => {
    await maya.get("name-input").fill(MAYA);
    return maya;
  });
  await maya.enter(MAYA);
  const token = await maya.page.evaluate(() => localStorage.getItem("roost.token"));
  const localStorage = (token) => ({ storageState: { cookies: [], origins: [{ origin: new URL(SHOWN).origin, localStorage: [{ name: "roost.token", value: token }] }] } });

  const { tabs, discuss } = await productTeam(base, token);
  await maya.join(DESIGN);
  const sofia = await Visitor.open(browser, SHOWN, { ...DESK, ...localStorage(tabs[SOFIA].welcome.token) });
  await sofia.join(DESIGN);
  const drafts = [];
  for (const [at, svg] of LOGOS.entries()) drafts.push(await draw(svg, `draft ${at + 1}.png`));
  await sofia.get("file-input").setInputFiles(drafts);
  await until("the attachments", () => sofia.get("attachment").count(), (count) => count === drafts.length);
  await sofia.say(DRAFTS);
  for (const { name } of drafts) await tabs[TOM].next("msg:new", ({ file }) => file?.name === name);
  await sofia.close();
  await discuss();
  await maya.message("@Maya Chen the second one for me, too").waitFor();
  await until("the direct message", () => maya.room(TOM).getByTestId("unread-badge").count(), (count) => count === 1);
  await age();
  await maya.page.reload();

  await step("room", maya, async () => {
    await maya.isIn(DESIGN);
    await maya.message("@Maya Chen the second one for me, too").waitFor();
    await until("the people", () => maya.get("member").count(), (count) => count === 5);
    return maya;
  });

  await step("search", maya, async () => {
    await maya.get("search-open").click();
    await maya.get("search-all-rooms").click();
    await maya.get("search-query").fill(WORD);
    await until("the results", () => maya.get("hit").count(), (count) => count >= 4);
    return maya;
  });
  await maya.get("search-close").click();

  await step("direct-message", maya, async () => {
    await maya.join(TOM);
    await until("the messages", () => maya.get("message").count(), (count) => count === 5);
    return maya;
  });

  let link;
  await step("devices", maya, async () => {
    await openDevices(maya);
    link = await newDeviceLink(maya);
    await maya.get("qr").waitFor();
    await maya.get("qr").scrollIntoViewIfNeeded();
    return maya;
  });

  const phone = await Visitor.open(browser, link, PHONE);
  await step("second-device", phone, async () => {
    await phone.get("link-screen").getByText(MAYA).waitFor();
    return phone;
  });
  await close(maya);

  await step("phone-rooms", phone, async () => {
    await phone.get("link-use").click();
    await phone.room(DESIGN).waitFor();
    await phone.online();
    return phone;
  });

  await step("phone-message", phone, async () => {
    await phone.join(DESIGN);
    await hold(phone.page, phone.message("@Maya Chen the second one for me, too").locator(".bubble"), phone.get("sheet"));
    return phone;
  });
  await phone.close();

  await step("dark", maya, async () => {
    await maya.join(DESIGN);
    await maya.page.emulateMedia({ colorScheme: "dark" });
    // Without the notice of the new device.
    await maya.page.reload();
    await maya.message("@Maya Chen the second one for me, too").waitFor();
    return maya;
  });
  await maya.close();

  const operator = await Visitor.open(browser, new URL("/admin", SHOWN).href, {
    ...DESK,
    httpCredentials: { username: "admin", password, send: "always" },
  });
  await step("admin", operator, async () => {
    await until("live", () => operator.get("state").textContent(), (text) => text === "Live");
    await until("the rooms", () => operator.page.getByText("Announcements").count(), (count) => count > 0);
    return operator;
  });
  for (const tab of Object.values(tabs)) tab.close();
} finally {
  await browser.close();
}
checks.finish();
