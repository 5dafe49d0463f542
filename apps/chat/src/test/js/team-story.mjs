// A team of five with two devices each, in Chromium and Firefox at once, on a server that people join by invite links only.
import assert from "node:assert/strict";
import { launchChromium, launchFirefox, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { newDeviceLink, openDevices, scan, withAuthenticator } from "./lib/devices.mjs";
import { gradientPng } from "./lib/pictures.mjs";
import { usePushService } from "./lib/push-service.mjs";
import { Tab } from "./lib/talk-tab.mjs";
import { Visitor } from "./lib/visitor.mjs";

const [base, ownerSecret, endpoint, p256dh, auth, pictures] = process.argv.slice(2);
requireArguments("team-story.mjs <localhostUrl> <ownerSecret> <endpoint> <p256dh> <auth> [screenshotDir]", base, ownerSecret, endpoint, p256dh, auth);

const DESK = { locale: "ko-KR", viewport: { width: 1280, height: 800 } };
const SMALL = { locale: "ko-KR", viewport: { width: 390, height: 844 } };
const TOUCH = { ...SMALL, hasTouch: true, isMobile: true };

const [SKY, SEO, PARK, JUNG, ALEX] = ["김하늘", "이서연", "박지훈", "정유진", "Alex Morgan"];
const TEAM_ROOM = "우리 팀";
const PRIVATE_ROOM = "디자인 시안";
const TOPIC = "금요일까지 고르기";
const FOUND = "새 로고는 둥지 모양으로 결정했어요";
const WORD = "둥지";
const DIRECT = "점심에 잠깐 볼까요?";
const PUSHED = "시안 최종본 올렸어요";
/** What nobody else may see. */
const SECRETS = [PRIVATE_ROOM, TOPIC, WORD, DIRECT, PUSHED];

const checks = new Checks();
const [chromium, firefox] = await Promise.all([launchChromium(), launchFirefox()]);

/** The browser of each person's desk and that of the second device: one person has both. */
const browsers = { [SKY]: [chromium, firefox], [PARK]: [chromium, chromium], [JUNG]: [chromium, chromium], [SEO]: [firefox, chromium], [ALEX]: [firefox, firefox] };
const desks = {};
const phones = {};
let stranger, inviteLink, room, image, credentials;

const text = (visitor, id) => visitor.get(id).textContent();
const status = (visitor, path) => visitor.page.evaluate(async (url) => (await fetch(url, { cache: "no-store" })).status, path);
const token = (visitor) => visitor.page.evaluate(() => localStorage.getItem("roost.token"));
const nobody = (visitor) => visitor.get("access-notice").waitFor();
const pushes = async () => (await fetch(`${endpoint}/pushes`)).json();

async function close(visitor) {
  await visitor.page.keyboard.press("Escape");
  await visitor.get("dialog").waitFor({ state: "detached" });
  await visitor.settled();
}

async function fromMenu(visitor, item) {
  await visitor.get("room-menu").click();
  await visitor.get(item).click();
}

/** Waits until the images of the newest album are shown. */
async function seesAlbum(visitor, count) {
  const loaded = () => visitor.get("album").last().locator("img").evaluateAll((all) => all.filter(({ naturalWidth }) => naturalWidth > 0).length);
  await until(`an album of ${count}`, async () => ((await visitor.get("album").count()) > 0 ? loaded() : 0), (seen) => seen === count);
}

async function search(visitor, query) {
  if ((await visitor.get("search-query").count()) === 0) await visitor.get("search-open").click();
  await visitor.get("search-all-rooms").click();
  await visitor.get("search-query").fill(query);
}

/** Checks that neither the page nor its addresses show anything of the private room. */
async function seesNothing(visitor) {
  const content = await visitor.page.content();
  assert.deepEqual(SECRETS.filter((secret) => content.includes(secret)), []);
  assert.equal(await status(visitor, image), 404);
}

try {
  await checks.run("a stranger is told that the chat is by invitation, and the original page is not served", async () => {
    stranger = await Visitor.open(chromium, base, DESK);
    await nobody(stranger);
    assert.equal(await stranger.get("name-input").count(), 0);
    for (const path of ["/script.js", "/original/"]) assert.equal(await status(stranger, path), 404, path);
  });

  await checks.run("the first person comes by the owner link, and creates a room and an invite link to it", async () => {
    const owner = await Visitor.open(chromium, `${base}#invite=${ownerSecret}`, DESK);
    desks[SKY] = owner;
    await owner.enter(SKY);
    await owner.create(TEAM_ROOM);
    assert.match(await text(owner, "role-mark"), /서버 주인/);
    await owner.profile("settings");
    await owner.get("invites").click();
    await owner.get("invite-uses").selectOption("5");
    await owner.get("invite-room").selectOption({ label: TEAM_ROOM });
    await owner.get("invite-create").click();
    inviteLink = await owner.get("invite-link").inputValue();
    await owner.picture(pictures, "team-invite");
    await close(owner);
  });

  await checks.run("four people come by the link, two of them in Firefox, and are in the room", async () => {
    await Promise.all(
      [SEO, PARK, JUNG, ALEX].map(async (name) => {
        const context = await browsers[name][0].newContext({ ...DESK, locale: name === ALEX ? "en-GB" : "ko-KR" });
        if (name === PARK) {
          await context.grantPermissions(["notifications"], { origin: new URL(base).origin });
          await context.addInitScript(usePushService, { endpoint, p256dh, auth });
        }
        const visitor = await Visitor.tab(context, inviteLink);
        desks[name] = visitor;
        await until("the room", () => text(visitor, "invited"), (seen) => seen.includes(TEAM_ROOM));
        await visitor.enter(name);
        await visitor.isIn(TEAM_ROOM);
      }),
    );
    await until("five members", () => desks[SKY].get("member").count(), (count) => count === 5);
    await desks[ALEX].say("Hello from Firefox");
    await desks[SKY].hears("other Hello from Firefox");
    await desks[SEO].hears("other Hello from Firefox");
    await desks[SEO].picture(pictures, "team-room-firefox");
  });

  await checks.run("one adds a passkey", async () => {
    const jung = desks[JUNG];
    credentials = await withAuthenticator(jung);
    await openDevices(jung);
    await jung.get("passkey-name").fill("유진 노트북");
    await jung.get("passkey-add").click();
    await jung.get("passkey-item").getByText("유진 노트북").waitFor();
    assert.equal((await credentials()).credentials.length, 1);
    await close(jung);
  });

  await checks.run("the owner creates a private room with a topic, and invites three", async () => {
    const sky = desks[SKY];
    await sky.get("new-room").click();
    await sky.get("kind-private").click();
    await sky.get("name-input").fill(PRIVATE_ROOM);
    await sky.get("name-submit").click();
    await sky.isIn(PRIVATE_ROOM);
    await fromMenu(sky, "room-set-topic");
    await sky.get("topic-input").fill(TOPIC);
    await sky.get("topic-save").click();
    await until("the topic", () => sky.get("room-topic").allTextContents(), ([seen]) => seen === TOPIC);
    await sky.settled();
    await sky.say(FOUND);
    await sky.hears(`own ${FOUND}`);
    await fromMenu(sky, "room-invite");
    for (const name of [SEO, PARK, ALEX]) {
      await sky.get("person-search").fill(name);
      const person = sky.get("person").filter({ hasText: name });
      await person.getByTestId("person-invite").click();
      await person.getByText("초대함").waitFor();
    }
    await sky.picture(pictures, "team-private-invite");
    await close(sky);
  });

  await checks.run("two accept the invitation and read what was written before; one declines", async () => {
    await desks[ALEX].get("invitation").filter({ hasText: PRIVATE_ROOM }).waitFor();
    await desks[ALEX].picture(pictures, "team-invitation-firefox");
    await Promise.all([
      ...[SEO, PARK].map(async (name) => {
        await desks[name].get("invitation-accept").click();
        await desks[name].isIn(PRIVATE_ROOM);
        await desks[name].hears(`other ${FOUND}`);
        assert.equal(await text(desks[name], "room-topic"), TOPIC);
      }),
      desks[ALEX].get("invitation-decline").click(),
    ]);
    await desks[ALEX].get("invitation").waitFor({ state: "detached" });
    assert.equal(await desks[ALEX].room(PRIVATE_ROOM).count(), 0);
    await until("three members", () => desks[SKY].get("member").count(), (count) => count === 3);
  });

  await checks.run("a direct message goes from Firefox to Chromium and back", async () => {
    const [seo, sky] = [desks[SEO], desks[SKY]];
    await seo.get("new-direct").click();
    await seo.get("person").filter({ hasText: SKY }).getByTestId("person-write").click();
    await seo.isIn(SKY);
    await seo.say(DIRECT);
    await sky.room(SEO).waitFor();
    await sky.join(SEO);
    await sky.hears(`other ${DIRECT}`);
    await sky.say("좋아요 👍");
    await seo.hears(`own ${DIRECT}`, "other 좋아요 👍");
  });

  await checks.run("four images that Firefox sends are one grid for each member, and only for them", async () => {
    const seo = desks[SEO];
    await seo.join(PRIVATE_ROOM);
    await desks[SKY].join(PRIVATE_ROOM);
    const files = [0, 90, 180, 270].map((hue, at) => ({ name: `시안 ${at + 1}.png`, mimeType: "image/png", buffer: gradientPng(640, 420, hue) }));
    await seo.get("file-input").setInputFiles(files);
    await until("the attachments", () => seo.get("attachment").count(), (count) => count === files.length);
    await seo.get("composer-send").click();
    for (const name of [SEO, SKY, PARK]) await seesAlbum(desks[name], files.length);
    image = await desks[SKY].get("album").locator("img").first().evaluate((img) => new URL(img.src).pathname);
    for (const name of [SEO, SKY, PARK]) assert.equal(await status(desks[name], image), 200, name);
    await seo.picture(pictures, "team-grid-firefox");
    await desks[SKY].get("album").getByTestId("picture").first().click();
    await until("the image", () => desks[SKY].get("full-picture").evaluate(({ naturalWidth }) => naturalWidth), (width) => width > 0);
    await close(desks[SKY]);
  });

  await checks.run("a part of a Korean word is found in Firefox, and the search jumps to its message", async () => {
    const [seo, park] = [desks[SEO], desks[PARK]];
    for (let i = 1; i <= 10; i++) await park.say(`의견 ${i}\n색이 좋아요\n글자가 조금 작아요\n여백은 그대로요\n이상입니다`);
    await until("the last opinion", () => seo.messages(), (seen) => seen.at(-1).startsWith("other 의견 10"));
    await search(seo, "지 모");
    await until("a result", () => seo.get("hit").allTextContents(), (all) => all.length === 1 && all[0].includes(FOUND));
    await seo.get("hit").click();
    await seo.jumpedTo(FOUND);
    await seo.picture(pictures, "team-search-firefox");
    assert.equal(await seo.get("hit").getByTestId("room-lock").count(), 1);
    await seo.get("search-close").click();
    await seo.get("newest").click();
    await until("the newest message", () => seo.get("newest").count(), (count) => count === 0);
  });

  await checks.run("who has closed the page gets a push with ids only, and its address opens the message", async () => {
    const park = desks[PARK];
    await park.profile("settings");
    await park.get("notifications").click();
    await until("the subscription", () => park.get("notifications").getAttribute("data-state"), (seen) => seen === "on");
    await close(park);
    const before = await pushes();
    await park.page.close();
    await desks[SKY].say(PUSHED);
    const all = await until("the push", pushes, (seen) => seen.length > before.length);
    const push = all.at(-1);
    assert.deepEqual(Object.keys(push), ["room", "message", "kind"]);
    assert.deepEqual([typeof push.room, typeof push.message, push.kind], ["number", "number", "message"]);
    room = push.room;
    desks[PARK] = await Visitor.tab(park.page.context(), `${base}#room-${room}-message-${push.message}`);
    park.nothingStrange();
    await desks[PARK].isIn(PRIVATE_ROOM);
    await desks[PARK].message(PUSHED).waitFor();
  });

  await checks.run("each of the five scans a QR code with a second device, and is the same person on it", async () => {
    await Promise.all(
      Object.entries(browsers).map(async ([name, [, second]]) => {
        await openDevices(desks[name]);
        const link = await newDeviceLink(desks[name]);
        const read = await scan(desks[name]);
        assert.equal(read, link);
        const phone = await Visitor.open(second, read, { ...(second === firefox ? SMALL : TOUCH), locale: name === ALEX ? "en-GB" : "ko-KR" });
        phones[name] = phone;
        await phone.get("link-screen").getByText(name).waitFor();
        await phone.get("link-use").click();
        await phone.room(TEAM_ROOM).waitFor();
        await phone.online();
        assert.equal(await text(phone, "me"), name);
        assert.equal(await phone.room(PRIVATE_ROOM).count(), name === JUNG || name === ALEX ? 0 : 1, name);
        await until("two devices", () => desks[name].get("device-item").count(), (count) => count === 2);
      }),
    );
    const names = await desks[SKY].get("device-item").evaluateAll((all) => all.map((item) => item.querySelector("p").firstChild.textContent));
    assert.deepEqual(names.sort(), ["Chrome · Linux", "Firefox · Linux"]);
    await desks[SKY].picture(pictures, "team-devices");
    for (const name of Object.keys(browsers)) await close(desks[name]);
  });

  await checks.run("the second device has the private room with its images, and writes in it", async () => {
    const phone = phones[SEO];
    await phone.join(PRIVATE_ROOM);
    await phone.say("휴대폰에서도 보여요");
    await desks[SEO].hears("own 휴대폰에서도 보여요");
    await desks[SKY].hears("other 휴대폰에서도 보여요");
    await phones[SKY].join(PRIVATE_ROOM);
    await phones[SKY].hears("other 휴대폰에서도 보여요");
    assert.equal(await status(phones[SKY], image), 200);
    await phone.picture(pictures, "team-phone");
  });

  await checks.run("one logs out on the second device, and stays in on the first", async () => {
    const phone = phones[SEO];
    await phone.get("rooms-open").click();
    await phone.profile("menu-logout");
    await phone.get("confirm").click();
    await nobody(phone);
    assert.equal(await token(phone), null);
    await phone.page.reload();
    await nobody(phone);
    await seesNothing(phone);
    await desks[SEO].say("책상에는 남아 있어요");
    await desks[SKY].hears("other 책상에는 남아 있어요");
  });

  await checks.run("a device is revoked from the other one: it is disconnected at once, is told so, and stays out", async () => {
    const [desk, phone] = [desks[SKY], phones[SKY]];
    await openDevices(desk);
    await desk.get("device-revoke").click();
    await desk.get("confirm").click();
    await until("one device", () => desk.get("device-item").count(), (count) => count === 1);
    await nobody(phone);
    await phone.get("logged-out").getByText("이 기기에서 로그아웃됐어요.").waitFor();
    await phone.picture(pictures, "team-revoked");
    assert.equal(await token(phone), null);
    await seesNothing(phone);
    await phone.page.reload();
    await nobody(phone);
    await close(desk);
    await desk.say("저는 그대로예요");
    await desks[SEO].hears("other 저는 그대로예요");
  });

  await checks.run("the passkey brings its person back in a browser whose storage was cleared, without an invite link", async () => {
    const jung = desks[JUNG];
    await jung.page.evaluate(() => localStorage.clear());
    await jung.page.goto(base);
    await nobody(jung);
    await jung.get("passkey-sign-in").click();
    await jung.online();
    assert.equal(await text(jung, "me"), JUNG);
    await jung.room(TEAM_ROOM).waitFor();
  });

  await checks.run("who declined and who was not invited see nothing of the private room", async () => {
    for (const visitor of [desks[ALEX], desks[JUNG]]) {
      await visitor.page.goto(`${base}#room-${room}`);
      await visitor.page.reload();
      await visitor.online();
      await visitor.room(TEAM_ROOM).waitFor();
      assert.equal(await visitor.room(PRIVATE_ROOM).count(), 0);
      await seesNothing(visitor);
      await visitor.room(TEAM_ROOM).click();
      await visitor.isIn(TEAM_ROOM);
      await search(visitor, "둥지 모");
      await until("no result", () => text(visitor, "search-status"), (seen) => /찾은 결과가 없어요|Nothing found/.test(seen));
      assert.equal(await visitor.get("hit").count(), 0);
      const tab = await Tab.open(base, { token: await token(visitor) });
      await tab.refused("room_unknown", "room:join", { room });
      await tab.refused("room_unknown", "msg:history", { room, before: 1_000_000 });
      await tab.refused("room_unknown", "search:messages", { query: "둥지", room });
      const lists = JSON.stringify([tab.welcome, await tab.request("room:list", {}), await tab.request("room:list", { archived: true }), await tab.request("search:messages", { query: "둥지" })]);
      assert.deepEqual(SECRETS.filter((secret) => lists.includes(secret)), []);
      tab.close();
    }
    await desks[ALEX].picture(pictures, "team-declined-firefox");
  });

  await checks.run("a stranger still sees nothing, by no address, and no connection is accepted", async () => {
    for (const address of [base, `${base}#room-${room}`, inviteLink.replace(/.{4}$/, "AAAA")]) {
      await stranger.page.goto("about:blank");
      await stranger.page.goto(address);
      await nobody(stranger);
      await seesNothing(stranger);
      assert.ok(!(await stranger.page.content()).includes(TEAM_ROOM));
    }
    await assert.rejects(Tab.open(base, { nickname: "낯선 사람" }), { code: "invite_required" });
    await assert.rejects(Tab.open(base, { token: "AAAA.BBBB.CCCC" }), { code: "unauthorized" });
  });

  await checks.run("no page asked another host, opened a dialog, failed or broke its policy", () => {
    for (const visitor of [stranger, ...Object.values(desks), ...Object.values(phones)]) visitor.nothingStrange();
  });
} finally {
  await Promise.all([chromium.close(), firefox.close()]);
}
checks.finish();
