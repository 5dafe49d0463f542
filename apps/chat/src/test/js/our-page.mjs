// The chat's own page in a real browser: two people, two languages, bad networks and bad input.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Relay } from "./lib/relay.mjs";
import { Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("our-page.mjs <baseUrl> [screenshotDir]", base);
if (pictures) mkdirSync(pictures, { recursive: true });

const DESKTOP = { width: 1200, height: 780 };
const PHONE = { width: 390, height: 844 };
const stamp = `${process.pid.toString(36)}${Date.now().toString(36).slice(-3)}`;
const lunch = `점심 메뉴 ${stamp}`;
const birds = `Birds ${stamp}`;

const checks = new Checks();
const relay = new Relay(base);
const relayed = await relay.start();
const browser = await launch();

async function picture(visitor, name, { size = DESKTOP, colorScheme = "light" } = {}) {
  if (!pictures) return;
  await visitor.page.setViewportSize(size);
  await visitor.page.emulateMedia({ colorScheme });
  await visitor.page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" });
  await visitor.page.setViewportSize(DESKTOP);
  await visitor.page.emulateMedia({ colorScheme: "light" });
}

const CONTROLS = [
  "create-room-input",
  "create-room-submit",
  "room-item",
  "notice-list",
  "nickname-change",
  "language-ko",
  "language-en",
  "message-log",
  "composer-input",
];

async function tab(page) {
  await page.keyboard.press("Tab");
  return page.evaluate(() => document.activeElement?.dataset.testid);
}

let ga, bob;

try {
  await checks.run("the page opens in the browser's language and asks for a nickname", async () => {
    ga = await Visitor.open(browser, base, { locale: "ko-KR" });
    bob = await Visitor.open(browser, relayed, { locale: "en-GB" });
    await ga.page.getByText("닉네임", { exact: true }).waitFor();
    await bob.page.getByText("Nickname", { exact: true }).waitFor();
    assert.equal(await ga.page.getAttribute("html", "lang"), "ko");
    assert.equal(await bob.page.getAttribute("html", "lang"), "en");
    await ga.status("online");
    await bob.status("online");
    await picture(ga, "welcome-desktop-ko-light");
    await picture(bob, "welcome-phone-en-dark", { size: PHONE, colorScheme: "dark" });
  });

  await checks.run("a nickname is trimmed, checked and remembered", async () => {
    for (const wrong of ["", "   ", "\u3164", "admin: x"]) {
      await ga.get("nickname-input").fill(wrong);
      await ga.get("nickname-submit").click();
      assert.equal(await ga.get("nickname-input").getAttribute("aria-invalid"), "true", wrong);
    }
    await ga.get("nickname-input").fill("x".repeat(60));
    await ga.name("  가나  ");
    await bob.name("Bob");
    await ga.page.reload();
    assert.equal(await ga.get("me").textContent(), "가나");
    await ga.status("online");
    await picture(ga, "empty-desktop-ko-light");
    await picture(ga, "empty-phone-ko-light", { size: PHONE });
  });

  await checks.run("who creates a room is in it", async () => {
    for (const wrong of ["", "  "]) {
      await ga.get("create-room-input").fill(wrong);
      await ga.get("create-room-submit").click();
      assert.equal(await ga.get("create-room-input").getAttribute("aria-invalid"), "true");
    }
    await ga.create(lunch);
    assert.equal(await ga.room(lunch).getAttribute("aria-current"), "true");
    assert.equal(await ga.get("create-room-input").inputValue(), "");
    await picture(ga, "quiet-desktop-ko-dark", { colorScheme: "dark" });
  });

  await checks.run("another one joins, and both see the notices in their language", async () => {
    await bob.join(lunch);
    for (const text of [`가나님이 ${lunch}방을 만들었습니다.`, `Bob님이 ${lunch}방에 입장했습니다.`]) await ga.notices(text);
    for (const text of [`가나 created ${lunch}`, `Bob joined ${lunch}`]) await bob.notices(text);
  });

  await checks.run("messages go both ways, as bubbles with the nickname taken out", async () => {
    await ga.say("오늘 뭐 먹을까요?");
    await bob.hears("other 가나: 오늘 뭐 먹을까요?");
    await bob.say("Idea: bibimbap 🍚");
    await bob.say("Or: noodles");
    await ga.hears("own 나: 오늘 뭐 먹을까요?", "other Bob: Idea: bibimbap 🍚", "other Or: noodles");
    await bob.hears("other 가나: 오늘 뭐 먹을까요?", "own You: Idea: bibimbap 🍚", "own Or: noodles");
  });

  await checks.run("sending empties the field and keeps the focus", async () => {
    await ga.say("비빔밥 좋아요!");
    assert.equal(await ga.get("composer-input").inputValue(), "");
    assert.equal(await ga.get("composer-input").evaluate((field) => field === document.activeElement), true);
    await ga.get("composer-input").fill("버튼으로도\n두 줄이 가요");
    await ga.get("composer-send").click();
    await until("both", () => bob.messages(), (seen) => seen.at(-1) === "other 버튼으로도\n두 줄이 가요");
    assert.equal(await ga.get("composer-input").evaluate((field) => field === document.activeElement), true);
  });

  await checks.run("Shift+Enter makes a line, empty text is not sent, and 2,000 characters are the end", async () => {
    const before = (await ga.messages()).length;
    for (const empty of ["", "   ", "\n"]) {
      await ga.say(empty);
      assert.equal(await ga.get("composer-send").isDisabled(), true);
    }
    await ga.get("composer-input").fill("");
    await ga.page.keyboard.type("가");
    await ga.page.keyboard.press("Shift+Enter");
    await ga.page.keyboard.type("나");
    assert.equal(await ga.get("composer-input").inputValue(), "가\n나");
    await ga.get("composer-input").fill("");
    await ga.page.keyboard.insertText("글".repeat(2100));
    assert.equal((await ga.get("composer-input").inputValue()).length, 2000);
    assert.match(await ga.get("composer-count").textContent(), /^0/);
    await ga.get("composer-input").fill("끝");
    await ga.page.keyboard.press("Enter");
    await until("the fence", () => bob.messages(), (seen) => seen.at(-1) === "other 끝");
    assert.equal((await ga.messages()).length, before + 1);
  });

  await checks.run("Enter that ends a composition does not send", async () => {
    const before = (await ga.messages()).length;
    const input = ga.get("composer-input");
    await input.focus();
    const session = await ga.page.context().newCDPSession(ga.page);
    await session.send("Input.imeSetComposition", { text: "한", selectionStart: 1, selectionEnd: 1 });
    const composing = await input.evaluate((field) => {
      const press = (more) =>
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...more }));
      return [press({ isComposing: true }), press({ keyCode: 229 })];
    });
    assert.deepEqual(composing, [true, true], "the composition's Enter was taken");
    assert.equal(await input.inputValue(), "한");
    await session.send("Input.insertText", { text: "한" });
    assert.equal(await input.inputValue(), "한");
    await ga.page.keyboard.type("글");
    await ga.page.keyboard.press("Enter");
    await until("the text", () => bob.messages(), (seen) => seen.at(-1) === "other 한글");
    assert.equal((await ga.messages()).length, before + 1);
    await session.detach();
  });

  await checks.run("switching rooms keeps what was said in each", async () => {
    const there = await bob.messages();
    await bob.get("composer-input").fill("half a thought");
    await bob.create(birds);
    await bob.hears();
    assert.equal(await bob.get("composer-input").inputValue(), "");
    assert.equal(await bob.room(birds).getAttribute("aria-current"), "true");
    assert.equal(await bob.room(lunch).getAttribute("aria-current"), null);
    await ga.say("밥은 갔나요?");
    await bob.say("nobody here");
    await bob.join(lunch);
    await bob.hears(...there);
    assert.equal(await bob.get("composer-input").inputValue(), "half a thought");
    await bob.say("back");
    await until("the answer", () => ga.messages(), (seen) => seen.at(-1)?.endsWith("back"));
    await bob.join(birds);
    await bob.hears("own You: nobody here");
    await bob.join(lunch);
    await picture(ga, "chat-desktop-ko-light");
    await picture(ga, "chat-phone-ko-light", { size: PHONE });
    await picture(bob, "chat-desktop-en-dark", { colorScheme: "dark" });
    await picture(bob, "chat-phone-en-dark", { size: PHONE, colorScheme: "dark" });
  });

  await checks.run("the language can be changed and is remembered", async () => {
    await ga.get("language-en").click();
    await ga.notices(`Bob joined ${lunch}`);
    assert.equal(await ga.page.getAttribute("html", "lang"), "en");
    await picture(ga, "chat-desktop-en-light");
    await bob.get("language-ko").click();
    await bob.notices(`Bob님이 ${lunch}방에 입장했습니다.`);
    await bob.get("language-en").click();
    await ga.page.reload();
    await ga.page.getByText("Choose a room").waitFor();
    await ga.get("language-ko").click();
    await ga.join(lunch);
  });

  await checks.run("the nickname can be changed", async () => {
    await ga.get("nickname-change").click();
    await picture(ga, "rename-desktop-ko-light");
    await ga.page.keyboard.press("Escape");
    await ga.get("nickname-input").waitFor({ state: "detached" });
    assert.equal(await ga.get("me").textContent(), "가나");
    await ga.get("nickname-change").click();
    await ga.get("nickname-input").fill("가나다");
    await ga.page.keyboard.press("Enter");
    await ga.get("nickname-input").waitFor({ state: "detached" });
    assert.equal(await ga.get("me").textContent(), "가나다");
    await ga.say("새 이름이에요");
    await until("the new name", () => bob.messages(), (seen) => seen.at(-1) === "other 가나다: 새 이름이에요");
  });

  await checks.run("markup in names and messages is shown as text", async () => {
    const attacks = ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<b>'\"&amp;</b>"];
    const bold = `<b onclick=alert(1)>${stamp}</b>`;
    const mallory = await Visitor.open(browser, base, { locale: "en-GB" });
    await mallory.name(attacks[0]);
    await mallory.create(bold);
    await bob.join(bold);
    await mallory.notices(`${attacks[0]} joined ${bold}`.replace(attacks[0], "Bob"));
    await bob.notices(`${attacks[0]} created ${bold}`);
    for (const text of attacks) await mallory.say(text);
    await bob.hears(`other ${attacks[0]}: ${attacks[0]}`, `other ${attacks[1]}`, `other ${attacks[2]}`);
    for (const visitor of [mallory, bob, ga]) {
      assert.equal(await visitor.page.locator("#app :is(img, script, b, iframe)").count(), 0);
      visitor.nothingStrange();
    }
    await picture(bob, "markup-desktop-en-light");
    await mallory.page.context().close();
    await bob.join(lunch);
  });

  await checks.run("without the server nothing is sent, the text stays, and the page says so", async () => {
    await relay.stop();
    await bob.status("reconnecting");
    const before = await bob.messages();
    await bob.say("are you there?");
    assert.match(await bob.get("composer-hint").textContent(), /^Not connected/);
    assert.equal(await bob.get("composer-send").isDisabled(), true);
    assert.equal(await bob.get("create-room-submit").isDisabled(), true);
    assert.equal(await bob.get("composer-input").inputValue(), "are you there?");
    assert.deepEqual(await bob.messages(), before);
    await picture(bob, "offline-desktop-en-dark", { colorScheme: "dark" });
    await picture(bob, "offline-phone-en-light", { size: PHONE });
  });

  await checks.run("back again, the room is entered again and nothing was sent meanwhile", async () => {
    await relay.start();
    await bob.status("online");
    await bob.ready();
    await ga.notices(`Bob님이 ${lunch}방에 입장했습니다.`);
    const heard = await ga.messages();
    await ga.say("들려요?");
    await until("hearing again", () => bob.messages(), (seen) => seen.at(-1)?.endsWith("들려요?"));
    assert.equal(await bob.get("composer-input").inputValue(), "are you there?");
    await bob.get("composer-input").press("Enter");
    await until("the answer", () => ga.messages(), (seen) => seen.at(-1)?.endsWith("are you there?"));
    assert.equal((await ga.messages()).length, heard.length + 2);
  });

  await checks.run("a refusal by the server is shown", async () => {
    const context = await browser.newContext({ locale: "en-GB", viewport: DESKTOP });
    const carol = new Visitor(await context.newPage(), new URL(base).host);
    let toPage;
    await carol.page.routeWebSocket(/socket\.io/, (socket) => {
      socket.connectToServer();
      toPage = socket;
    });
    await carol.page.goto(base);
    await carol.name("Carol");
    await carol.status("online");
    await until("the upgrade", () => toPage !== undefined, (upgraded) => upgraded);
    await carol.join(lunch);
    toPage.send('42/room,["exception",{"status":"error","message":"<i>No</i> such room"}]');
    const toast = carol.get("toast");
    await toast.waitFor();
    assert.match(await toast.textContent(), /<i>No<\/i> such room/);
    await picture(carol, "refused-desktop-en-light");
    await toast.getByRole("button").click();
    await toast.waitFor({ state: "detached" });
    carol.nothingStrange();
    await context.close();
  });

  await checks.run("on a phone, rooms and conversation are one page each", async () => {
    const phone = await Visitor.open(browser, base, { locale: "ko-KR", viewport: PHONE, hasTouch: true, isMobile: true });
    await phone.name("손전화");
    await phone.room(lunch).tap();
    await phone.get("current-room").waitFor({ state: "visible" });
    assert.equal(await phone.get("room-list").isVisible(), false);
    await phone.ready();
    await phone.say("지하철이에요");
    await until("the message", () => ga.messages(), (seen) => seen.at(-1)?.endsWith("지하철이에요"));
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.equal(wide, 0);
    await phone.get("rooms-open").tap();
    await phone.get("room-list").waitFor({ state: "visible" });
    if (pictures) await phone.page.screenshot({ path: join(pictures, "rooms-phone-ko-light.png") });
    phone.nothingStrange();
    await phone.page.context().close();
  });

  await checks.run("everything can be reached by keyboard, and every control has a name", async () => {
    const page = ga.page;
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll("button, input, textarea")]
        .filter((control) => !(control.getAttribute("aria-label") || control.labels?.length || control.textContent.trim()))
        .map((control) => control.outerHTML),
    );
    assert.deepEqual(nameless, []);
    await page.evaluate(() => document.activeElement?.blur());
    for (const id of CONTROLS) {
      await until(`reaching ${id}`, () => tab(page), (focused) => focused === id);
    }
    for (const role of ["main", "navigation", "log", "status"]) assert.ok((await page.getByRole(role).count()) > 0, role);
  });

  await checks.run("no page asked another host, opened a dialog, failed or broke its policy", () => {
    ga.nothingStrange();
    bob.nothingStrange();
  });
} finally {
  await browser.close();
  await relay.stop();
}
checks.finish();
