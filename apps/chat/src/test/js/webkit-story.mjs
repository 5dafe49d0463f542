// WebKitGTK: somebody of a team uses the chat on two devices, while a colleague has an official client.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { gradientPng } from "./lib/pictures.mjs";
import { Relay } from "./lib/relay.mjs";
import { Tab } from "./lib/talk-tab.mjs";
import { display, WebKitWindow } from "./lib/webkit.mjs";

const [base, ownerSecret, pictures] = process.argv.slice(2);
requireArguments("webkit-story.mjs <baseUrl> <ownerSecret> [screenshotDir]", base, ownerSecret);

const [SEO, SKY] = ["이서연", "김하늘"];
const TEAM_ROOM = "우리 팀";
const PRIVATE_ROOM = "디자인 시안";
const FOUND = "새 로고는 둥지 모양으로 결정했어요";

const checks = new Checks();
const folder = mkdtempSync(join(tmpdir(), "webkit-"));
const screen = await display();
const relay = new Relay(base);
const front = await relay.start();
const windows = [];
let sky, desk, phone, room, privateRoom, direct;

async function open(size) {
  const window = await WebKitWindow.open(screen.name, size);
  windows.push(window);
  return window;
}

async function picture(window, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(pictures, `${name}.png`), await window.picture());
}

const token = (window) => window.run("return localStorage.getItem('roost.token')");
const heard = (text) => sky.next("msg:new", (message) => message.text === text);

/** Opens the devices of the desk, and returns a new link. */
async function deviceLink() {
  await desk.click("profile");
  await desk.click("settings");
  await desk.click("devices");
  await desk.click("device-link");
  return until("the link", () => desk.run("return document.querySelector('[data-testid=\"device-link-address\"]')?.value"), (value) => Boolean(value));
}

async function closeDialog() {
  await desk.escape();
  await desk.gone("dialog");
}

/** Continues on the phone by a link. */
async function continueOn(link) {
  await phone.goto("about:blank");
  await phone.goto(link);
  await phone.shows("link-screen", (text) => text.includes(SEO));
  await phone.click("link-use");
  await phone.online();
  await phone.watch();
}

try {
  sky = await Tab.open(base, { nickname: SKY, invite: ownerSecret });
  room = await sky.create(TEAM_ROOM);
  const { secret } = await sky.request("invite:create", { minutes: 60, uses: 1, room });

  await checks.run("a stranger is told that the chat is by invitation", async () => {
    desk = await open({ width: 1280, height: 900 });
    await desk.goto(front);
    await desk.shows("access-notice");
    assert.equal(await desk.count("name-input"), 0);
  });

  await checks.run("somebody comes by an invite link, and is in its room", async () => {
    await desk.goto("about:blank");
    await desk.goto(`${front}/#invite=${secret}`);
    await desk.watch();
    await desk.shows("invited", (text) => text.includes(TEAM_ROOM));
    await desk.type("name-input", SEO);
    await desk.click("name-submit");
    await desk.online();
    await desk.isIn(TEAM_ROOM);
    assert.deepEqual(await desk.texts("me"), [SEO]);
  });

  await checks.run("Korean text is sent and shown, in both directions", async () => {
    await desk.say("안녕하세요, 사파리예요");
    await heard("안녕하세요, 사파리예요");
    await sky.say(room, "반가워요! 👋 **굵은** 글씨와 https://example.com/a에서");
    await desk.shows("message-text", (text) => text.startsWith("반가워요! 👋 굵은 글씨"));
    assert.deepEqual(await desk.run("return Array.from(document.querySelectorAll('[data-testid=\"message-text\"] a'), ({ href }) => href)"), ["https://example.com/a"]);
    await picture(desk, "webkit-room");
  });

  await checks.run("a private room is created, and the invited person reads what was written before", async () => {
    await desk.click("new-room");
    await desk.click("kind-private");
    await desk.type("name-input", PRIVATE_ROOM);
    await desk.click("name-submit");
    await desk.isIn(PRIVATE_ROOM);
    await desk.gone("dialog");
    await desk.say(FOUND);
    await desk.click("room-menu");
    await desk.click("room-invite");
    await desk.type("person-search", SKY);
    await desk.click("person-invite");
    const { invitations } = await until("the invitation", () => sky.request("room:list", {}), ({ invitations }) => invitations.length === 1);
    privateRoom = invitations[0].room.id;
    await closeDialog();
    const { messages } = await sky.request("room:join", { room: privateRoom });
    assert.ok(messages.some(({ text }) => text === FOUND));
    await until("two members", () => desk.count("member"), (count) => count === 2);
  });

  await checks.run("a direct message arrives, and is answered", async () => {
    direct = (await sky.request("room:direct", { person: (await sky.request("person:find", { query: SEO })).people[0].id })).room.id;
    await sky.say(direct, "점심에 잠깐 볼까요?");
    await desk.join(SKY);
    await desk.shows("message-text", (text) => text === "점심에 잠깐 볼까요?");
    await desk.say("좋아요");
    assert.equal((await heard("좋아요")).room, direct);
  });

  await checks.run("two images are uploaded, and shown", async () => {
    const files = [0, 180].map((hue, at) => {
      const path = join(folder, `시안 ${at + 1}.png`);
      writeFileSync(path, gradientPng(640, 420, hue));
      return path;
    });
    await desk.join(PRIVATE_ROOM);
    await desk.type("file-input", files.join("\n"));
    await until("the attachments", () => desk.count("attachment"), (count) => count === 2);
    await desk.click("composer-send");
    for (const path of files) await sky.next("msg:new", ({ file }) => file !== undefined && path.endsWith(file.name));
    const loaded = "return Array.from(document.querySelectorAll('[data-testid=\"album\"] [data-testid=\"message\"] img')).filter(({ naturalWidth }) => naturalWidth > 0).length";
    await until("the images", () => desk.run(loaded), (count) => count === 2);
    await picture(desk, "webkit-images");
  });

  await checks.run("a part of a Korean word is found, and the search jumps to its message", async () => {
    for (let i = 1; i <= 12; i++) await sky.say(privateRoom, `의견 ${i}\n색이 좋아요\n여백은 그대로요\n이상입니다`);
    await desk.shows("message-text", (text) => text.startsWith("의견 12"));
    await desk.click("search-open");
    await desk.type("search-query", "지 모");
    await desk.shows("hit", (text) => text.includes(FOUND));
    await desk.click("hit");
    const jumped = "return document.querySelector('.message.flash [data-testid=\"message-text\"]')?.textContent";
    await until("the message", () => desk.run(jumped), (text) => text === FOUND);
    await picture(desk, "webkit-search");
    await desk.click("search-close");
    await desk.click("newest");
    await desk.shows("message-text", (text) => text.startsWith("의견 12"));
  });

  await checks.run("a second device continues by a link, with the private room and its messages", async () => {
    const link = await deviceLink();
    phone = await open({ width: 420, height: 800 });
    await continueOn(link);
    await phone.join(PRIVATE_ROOM);
    await phone.shows("message-text", (text) => text.startsWith("의견"));
    await phone.say("휴대폰에서도 보여요");
    await heard("휴대폰에서도 보여요");
    await until("two devices", () => desk.count("device-item"), (count) => count === 2);
    await picture(desk, "webkit-devices");
    await closeDialog();
    await desk.shows("message-text", (text) => text === "휴대폰에서도 보여요");
    await picture(phone, "webkit-phone");
    await phone.nothingStrange();
  });

  await checks.run("the second device logs out, and the first one stays in", async () => {
    await phone.click("rooms-open");
    await phone.click("profile");
    await phone.click("menu-logout");
    await phone.click("confirm");
    await phone.shows("access-notice");
    assert.equal(await token(phone), null);
    await desk.say("책상에는 남아 있어요");
    await heard("책상에는 남아 있어요");
  });

  await checks.run("a device is revoked from the other one, and stays out", async () => {
    await continueOn(await deviceLink());
    await until("two devices", () => desk.count("device-item"), (count) => count === 2);
    await desk.click("device-revoke");
    await desk.click("confirm");
    await until("one device", () => desk.count("device-item"), (count) => count === 1);
    await phone.shows("logged-out");
    assert.equal(await token(phone), null);
    await phone.post("/refresh", {});
    await phone.shows("access-notice");
    await closeDialog();
  });

  await checks.run("after an interruption, missed messages are shown, and the message that waited is sent once", async () => {
    await relay.stop();
    await desk.shows("banner");
    await sky.say(privateRoom, "끊긴 동안의 글");
    await desk.say("끊긴 동안 쓴 글");
    await relay.start();
    await desk.shows("message-text", (text) => text === "끊긴 동안의 글");
    await heard("끊긴 동안 쓴 글");
    await desk.online();
    await until("one message", () => desk.texts("message-text"), (texts) => texts.filter((text) => text === "끊긴 동안 쓴 글").length === 1);
    await desk.gone("pending");
    assert.deepEqual(sky.all("msg:new").filter(({ text }) => text === "끊긴 동안 쓴 글"), []);
  });

  await checks.run("the page had no error, and did not break its policy", () => desk.nothingStrange());
} finally {
  for (const window of windows) await window.close();
  await screen.close();
  await relay.stop();
  sky?.close();
  rmSync(folder, { recursive: true });
}
checks.finish();
