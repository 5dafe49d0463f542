// Files in a real browser: images are shown, and sent files are never executed.
import assert from "node:assert/strict";
import { io } from "socket.io-client";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { redPng } from "./lib/png.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, png, pictures] = process.argv.slice(2);
requireArguments("files-page.mjs <baseUrl> <png as base64> [screenshotDir]", base, png);

const PNG = Buffer.from(png, "base64");
/** chat.files.max-size of the server under test. */
const LIMIT = 2 * 1024 * 1024;
const RUN = "document.title='run';alert(1)";
const HOSTILE = {
  "page.html": `<!doctype html><title>page</title><script>${RUN}</script>`,
  "page.png": `<!doctype html><title>page</title><script>${RUN}</script>`,
  "drawing.svg": `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"><script>${RUN}</script></svg>`,
  "code.js": RUN,
  "polyglot.gif": `GIF89a=1;${RUN}`,
  '"><img src=x onerror=alert(1)>.txt': "a name",
};

const checks = new Checks();
const browser = await launch();
const socket = await enter("파일");
const other = await enter("다른 사람");

async function enter(nickname) {
  const entered = io(`${base}/talk`, { auth: { nickname }, forceNew: true });
  await new Promise((resolve, reject) => {
    entered.once("welcome", resolve);
    entered.once("connect_error", reject);
  });
  return entered;
}

async function ask(event, argument) {
  const answer = await socket.timeout(10_000).emitWithAck(event, argument);
  assert.notEqual(answer.status, "error", JSON.stringify(answer));
  return answer;
}

const { room } = await ask("room:create", { name: "files" });
let number = 0;

async function send(name, data) {
  const { message } = await ask("file:send", { room: room.id, id: `file-number-${number++}`, name, data: Buffer.from(data) });
  return message;
}

/** A page of the same origin; records errors and policy violations. */
async function open() {
  const page = await (await browser.newContext()).newPage();
  const strange = [];
  page.on("dialog", (dialog) => {
    strange.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.goto(`${base}/favicon.svg`);
  return { page, strange };
}

try {
  await checks.run("an image is shown, by itself and small", async () => {
    const { file } = await send("바다.png", PNG);
    assert.deepEqual([file.type, file.width, file.height], ["image/png", 1500, 1000]);
    const { page, strange } = await open();
    await page.goto(`${base}/`);
    for (const [url, width] of [[file.url, 1500], [file.thumb, 960]]) {
      const loaded = await page.evaluate(
        (src) =>
          new Promise((resolve, reject) => {
            const image = new Image();
            image.onload = () => resolve(image.naturalWidth);
            image.onerror = () => reject(new Error(`not shown: ${src}`));
            image.src = src;
          }),
        url,
      );
      assert.equal(loaded, width);
    }
    const response = await page.goto(base + file.url);
    assert.equal(response.headers()["content-type"], "image/png");
    assert.deepEqual(strange, []);
  });

  await checks.run("small images and WebP images are shown among the messages, at their size", async () => {
    const visitor = await Visitor.open(browser, `${base}/`, { locale: "en-GB" });
    await visitor.enter(unique("Bob"));
    await visitor.create(unique("Pictures"));
    const webp = (width, height) =>
      visitor.page.evaluate(
        async ([width, height]) => {
          const canvas = new OffscreenCanvas(width, height);
          canvas.getContext("2d").fillRect(0, 0, width, height / 2);
          const blob = await canvas.convertToBlob({ type: "image/webp" });
          return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
        },
        [width, height],
      );
    const shown = [
      ["snippet.png", "image/png", redPng(200, 100), [200, 100]],
      ["dot.png", "image/png", redPng(1, 1), [44, 44]],
      ["photo.webp", "image/webp", Buffer.from(await webp(1280, 960), "base64"), [484, 363]],
      ["sticker.webp", "image/webp", Buffer.from(await webp(96, 96), "base64"), [96, 96]],
    ];
    for (const [name, mimeType, buffer, size] of shown) {
      // Between pictures, which would be a grid.
      await visitor.say(`next: ${name}`);
      await visitor.get("file-input").setInputFiles({ name, mimeType, buffer });
      await visitor.get("composer-send").click();
      const picture = visitor.page.locator(".log").getByRole("button", { name: new RegExp(name.replace(".", "[.]")) });
      await picture.waitFor();
      const image = picture.locator("img");
      const [width, height] = await until(name, () => image.evaluate((img) => (img.naturalWidth > 0 ? [img.width, img.height] : [0, 0])), ([width]) => width > 0);
      // A large image gets what the time next to it leaves, which has one digit less before ten o'clock.
      assert.ok(Math.abs(width - size[0]) <= (size[0] > 400 ? 10 : 0), `${name}: ${width} pixels wide`);
      assert.ok(Math.abs(height - (width * size[1]) / size[0]) <= 1, `${name}: ${height} pixels high`);
    }
    await visitor.get("file-input").setInputFiles({ name: "false.png", mimeType: "image/png", buffer: Buffer.from("<html>") });
    await visitor.get("composer-send").click();
    await visitor.get("file").waitFor();
    await visitor.picture(pictures, "small-images");
    visitor.nothingStrange();
    await visitor.close();
  });

  await checks.run("the page refuses at once what is larger than the server's limit", async () => {
    const visitor = await Visitor.open(browser, `${base}/`, { locale: "en-GB" });
    await visitor.enter(unique("Bob"));
    await visitor.create(unique("Limit"));
    const give = (size) => visitor.get("file-input").setInputFiles({ name: "data.bin", mimeType: "", buffer: Buffer.alloc(size) });
    await give(LIMIT + 1);
    await until("the refusal", () => visitor.get("toast").allTextContents(), (texts) => texts.some((text) => /at most 2\.1 MB/.test(text)));
    assert.equal(await visitor.get("attachment").count(), 0);
    await give(LIMIT);
    await visitor.get("composer-send").click();
    await visitor.get("file").waitFor();
    await visitor.close();
  });

  for (const [name, content] of Object.entries(HOSTILE)) {
    const { file } = await send(name, content);

    await checks.run(`${name} is saved, not opened`, async () => {
      const { page, strange } = await open();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.goto(base + file.url).catch((error) => assert.match(error.message, /Download is starting|ERR_ABORTED/)),
      ]);
      assert.equal(download.url(), base + file.url);
      assert.ok(!/[/\\]/.test(download.suggestedFilename()), download.suggestedFilename());
      assert.notEqual(await page.title(), "run");
      assert.deepEqual(strange, []);
      await page.context().close();
    });

    await checks.run(`${name} is no script and no style`, async () => {
      const { page, strange } = await open();
      await page.goto(`${base}/`);
      const loaded = await page.evaluate(async (src) => {
        const load = (tag, attribute, more = {}) =>
          new Promise((resolve) => {
            const element = Object.assign(document.createElement(tag), more);
            element.onload = () => resolve(`${tag} loaded`);
            element.onerror = () => resolve(null);
            element[attribute] = src;
            document.body.append(element);
          });
        return Promise.all([load("script", "src"), load("script", "src", { type: "module" }), load("link", "href", { rel: "stylesheet" })]);
      }, file.url);
      assert.deepEqual(loaded.filter((each) => each !== null), []);
      assert.notEqual(await page.title(), "run");
      assert.deepEqual(strange, []);
      await page.context().close();
    });
  }

  await checks.run("what is taken back is gone for everybody", async () => {
    const message = await send("a.png", PNG);
    const { page } = await open();
    assert.equal((await page.request.get(base + message.file.url)).status(), 200);
    await ask("msg:delete", { message: message.id });
    const status = async () => (await page.request.get(base + message.file.url)).status();
    await until("the file's end", status, (code) => code === 404);
    assert.equal((await page.request.get(base + message.file.thumb)).status(), 404);
  });

  await checks.run("programs, nothing, and what is too large are refused with the reason", async () => {
    await other.timeout(10_000).emitWithAck("room:join", { room: room.id });
    const refused = (name, data) =>
      other.timeout(10_000).emitWithAck("file:send", { room: room.id, id: `refused-file-${number++}`, name, data });
    const program = await refused("a.png", Buffer.from("#!/bin/sh\n"));
    assert.equal(program.code, "file_type_refused");
    assert.ok(program.types.includes("image/webp"));
    assert.equal((await refused("a.txt", Buffer.alloc(0))).code, "file_empty");
    const large = await refused("a.txt", Buffer.alloc(LIMIT + 1));
    assert.deepEqual([large.code, large.limit], ["file_too_large", LIMIT]);
    assert.equal(other.connected, true);
  });
} finally {
  socket.disconnect();
  other.disconnect();
  await browser.close();
}
checks.finish();
