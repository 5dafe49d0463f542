// Pictures: grids, sizes, animations, and the viewer by keys, mouse and touch.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { bmp, gradientPng, movingGif } from "./lib/pictures.mjs";
import { twoIn, unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-images.mjs <baseUrl> [screenshotDir]", base);

const PNG = "image/png";
const checks = new Checks();
const browser = await launch();

function png(name, width, height, hue) {
  return { name, mimeType: PNG, buffer: gradientPng(width, height, hue) };
}

async function attach(visitor, ...files) {
  await visitor.get("file-input").setInputFiles(files);
  await until("the attachments", () => visitor.get("attachment").count(), (count) => count === files.length);
}

async function send(visitor, ...files) {
  await attach(visitor, ...files);
  await visitor.get("composer-send").click();
}

async function arrived(visitor, count) {
  await until("nothing pending", () => visitor.get("pending").count(), (pending) => pending === 0);
  const loaded = () => visitor.get("picture").locator("img").evaluateAll((all) => all.filter(({ naturalWidth }) => naturalWidth > 0).length);
  await until(`${count} pictures`, loaded, (seen) => seen >= count);
}

/** The name in the title of the viewer. */
function title(visitor) {
  return visitor.get("dialog").getByRole("heading").textContent();
}

async function shows(visitor, name) {
  await until(`the viewer with ${name}`, () => title(visitor), (seen) => seen === name);
}

async function closed(visitor) {
  await visitor.get("dialog").waitFor({ state: "detached" });
  await visitor.settled();
}

/** Scrolls to the newest message, and stays there. */
async function toEnd(visitor) {
  const button = visitor.get("newest");
  const away = async () => {
    if ((await button.count()) > 0) await button.click({ timeout: 1000 }).catch(() => undefined);
    return button.count();
  };
  await until("the end of the log", away, (count) => count === 0);
}

const FIVE = [0, 70, 140, 210, 280].map((hue, at) => png(`${at + 1}.png`, 600 + 40 * at, 420, hue));

try {
  const room = unique("Pictures");
  const [one, two] = await twoIn(room, browser, base, unique("가"), unique("Bob"));

  await checks.run("on a phone, an attached photo has a thumbnail, whatever its type is, or an icon if the browser cannot show it", async () => {
    for (const colorScheme of ["light", "dark"]) {
      const phone = await Visitor.open(browser, base, { locale: "ko-KR", colorScheme, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
      await phone.enter(unique("손"));
      await phone.room(room).tap();
      await phone.isIn(room);
      await attach(
        phone,
        png("바다.png", 600, 420, 200),
        { name: "IMG_2034.bmp", mimeType: "image/bmp", buffer: bmp(40, 30) },
        { name: "IMG_2035.heic", mimeType: "image/heic", buffer: Buffer.from("not an image") },
      );
      const widths = () => phone.get("attachment").evaluateAll((all) => all.map((each) => each.querySelector("img")?.naturalWidth ?? null));
      await until("the thumbnails", widths, (seen) => JSON.stringify(seen) === JSON.stringify([600, 40, null]));
      await phone.picture(pictures, `attached-photos-360-${colorScheme}`);
      const url = await phone.get("attachment").nth(1).locator("img").getAttribute("src");
      const loads = () => phone.page.evaluate((src) => new Promise((done) => Object.assign(new Image(), { onload: () => done(true), onerror: () => done(false), src })), url);
      assert.equal(await loads(), true);
      await phone.get("unattach").nth(1).tap();
      await until("the revoked URL", loads, (loaded) => !loaded);
      phone.nothingStrange();
      await phone.close();
    }
  });

  await checks.run("pictures that are sent together are one grid, for both people", async () => {
    await send(one, ...FIVE);
    for (const visitor of [one, two]) {
      await until("one album of five", () => visitor.get("album").getByTestId("message").count(), (count) => count === 5);
      await arrived(visitor, 5);
      assert.equal(await visitor.get("album").count(), 1);
    }
    const boxes = await two.get("album").getByTestId("message").evaluateAll((all) => all.map((tile) => tile.getBoundingClientRect().toJSON()));
    assert.deepEqual(boxes.map(({ top }) => Math.round(top - boxes[0].top) > 0), [false, false, true, true, true], "two above three");
    assert.ok(boxes.every(({ width, height }) => Math.abs(width - height) < 1), "tiles are squares");
  });

  await checks.run("the layout does not shift when pictures are loaded", async () => {
    const reader = await Visitor.open(browser, base, { locale: "en-GB" });
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await reader.page.route("**/files/**", async (route) => {
      await held;
      await route.continue();
    });
    await reader.enter(unique("Reader"));
    await one.say("text below");
    await send(one, png("wide.png", 1000, 500, 30));
    await reader.join(room);
    await reader.get("album").waitFor();
    await until("the last picture", () => reader.get("picture").count(), (count) => count === 6);
    const heights = () => reader.page.locator(".row").evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    const before = await heights();
    release();
    await arrived(reader, 6);
    assert.deepEqual(await heights(), before);
    await reader.close();
  });

  await checks.run("a picture has its own size, at most the column and 60 % of the height", async () => {
    const look = (locator) => locator.evaluate((element) => element.getBoundingClientRect().toJSON());
    await send(one, png("small.png", 200, 100, 10));
    await until("the picture", () => two.get("picture").count(), (count) => count === 7);
    await arrived(two, 7);
    await two.say("between");
    await two.hears("own between");
    await send(two, png("own size.png", 200, 100, 10));
    await arrived(two, 8);
    const small = await look(two.get("picture").last());
    assert.deepEqual([Math.round(small.width), Math.round(small.height)], [200, 100]);
    await two.say("between again");
    await send(two, png("tall.png", 300, 2000, 200));
    await arrived(two, 9);
    const tall = await look(two.get("picture").last());
    assert.ok(Math.abs(tall.height - 480) <= 2, `height ${tall.height} of 800`);
    assert.ok(Math.abs(tall.width - 72) <= 2, `width ${tall.width}`);
  });

  await checks.run("the viewer goes through the pictures by keys, zooms, and closes by Escape and Back", async () => {
    const opener = two.get("picture").nth(2);
    await opener.scrollIntoViewIfNeeded();
    await opener.click();
    await shows(two, "3.png");
    assert.equal(await two.get("viewer-count").textContent(), "3 / 9");
    const close = await two.get("viewer-close").boundingBox();
    assert.ok(close.y >= 0 && close.y + close.height < 60 && close.x > 1200, JSON.stringify(close));
    await two.page.keyboard.press("ArrowRight");
    await shows(two, "4.png");
    await two.page.keyboard.press("ArrowLeft");
    await two.page.keyboard.press("ArrowLeft");
    await shows(two, "2.png");
    const zoom = () => two.get("viewer").getAttribute("data-zoom");
    const width = () => two.get("full-picture").evaluate((img) => img.getBoundingClientRect().width);
    const whole = await width();
    await two.page.keyboard.press("+");
    await until("the zoom", zoom, (value) => value === "1.50");
    assert.ok(Math.abs((await width()) / whole - 1.5) < 0.01, "enlarged");
    await two.page.keyboard.press("-");
    await until("the whole", zoom, (value) => value === "1.00");
    for (let i = 0; i < 12; i++) {
      await two.page.keyboard.press("Tab");
      assert.ok(await two.page.evaluate(() => document.activeElement === document.body || document.querySelector("dialog").contains(document.activeElement)), "the focus stays");
    }
    await two.page.keyboard.press("Escape");
    await closed(two);
    await until("the focus", () => opener.evaluate((button) => button === document.activeElement), (focused) => focused);
    await opener.click();
    await shows(two, "3.png");
    await two.page.goBack();
    await closed(two);
    await two.isIn(room);
  });

  await checks.run("the viewer downloads the picture itself", async () => {
    await two.get("picture").first().click();
    await shows(two, "1.png");
    const [download] = await Promise.all([two.page.waitForEvent("download"), two.get("viewer-download").click()]);
    assert.equal(download.suggestedFilename(), "1.png");
    await two.get("viewer-close").click();
    await closed(two);
  });

  await checks.run("on a phone, a swipe shows the next picture", async () => {
    const phone = await Visitor.open(browser, base, { locale: "ko-KR", viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await phone.enter(unique("폰"));
    await phone.join(room);
    const first = phone.get("picture").first();
    await first.scrollIntoViewIfNeeded();
    await phone.picture(pictures, "grid-phone");
    await first.tap();
    await shows(phone, "1.png");
    const session = await phone.page.context().newCDPSession(phone.page);
    const swipe = async (from, to) => {
      const at = (x) => [{ x, y: 350 }];
      await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(from) });
      for (let step = 1; step <= 4; step++) await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(from + ((to - from) * step) / 4) });
      await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    };
    await swipe(280, 80);
    await shows(phone, "2.png");
    await swipe(80, 280);
    await shows(phone, "1.png");
    await swipe(150, 130);
    await shows(phone, "1.png");
    await phone.picture(pictures, "viewer-phone");
    phone.nothingStrange();
    await phone.close();
  });

  await checks.run("each picture of a grid has its own reactions, and can be deleted", async () => {
    const tile = (visitor, at) => visitor.get("album").first().getByTestId("message").nth(at);
    await tile(one, 1).hover();
    await tile(one, 1).getByTestId("message-menu").click();
    await one.get("menu-react").click();
    await one.page.getByRole("button", { name: /👍/ }).first().click();
    await until("the reaction", () => two.get("album").first().getByTestId("reaction").count(), (count) => count === 1);
    await tile(one, 4).hover();
    await tile(one, 4).getByTestId("message-menu").click();
    await one.get("menu-delete").click();
    await one.get("dialog").getByRole("button", { name: "삭제" }).click();
    await until("four pictures", () => two.get("album").first().getByTestId("message").count(), (count) => count === 4);
  });

  await checks.run("animations move, unless the reader wants less motion", async () => {
    await toEnd(two);
    await one.say("a gif follows");
    await send(one, { name: "moving.gif", mimeType: "image/gif", buffer: movingGif() });
    await arrived(one, 1);
    const image = two.get("picture").last().locator("img");
    await until("the animation", () => image.getAttribute("src"), (src) => /^\/files\/[0-9a-f]{32}$/.test(src));
    await two.page.locator(".log").getByRole("button", { name: /moving\.gif/ }).waitFor();
  });

  for (const colorScheme of ["light", "dark"]) {
    const reader = await Visitor.open(browser, base, { locale: "ko-KR", colorScheme });
    await reader.enter(unique("독자"));
    await reader.join(room);
    for (const width of [360, 768, 1280]) {
      await checks.run(`the grid and the viewer fit at ${width} pixels, ${colorScheme}`, async () => {
        await reader.page.setViewportSize({ width, height: 800 });
        const album = reader.get("album").first();
        await album.scrollIntoViewIfNeeded();
        await until("the pictures", () => album.locator("img").evaluateAll((all) => all.every(({ naturalWidth }) => naturalWidth > 0)), (all) => all);
        const { left, right } = await album.locator(".album").evaluate((element) => element.getBoundingClientRect().toJSON());
        assert.ok(left >= 0 && right <= width, `from ${left} to ${right}`);
        await reader.picture(pictures, `grid-${width}-${colorScheme}`);
        await album.getByTestId("picture").first().click();
        await until("the picture", () => reader.get("full-picture").evaluate((img) => img.complete && img.naturalWidth), (seen) => seen > 0);
        const box = await reader.get("full-picture").evaluate((img) => img.getBoundingClientRect().toJSON());
        assert.ok(box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= 800, JSON.stringify(box));
        await reader.picture(pictures, `viewer-${width}-${colorScheme}`);
        await reader.page.keyboard.press("Escape");
        await closed(reader);
      });
    }
    reader.nothingStrange();
    await reader.close();
  }

  one.nothingStrange();
  two.nothingStrange();
} finally {
  await browser.close();
}
checks.finish();
