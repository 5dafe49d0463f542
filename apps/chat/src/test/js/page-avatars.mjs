// Pictures of people: chosen and cropped by keyboard, shown on all pages at once, replaced and removed.
import assert from "node:assert/strict";
import { violations } from "./lib/axe.mjs";
import { chooseAvatar, loaded } from "./lib/avatars.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { redPng } from "./lib/png.mjs";
import { twoIn, unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-avatars.mjs <baseUrl> [screenshotDir]", base);

const checks = new Checks();
const browser = await launch();
const [sky, bob, room] = [unique("김하늘"), unique("Bob"), unique("사진방")];
const status = (visitor, url) => visitor.page.evaluate(async (path) => (await fetch(path, { cache: "no-store" })).status, url);
let one, two, first;

try {
  await checks.run("the dialog is opened from the own menu, and crops by keyboard", async () => {
    [one, two] = await twoIn(room, browser, base, sky, bob);
    await one.say("안녕하세요");
    await two.hears("other 안녕하세요");
    await one.profile("avatar-change");
    await one.get("avatar-choose").waitFor();
    assert.deepEqual(await violations(one.page), []);
    await one.get("avatar-file").setInputFiles({ name: "red.png", mimeType: "image/png", buffer: redPng(600, 400) });
    await one.get("avatar-crop").focus();
    await one.page.keyboard.press("ArrowRight");
    await one.page.keyboard.press("+");
    assert.equal(await one.get("avatar-zoom").inputValue(), "1.2");
    await one.picture(pictures, "avatar-crop");
    assert.deepEqual(await violations(one.page), []);
    await one.get("avatar-save").press("Enter");
    await one.get("dialog").waitFor({ state: "detached" });
  });

  await checks.run("the picture is shown wherever the person is, on all pages at once", async () => {
    first = await loaded(one.page.locator(".me .avatar img"));
    assert.match(first, /^\/files\/avatars\/[0-9a-f]{32}\/small$/);
    for (const place of ['[data-testid="message"] .avatar img', '[data-testid="member"] .avatar img']) assert.equal(await loaded(two.page.locator(place)), first);
    await two.say("Hi!");
    await one.say("또 저예요");
    await two.hears("other 안녕하세요", "own Hi!", "other 또 저예요");
    assert.equal(await loaded(two.page.locator('[data-testid="message"] .avatar img').last()), first);
    await two.page.keyboard.press("Control+k");
    await two.get("switcher").fill(sky);
    assert.equal(await loaded(two.page.locator('[data-testid="switcher-person"] img')), first);
    await two.page.keyboard.press("Enter");
    await two.isIn(sky);
    await two.say("Only us");
    await two.hears("own Only us");
    await two.join(room);
    assert.equal(await loaded(two.room(sky).locator("img")), first);
    await two.page.reload();
    await two.isIn(room);
    assert.equal(await loaded(two.page.locator('[data-testid="message"] .avatar img').first()), first);
    await two.picture(pictures, "avatar-room");
    assert.deepEqual(await violations(two.page), []);
  });

  await checks.run("letters and colour remain while a picture can't be loaded", async () => {
    const tab = await two.page.context().newPage();
    await tab.route("**/files/avatars/**", (route) => route.abort());
    await tab.goto(two.page.url());
    const avatar = tab.locator('[data-testid="message"] .avatar').first();
    await until("the failed picture", () => avatar.locator("img").evaluateAll((all) => all.map((image) => image.complete)), (all) => all.join() === "true");
    assert.match(await avatar.textContent(), /\S/);
    const { width, height } = await avatar.boundingBox();
    assert.equal(width, height);
    if (pictures) await avatar.screenshot({ path: `${pictures}/avatar-failed.png` });
    assert.equal(await avatar.locator("img").evaluate(({ naturalWidth }) => naturalWidth), 0);
    await tab.close();
  });

  await checks.run("another picture has another address; the file before is deleted", async () => {
    assert.equal(await status(two, first), 200);
    await chooseAvatar(one, redPng(90, 90));
    const next = await until("another picture", () => two.page.locator('[data-testid="message"] .avatar img').first().getAttribute("src"), (src) => src !== first);
    await loaded(two.page.locator('[data-testid="message"] .avatar img'));
    assert.equal(await status(two, first), 404);
    assert.equal(await status(two, next), 200);
    first = next;
  });

  await checks.run("a file that is no picture is refused with words", async () => {
    await one.profile("avatar-change");
    await one.get("avatar-file").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("text") });
    await until("the reason", () => one.page.locator('dialog [role="alert"]').textContent(), (text) => text.includes("열 수 없어요"));
    assert.equal(await one.get("avatar-save").count(), 0);
    await one.page.keyboard.press("Escape");
    await one.settled();
  });

  await checks.run("a removed picture disappears everywhere", async () => {
    await one.profile("avatar-change");
    await one.get("avatar-remove").click();
    await one.get("dialog").waitFor({ state: "detached" });
    for (const visitor of [one, two]) await until("no pictures", () => visitor.page.locator(".avatar img").count(), (count) => count === 0);
    assert.equal(await status(two, first), 404);
  });

  await checks.run("on a phone the dialog fits, and a finger moves the part", async () => {
    const phone = await Visitor.open(browser, base, { locale: "ko-KR", viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, colorScheme: "dark" });
    await phone.enter(unique("손전화"));
    await phone.profile("avatar-change");
    await phone.get("avatar-file").setInputFiles({ name: "red.png", mimeType: "image/png", buffer: redPng(400, 900) });
    const box = await phone.get("dialog").boundingBox();
    await phone.get("avatar-save").waitFor();
    assert.ok(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
    await phone.picture(pictures, "avatar-phone");
    assert.deepEqual(await violations(phone.page), []);
    await phone.get("avatar-save").tap();
    await loaded(phone.page.locator(".me .avatar img"));
    phone.nothingStrange();
    await phone.close();
  });

  await checks.run("nothing strange happened", () => {
    one.nothingStrange();
    two.nothingStrange();
  });
} finally {
  await browser.close();
}
checks.finish();
