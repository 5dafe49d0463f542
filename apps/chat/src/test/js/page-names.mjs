// Each dialog, menu, popover and list of suggestions has an accessible name, as Chromium computes it, and so has all in it.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { layers, unnamed } from "./lib/names.mjs";
import { redPng } from "./lib/png.mjs";
import { hold } from "./lib/touch.mjs";
import { twoIn, unique, Visitor } from "./lib/visitor.mjs";

const [base] = process.argv.slice(2);
requireArguments("page-names.mjs <baseUrl>", base);

const checks = new Checks();
const browser = await launch();
const [sky, bob, room] = [unique("하늘"), unique("Bob"), unique("이름 방")];
let one, two;

/** Opens a layer, checks its names, and closes it. */
async function layer(visitor, what, open, name) {
  await open();
  const seen = await until(what, () => layers(visitor.page), (all) => all.some((each) => name.test(each)));
  assert.deepEqual(await unnamed(visitor.page), [], what);
  await visitor.page.keyboard.press("Escape");
  await until(`${what} closed`, () => layers(visitor.page), (all) => all.length < seen.length);
  await visitor.settled();
}

const profile = (visitor, item) => () => visitor.profile(item);
const menu = (visitor, item) => async () => {
  await visitor.get("room-menu").click();
  await visitor.get(item).click();
};
const member = (visitor, name, item) => async () => {
  await visitor.get("member").filter({ hasText: name }).getByTestId("member-menu").click();
  if (item) await visitor.get(item).click();
};

/** Archives a new private room of the visitor, so that there are archived rooms. */
async function archiveRoom(visitor) {
  const name = unique("보관");
  await visitor.get("new-room").click();
  await visitor.get("kind-private").click();
  await visitor.get("name-input").fill(name);
  await visitor.get("name-submit").click();
  await visitor.isIn(name);
  await menu(visitor, "room-archive")();
  await visitor.get("confirm").click();
  await visitor.get("archived-notice").waitFor();
  await visitor.join(room);
}

async function pages(visitor, other, otherName, names) {
  const { page } = visitor;
  assert.deepEqual(await unnamed(page), []);
  await layer(visitor, "the own menu", () => visitor.get("profile").click(), names.own);
  await layer(visitor, "the nickname", profile(visitor, "nickname-change"), names.nickname);
  await layer(visitor, "the picture", profile(visitor, "avatar-change"), names.picture);
  await layer(visitor, "the settings", profile(visitor, "settings"), names.settings);
  await layer(visitor, "the log-out", profile(visitor, "menu-logout"), names.logout);
  await layer(visitor, "the devices", async () => (await visitor.profile("settings"), await visitor.get("devices").click(), visitor.get("device-item").first().waitFor()), names.devices);
  await layer(visitor, "a new room", () => visitor.get("new-room").click(), names.newRoom);
  await layer(visitor, "a direct message", async () => (await visitor.get("new-direct").click(), visitor.get("person").first().waitFor()), names.direct);
  await archiveRoom(visitor);
  await layer(visitor, "archived rooms", () => visitor.get("archived-rooms").click(), names.archived);
  await layer(visitor, "the switcher", async () => (await page.keyboard.press("Control+k"), visitor.get("switcher").waitFor()), names.switcher);
  await layer(visitor, "the menu of the room", () => visitor.get("room-menu").click(), names.roomMenu);
  await layer(visitor, "the date", menu(visitor, "room-date"), names.date);
  await layer(visitor, "leaving", menu(visitor, "room-leave"), names.leave);
  await layer(visitor, "the emoji", async () => (await visitor.get("emoji-open").click(), visitor.get("emoji").first().waitFor()), names.emoji);
  await layer(visitor, "the mentions", () => visitor.get("composer-input").pressSequentially(`@${otherName.slice(0, 2)}`), /^listbox ./);
  await visitor.get("composer-input").fill("");
  await layer(visitor, "the actions of a message", () => visitor.use(names.text, "message-menu"), names.message);
  await layer(visitor, "the reactions", async () => (await visitor.use(names.text, "react"), visitor.get("emoji").first().waitFor()), names.emoji);
  await layer(visitor, "the picture viewer", () => visitor.get("picture").first().click(), names.viewer);
  await visitor.get("search-open").click();
  await visitor.get("search-query").waitFor();
  assert.deepEqual(await unnamed(page), [], "the search");
  await page.keyboard.press("Escape");
  await visitor.get("search-panel").waitFor({ state: "detached" });
}

try {
  await checks.run("before the login all has a name", async () => {
    const stranger = await Visitor.open(browser, base, { locale: "en-GB" });
    assert.deepEqual(await unnamed(stranger.page), []);
    await stranger.close();
  });

  await checks.run("in Korean, for the owner of a room", async () => {
    [one, two] = await twoIn(room, browser, base, sky, bob);
    await one.say("안녕하세요");
    await two.hears("other 안녕하세요");
    await two.say("Hello");
    await one.hears("own 안녕하세요", "other Hello");
    await one.get("file-input").setInputFiles({ name: "바다.png", mimeType: "image/png", buffer: redPng(400, 300) });
    await one.get("composer-send").click();
    await one.get("picture").first().waitFor();
    await pages(one, two, bob, {
      text: "안녕하세요",
      own: /^menu ./,
      nickname: /^dialog 닉네임 변경$/,
      picture: /^dialog 프로필 사진$/,
      settings: /^dialog 설정$/,
      logout: /^dialog .*로그아웃/,
      devices: /^dialog .*기기/,
      newRoom: /^dialog 새 방/,
      direct: /^dialog 새 대화/,
      archived: /^dialog 보관된 방$/,
      switcher: /^dialog 방이나 사람으로 이동$/,
      roomMenu: /^menu ./,
      date: /^dialog .*날짜/,
      leave: /^dialog .*나/,
      emoji: /^dialog ./,
      message: /^menu ./,
      viewer: /^dialog .*바다\.png/,
    });
    await layer(one, "inviting", menu(one, "room-invite"), new RegExp(`^dialog ${room}`));
    await layer(one, "renaming", menu(one, "room-rename"), /^dialog .*이름/);
    await layer(one, "the topic", menu(one, "room-set-topic"), /^dialog ./);
    await layer(one, "archiving", menu(one, "room-archive"), /^dialog .*보관/);
    await layer(one, "deleting the room", menu(one, "room-delete"), /^dialog .*삭제/);
    await layer(one, "the menu of a member", member(one, bob), new RegExp(`^menu .*${bob}`));
    await layer(one, "handing over", member(one, bob, "hand-over"), new RegExp(`^dialog .*${bob}`));
    await layer(one, "removing", member(one, bob, "remove"), new RegExp(`^dialog .*${bob}`));
    await layer(one, "deleting a message", () => one.choose("안녕하세요", "menu-delete"), /^dialog .*삭제/);
  });

  await checks.run("in English, for a member", async () => {
    await two.get("picture").first().waitFor();
    await pages(two, one, sky, {
      text: "Hello",
      own: /^menu ./,
      nickname: /^dialog Change nickname$/,
      picture: /^dialog Your picture$/,
      settings: /^dialog Settings$/,
      logout: /^dialog Log out/,
      devices: /^dialog Devices/,
      newRoom: /^dialog New room/,
      direct: /^dialog New message/,
      archived: /^dialog Archived rooms$/,
      switcher: /^dialog Go to a room or person$/,
      roomMenu: /^menu ./,
      date: /^dialog .*date/i,
      leave: /^dialog Leave/,
      emoji: /^dialog ./,
      message: /^menu ./,
      viewer: /^dialog .*바다\.png/,
    });
  });

  await checks.run("on a phone, the sheet of a message", async () => {
    const phone = await Visitor.open(browser, base, { locale: "ko-KR", viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await phone.enter(unique("손"));
    await phone.room(room).tap();
    await phone.isIn(room);
    assert.deepEqual(await unnamed(phone.page), []);
    await layer(phone, "the sheet", () => hold(phone.page, phone.message("Hello").locator(".bubble"), phone.get("sheet")), /^dialog ./);
    phone.nothingStrange();
    await phone.close();
  });
} finally {
  await browser.close();
}
checks.finish();
