// The login at a provider, by the page.
import assert from "node:assert/strict";
import { violations } from "./lib/axe.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Visitor } from "./lib/visitor.mjs";

const [base, nickname, pictures] = process.argv.slice(2);
requireArguments("page-login.mjs <baseUrl> <nickname> [screenshotDir]", base, nickname);

const checks = new Checks();
const browser = await launch();
let visitor;

try {
  await checks.run("the page has a button for the login, and no form", async () => {
    visitor = await Visitor.open(browser, base, { locale: "ko-KR" });
    await visitor.get("login").waitFor();
    assert.equal(await visitor.get("name-input").count(), 0);
    assert.deepEqual(await violations(visitor.page), []);
    await visitor.picture(pictures, "login");
  });

  await checks.run("after the login the person is in the chat, also after a reload", async () => {
    await visitor.get("login").click();
    await visitor.online();
    assert.equal(await visitor.get("me").textContent(), nickname);
    assert.equal(new URL(visitor.page.url()).hash, "");
    await visitor.page.reload();
    await visitor.online();
    assert.equal(await visitor.get("me").textContent(), nickname);
  });

  await checks.run("a log-out leads back to the button, and a login to the same person", async () => {
    await visitor.profile("settings");
    await visitor.get("logout").click();
    await visitor.get("confirm").click();
    await visitor.get("login").waitFor();
    await visitor.page.reload();
    await visitor.get("login").click();
    await visitor.online();
    assert.equal(await visitor.get("me").textContent(), nickname);
  });

  await checks.run("a failed login is told", async () => {
    const other = await Visitor.open(browser, `${base}#login-failed`, { locale: "en-GB" });
    await until("the reason", () => other.get("access-notice").textContent(), (text) => text.includes("did not work"));
    await other.picture(pictures, "login-failed");
  });
} finally {
  await browser.close();
}
checks.finish();
