// Files: uploads with progress, which can be cancelled and repeated, reduced photos, sounds and documents.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { hasLocation, silence, withExif } from "./lib/pictures.mjs";
import { SlowRelay } from "./lib/slow-relay.mjs";
import { twoIn, unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-uploads.mjs <baseUrl> [screenshotDir]", base);

const checks = new Checks();
const browser = await launch();

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

async function closed(visitor) {
  await visitor.get("dialog").waitFor({ state: "detached" });
  await visitor.settled();
}

try {
  const room = unique("Files");
  const [one, two] = await twoIn(room, browser, base, unique("가"), unique("Bob"));

  await checks.run("a slow upload shows its progress, lets texts pass, and can be cancelled", async () => {
    const relay = new SlowRelay(base, 150_000);
    const slow = await Visitor.open(browser, `${await relay.start()}/`, { locale: "en-GB" });
    await slow.enter(unique("Slow"));
    await slow.join(room);
    await send(slow, { name: "slow.bin", mimeType: "", buffer: randomBytes(1_000_000) });
    const value = () => slow.get("upload-progress").evaluate((bar) => bar.value);
    const some = await until("some progress", value, (share) => share > 0 && share < 1);
    await slow.say("meanwhile");
    await until("the text", () => two.message("meanwhile").count(), (count) => count === 1);
    await until("more progress", value, (share) => share > some);
    await slow.picture(pictures, "upload-progress");
    await slow.get("upload-cancel").click();
    await until("nothing pending", () => slow.get("pending").count(), (count) => count === 0);
    await send(slow, { name: "whole.bin", mimeType: "", buffer: randomBytes(300_000) });
    await until("the next file", () => two.page.locator(".log").getByText("whole.bin", { exact: true }).count(), (count) => count === 1);
    assert.equal(await two.page.locator(".log").getByText("slow.bin", { exact: true }).count(), 0);
    await slow.close();
    await relay.stop();
  });

  await checks.run("a file that was rejected can be sent again", async () => {
    const own = unique("Muting");
    const [owner, muted] = await twoIn(own, browser, base, unique("방장"), unique("Muted"));
    const name = await muted.get("me").textContent();
    const menu = async (item) => {
      const member = owner.get("member").filter({ hasText: name });
      await member.getByTestId("member-menu").click();
      await owner.get(item).click();
    };
    await menu("mute-10");
    await muted.get("muted-notice").waitFor();
    await send(muted, { name: "again.bin", mimeType: "", buffer: randomBytes(400_000) });
    await until("the failure", () => muted.get("pending").getAttribute("data-state"), (state) => state === "failed");
    await muted.picture(pictures, "upload-failed");
    await menu("unmute");
    await muted.get("muted-notice").waitFor({ state: "detached" });
    await muted.get("resend").click();
    await until("the file", () => owner.page.locator(".log").getByText("again.bin", { exact: true }).count(), (count) => count === 1);
    await until("nothing pending", () => muted.get("pending").count(), (count) => count === 0);
    await owner.close();
    await muted.close();
  });

  await checks.run("a large photo is reduced and turned, or sent as it is, and never has its location", async () => {
    const own = unique("Photos");
    const [sender, receiver] = await twoIn(own, browser, base, unique("사진"), unique("Viewer"));
    const encoded = await sender.page.evaluate(async () => {
      const canvas = new OffscreenCanvas(3600, 2700);
      const context = canvas.getContext("2d");
      for (let i = 0; i < 9000; i++) {
        context.fillStyle = `hsl(${(i * 47) % 360} 60% ${30 + ((i * 13) % 50)}%)`;
        context.fillRect((i * 7919) % 3600, (i * 104_729) % 2700, 60, 40);
      }
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
      return new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result.split(",")[1]);
        reader.readAsDataURL(blob);
      });
    });
    const photo = withExif(Buffer.from(encoded, "base64"), 6);
    assert.ok(hasLocation(photo) && photo.length < 5_000_000, `${photo.length} bytes`);
    const served = async () => {
      await receiver.get("picture").last().click();
      const image = receiver.get("full-picture");
      await until("the photo", () => image.evaluate((img) => img.complete && img.naturalWidth), (seen) => seen > 0);
      const size = await image.evaluate((img) => [img.naturalWidth, img.naturalHeight]);
      const data = await (await receiver.page.request.get(new URL(await image.getAttribute("src"), base).href)).body();
      await receiver.page.keyboard.press("Escape");
      await closed(receiver);
      return { size, data };
    };
    const file = { name: "photo.jpg", mimeType: "image/jpeg", buffer: photo };
    await attach(sender, file);
    await sender.get("original").waitFor();
    await sender.picture(pictures, "send-original");
    await sender.get("composer-send").click();
    await arrived(receiver, 1);
    const reduced = await served();
    assert.deepEqual(reduced.size, [1920, 2560]);
    assert.ok(reduced.data.length < photo.length / 2, `${reduced.data.length} of ${photo.length} bytes`);
    assert.equal(hasLocation(reduced.data), false);
    await sender.say("the original follows");
    await until("the text", () => receiver.message("the original follows").count(), (count) => count === 1);
    await attach(sender, file);
    await sender.get("original").getByRole("checkbox").check();
    await sender.get("composer-send").click();
    await arrived(receiver, 2);
    const original = await served();
    assert.deepEqual(original.size, [2700, 3600]);
    assert.ok(original.data.length > photo.length - 200, `${original.data.length} of ${photo.length} bytes`);
    assert.equal(hasLocation(original.data), false);
    await sender.close();
    await receiver.close();
  });

  await checks.run("a sound can be played from any place, a document opens in a new tab", async () => {
    await send(one, { name: "silence.wav", mimeType: "audio/wav", buffer: silence() });
    await two.get("audio").waitFor();
    const position = await two.get("audio").evaluate(
      (audio) =>
        new Promise((resolve, reject) => {
          audio.onerror = () => reject(new Error(`not played: ${audio.error?.message}`));
          audio.onloadedmetadata = () => (audio.currentTime = 50);
          audio.onseeked = () => resolve([audio.currentTime, audio.duration]);
          audio.load();
          audio.preload = "metadata";
        }),
    );
    assert.deepEqual(position.map(Math.round), [50, 60]);
    await send(one, { name: "paper.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%\n") });
    const open = two.get("open-file");
    await open.waitFor();
    assert.deepEqual(await open.evaluate(({ target, rel }) => [target, rel]), ["_blank", "noopener noreferrer"]);
    const response = await two.page.request.get(new URL(await open.getAttribute("href"), base).href);
    assert.equal(response.headers()["content-type"], "application/pdf");
    await two.picture(pictures, "media");
  });

  one.nothingStrange();
  two.nothingStrange();
} finally {
  await browser.close();
}
checks.finish();
