// Later visits and installation: what is loaded again, and whether the page can be installed.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base] = process.argv.slice(2);
requireArguments("page-visits.mjs <baseUrl>", base);

const AGAIN_BYTES = 20_000;
const checks = new Checks();
const browser = await launch();

/** The bytes transferred until the page is usable. */
async function load(page, usable) {
  const session = await page.context().newCDPSession(page);
  let bytes = 0;
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(base, { waitUntil: "load" });
  await page.getByTestId(usable).waitFor();
  await session.detach();
  return bytes;
}

try {
  await checks.run("who comes back is in the room with next to nothing loaded", async () => {
    const visitor = await Visitor.open(browser, base, { locale: "ko-KR" });
    await visitor.enter(unique("단골"));
    await visitor.create(unique("늘 오던 방"));
    await visitor.say("또 왔어요");
    await visitor.hears("own 또 왔어요");
    await until("all read", () => visitor.get("unread-badge").count(), (count) => count === 0);
    const address = visitor.page.url();
    const page = await visitor.page.context().newPage();
    const again = await load(page, "room-search");
    console.log(`another visit: ${(again / 1000).toFixed(1)} kB`);
    assert.ok(again < AGAIN_BYTES, `${again}`);
    await page.goto(address);
    await page.getByTestId("composer-input").waitFor();
    await visitor.close();
  });

  await checks.run("it can be installed", async () => {
    const visitor = await Visitor.open(browser, base);
    const { page } = visitor;
    const manifest = await page.evaluate(async () => (await fetch(document.querySelector('link[rel="manifest"]').href)).json());
    for (const { src, sizes, type } of manifest.icons) {
      const [answered, width] = await page.evaluate(async (src) => {
        const answer = await fetch(src);
        const image = new Image();
        image.src = src;
        await image.decode();
        return [answer.headers.get("content-type"), image.naturalWidth];
      }, src);
      assert.equal(answered, type);
      if (sizes !== "any") assert.equal(`${width}x${width}`, sizes);
    }
    await visitor.close();
  });
} finally {
  await browser.close();
}
checks.finish();
