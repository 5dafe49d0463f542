// Without a connection: parts of the page that were never opened before are there, and those of an older version are gone.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-offline.mjs <baseUrl> [screenshotDir]", base);

const checks = new Checks();
const browser = await launch();
let one;

const parts = () =>
  one.page.evaluate(async () => {
    const found = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    return found;
  });

try {
  await checks.run("after the first visit the parts of this version are kept, and those of others removed", async () => {
    one = await Visitor.open(browser, base, { locale: "ko-KR" });
    await one.page.evaluate(async () => (await caches.open("page-old")).put("/assets/old.js", new Response("old")));
    await one.enter(unique("가나"));
    await one.create(unique("방"));
    const worker = await one.page.evaluate(async () => (await fetch("/service-worker.js")).text());
    const wanted = [...new Set(worker.match(/\/assets\/[\w-]+\.(?:js|css)/g))];
    assert.ok(wanted.length > 15 && wanted.some((name) => name.includes("SwitcherDialog")), `${wanted}`);
    assert.ok(!wanted.some((name) => name.includes("admin")), `${wanted}`);
    const kept = await until("the parts", parts, (seen) => wanted.every((name) => seen.includes(name)));
    assert.deepEqual(kept.toSorted(), wanted.toSorted());
  });

  await checks.run("without a connection, dialogs open that were never opened before", async () => {
    await one.page.context().setOffline(true);
    await one.interrupted();
    await one.page.keyboard.press("Control+k");
    await one.get("switcher").waitFor();
    await one.page.keyboard.press("Escape");
    await one.get("dialog").waitFor({ state: "detached" });
    await one.profile("settings");
    await one.get("dialog").waitFor();
    await one.picture(pictures, "offline-settings");
    await one.page.keyboard.press("Escape");
    await one.get("dialog").waitFor({ state: "detached" });
    await one.profile("avatar-change");
    await one.get("avatar-choose").waitFor();
    const padded = await one.page.locator(".avatar-dialog .avatar").evaluate((element) => getComputedStyle(element).width);
    assert.equal(padded, "128px", "the styles of the part");
    await one.page.keyboard.press("Escape");
    await one.get("dialog").waitFor({ state: "detached" });
    await one.page.context().setOffline(false);
    await one.online();
  });

  await checks.run("nothing strange happened", () => one.nothingStrange());
} finally {
  await browser.close();
}
checks.finish();
