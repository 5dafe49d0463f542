// People on several devices: a link with a QR code, revoked devices, passkeys, the log-out.
import assert from "node:assert/strict";
import { violations } from "./lib/axe.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { newDeviceLink, openDevices, scan, withAuthenticator } from "./lib/devices.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, control, pictures] = process.argv.slice(2);
requireArguments("page-devices.mjs <baseUrl> <controlUrl> [screenshotDir]", base, control);

// An IP address can't have passkeys.
const local = base.replace("127.0.0.1", "localhost");

const sky = unique("하늘");
const lunch = unique("점심");
const checks = new Checks();
const browser = await launch();

const accessible = async (visitor) => assert.deepEqual(await violations(visitor.page), []);
const stored = (visitor, key) => visitor.page.evaluate((name) => localStorage.getItem(`roost.${name}`), key);
const items = (visitor) => visitor.get("device-item").evaluateAll((all) => all.map((item) => `${item.dataset.current} ${item.querySelector("p").firstChild.textContent}`));
const hasDevices = (visitor, count) => until(`${count} devices`, () => items(visitor), (seen) => seen.length === count);

async function close(visitor) {
  await visitor.page.keyboard.press("Escape");
  await visitor.get("dialog").waitFor({ state: "detached" });
  await visitor.settled();
}

let desk, phone, link;

try {
  await checks.run("somebody has a room on one device, and shows a link with its QR code", async () => {
    desk = await Visitor.open(browser, local);
    await desk.enter(sky);
    await desk.create(lunch);
    await desk.say("책상에서");
    await desk.hears("own 책상에서");
    await openDevices(desk);
    assert.deepEqual(await items(desk), ["true Chrome · Linux"]);
    link = await newDeviceLink(desk);
    assert.match(link, /^http:\/\/localhost:\d+\/#link=[\w-]{32}$/);
    assert.equal(await scan(desk), link);
    await accessible(desk);
    await desk.picture(pictures, "devices-link");
  });

  await checks.run("another device opens it, confirms, and is the same person in the same room", async () => {
    phone = await Visitor.open(browser, link, { viewport: { width: 360, height: 740 }, colorScheme: "dark" });
    await phone.get("link-screen").getByText(`이 기기에서 ${sky}님으로 계속할까요?`).waitFor();
    assert.equal(new URL(phone.page.url()).hash, "");
    assert.equal(await stored(phone, "token"), null);
    await accessible(phone);
    await phone.picture(pictures, "devices-link-screen-360-dark");
    await phone.get("link-use").click();
    await phone.room(lunch).waitFor();
    await phone.join(lunch);
    await phone.hears("own 책상에서");
    await phone.say("휴대폰에서");
    await desk.get("device-arrived").getByText("Chrome · Linux").waitFor();
    assert.equal(await desk.get("qr").count(), 0);
    await hasDevices(desk, 2);
    await desk.picture(pictures, "devices-arrived");
    await close(desk);
    await desk.hears("own 책상에서", "own 휴대폰에서");
  });

  await checks.run("a link that was used, and one that was guessed, have a clear answer", async () => {
    for (const [address, text] of [[link, "이미 쓴 링크예요"], [`${local}#link=${"A".repeat(32)}`, "쓸 수 없는 링크예요. 다른"]]) {
      const other = await Visitor.open(browser, address);
      await other.get("link-error").getByText(text).waitFor();
      await accessible(other);
      await other.get("link-go-on").click();
      await other.get("name-input").waitFor();
      other.nothingStrange();
      await other.close();
    }
  });

  await checks.run("somebody else's browser warns who is replaced, and Not now keeps the person", async () => {
    await openDevices(desk);
    const next = await newDeviceLink(desk);
    const bob = unique("Bob");
    const other = await Visitor.open(browser, local, { locale: "en-GB" });
    await other.enter(bob);
    await other.page.goto(next);
    await other.get("link-screen").getByText(`Continue as ${sky} on this device?`).waitFor();
    assert.match(await other.get("link-replaces").textContent(), new RegExp(`This browser is ${bob} now`));
    await other.get("link-later").click();
    await other.online();
    assert.equal(await other.get("me").textContent(), bob);
    other.nothingStrange();
    await other.close();
    await close(desk);
  });

  await checks.run("a taken nickname offers the ways back", async () => {
    const other = await Visitor.open(browser, local, { viewport: { width: 768, height: 900 } });
    await other.get("passkey-sign-in").waitFor();
    await other.picture(pictures, "devices-welcome");
    await other.get("name-input").fill(sky);
    await other.get("name-submit").click();
    await other.get("ways-back").getByText("이 닉네임이 나인가요?").waitFor();
    assert.ok(await other.get("passkey-sign-in").isVisible());
    assert.match(await other.get("ways-back").textContent(), /설정 › 기기 › 다른 기기에서 쓰기/);
    await accessible(other);
    await other.picture(pictures, "devices-nickname-taken");
    await other.close();
    const byAddress = await Visitor.open(browser, base);
    await byAddress.get("ways-back").waitFor();
    assert.equal(await byAddress.get("passkey-sign-in").count(), 0);
    await byAddress.close();
  });

  await checks.run("a revoked device is logged out at once, and after a reload too", async () => {
    await openDevices(desk);
    await desk.get("device-revoke").click();
    await desk.get("confirm").click();
    await hasDevices(desk, 1);
    await phone.get("name-input").waitFor();
    await phone.get("name-hint").getByText("이 기기에서 로그아웃됐어요").waitFor();
    assert.equal(await stored(phone, "token"), null);
    await phone.page.reload();
    await phone.get("name-input").waitFor();
    await close(desk);
    await desk.say("나는 그대로");
    await desk.hears("own 나는 그대로");
  });

  await checks.run("a passkey brings the same person back after the storage was cleared", async () => {
    const credentials = await withAuthenticator(desk);
    await openDevices(desk);
    await desk.get("passkey-name").fill("");
    await desk.get("passkey-add").click();
    await desk.page.getByRole("alert").getByText("쓸 수 없는 이름").waitFor();
    await desk.get("passkey-name").fill("내 노트북");
    await desk.get("passkey-add").click();
    await desk.get("passkey-item").getByText("내 노트북").waitFor();
    await accessible(desk);
    await desk.picture(pictures, "devices-passkey");
    await desk.get("passkey-add").click();
    await desk.page.getByRole("alert").getByText("이미 내 패스키").waitFor();
    assert.equal(await desk.get("passkey-item").count(), 1);
    await close(desk);
    await desk.page.evaluate(() => localStorage.clear());
    await desk.page.goto(local);
    await desk.get("passkey-sign-in").click();
    await desk.online();
    assert.equal(await desk.get("me").textContent(), sky);
    await desk.join(lunch);
    await desk.hears("own 나는 그대로");
    await openDevices(desk);
    await desk.get("passkey-item").getByText("마지막 사용").waitFor();
    assert.equal((await credentials()).credentials.length, 1);
    await close(desk);
  });

  await checks.run("the log-out says that a passkey remains, and the passkey works afterwards", async () => {
    await openDevices(desk);
    await desk.get("logout-everywhere").click();
    await desk.get("dialog").getByText("패스키로 다시 들어올 수 있어요").waitFor();
    await desk.picture(pictures, "devices-logout-everywhere");
    await desk.get("confirm").click();
    await desk.get("name-input").waitFor();
    await desk.get("passkey-sign-in").click();
    await desk.online();
    assert.equal(await desk.get("me").textContent(), sky);
  });

  await checks.run("without a passkey and another device the log-out warns", async () => {
    await openDevices(desk);
    assert.equal(await desk.get("device-item").count(), 1);
    await desk.get("passkey-remove").click();
    await desk.get("confirm").click();
    await until("no passkey", () => desk.get("passkey-item").count(), (count) => count === 0);
    await desk.get("device-logout").click();
    await desk.get("dialog").getByText("지금의 나로는 다시 들어올 수 없어요").waitFor();
    await desk.get("confirm").click();
    await desk.get("name-input").waitFor();
    const next = await Visitor.open(browser, local);
    await next.enter(sky);
    next.nothingStrange();
    await next.close();
  });

  await checks.run("whose nickname was taken during a long absence stays the same person, with another nickname", async () => {
    const old = unique("옛사람");
    const room = unique("옛 방");
    const first = await Visitor.open(browser, local);
    await first.enter(old);
    await first.create(room);
    await first.page.goto("about:blank");
    await fetch(new URL("/release", control));
    const second = await Visitor.open(browser, local);
    await second.enter(old);
    await first.page.goto(local);
    await first.get("ways-back").getByText("이 닉네임이 나인가요?").waitFor();
    await first.enter(unique("새 이름"));
    await first.join(room);
    await first.page.reload();
    await first.isIn(room);
    await first.close();
    await second.close();
  });

  await checks.run("nothing strange happened", async () => {
    desk.nothingStrange();
    phone.nothingStrange();
  });

  await checks.run("the dialog is accessible in English, light and dark, at three widths", async () => {
    for (const [width, colorScheme] of [[360, "dark"], [768, "light"], [1280, "dark"]]) {
      const visitor = await Visitor.open(browser, local, { locale: "en-GB", colorScheme, viewport: { width, height: 900 } });
      await visitor.get("ways-back").waitFor();
      await visitor.picture(pictures, `devices-welcome-${width}-${colorScheme}`);
      await visitor.enter(unique("Ann"));
      await openDevices(visitor);
      await newDeviceLink(visitor);
      await accessible(visitor);
      await visitor.picture(pictures, `devices-link-${width}-${colorScheme}`);
      visitor.nothingStrange();
      await visitor.close();
    }
  });
} finally {
  await browser.close();
}
checks.finish();
