// Private rooms, invitations, direct messages, topics, archived and deleted rooms.
import assert from "node:assert/strict";
import { violations } from "./lib/axe.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { redPng } from "./lib/png.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-private.mjs <baseUrl> [screenshotDir]", base);

const ga = unique("가나");
const bob = unique("Bob");
const cho = unique("초롱");
const yard = unique("마당");
const secret = unique("비밀");

const checks = new Checks();
const browser = await launch();
let one, two, three;
let file;

const texts = (visitor, id) => visitor.get(id).allTextContents();
const toast = (visitor, part) => until(`a toast with ${part}`, () => texts(visitor, "toast"), (seen) => seen.some((text) => text.includes(part)));
const status = (visitor, url) => visitor.page.evaluate(async (path) => (await fetch(path, { cache: "no-store" })).status, url);
const menu = async (visitor, item) => {
  await visitor.get("room-menu").click();
  await visitor.get(item).click();
};
const clean = async (visitor, what) => assert.deepEqual(await violations(visitor.page), [], what);

/** Invites a person to the open room. */
async function invite(visitor, nickname) {
  await menu(visitor, "room-invite");
  await visitor.get("person-search").fill(nickname);
  await visitor.get("person").filter({ hasText: nickname }).getByTestId("person-invite").click();
  await visitor.get("person").filter({ hasText: nickname }).getByText(/초대함|invited/).waitFor();
  await visitor.picture(pictures, "private-invite");
  await clean(visitor, "the dialog for inviting");
  await visitor.page.keyboard.press("Escape");
  await visitor.settled();
}

try {
  await checks.run("a private room is created in the dialog, has a lock, and others don't see it", async () => {
    one = await Visitor.open(browser, base, { locale: "ko-KR" });
    two = await Visitor.open(browser, base, { locale: "en-GB", colorScheme: "dark" });
    three = await Visitor.open(browser, base, { locale: "ko-KR" });
    await one.enter(ga);
    await two.enter(bob);
    await three.enter(cho);
    await one.create(yard);
    await two.join(yard);
    await three.join(yard);
    await one.get("new-room").click();
    await one.get("kind-private").click();
    await one.get("name-input").fill(secret);
    await one.picture(pictures, "private-new");
    await clean(one, "the dialog for new rooms");
    await one.get("name-submit").click();
    await one.isIn(secret);
    await one.room(secret).getByTestId("room-lock").waitFor();
    await one.get("invite-first").click();
    await one.get("person-search").waitFor();
    await one.page.keyboard.press("Escape");
    await one.settled();
    await one.say("전에 한 말");
    await one.hears("own 전에 한 말");
    assert.equal(await two.room(secret).count(), 0);
    await two.page.reload();
    await two.isIn(yard);
    assert.equal(await two.room(secret).count(), 0);
    assert.ok(!(await two.page.content()).includes(secret));
  });

  await checks.run("an invited person is told which room waits, joins, and reads the history", async () => {
    await invite(one, bob);
    await toast(two, secret);
    await two.get("invitation").filter({ hasText: secret }).waitFor();
    await two.picture(pictures, "private-invitation");
    await clean(two, "an invitation");
    await two.page.reload();
    await two.get("invitation-accept").click();
    await two.isIn(secret);
    await two.hears("other 전에 한 말");
    await two.get("invitation").waitFor({ state: "detached" });
    await one.hears("own 전에 한 말");
  });

  await checks.run("an invitation can be declined", async () => {
    await invite(one, cho);
    await toast(three, secret);
    await three.get("invitation-decline").click();
    // Sooner than the toast disappears by itself.
    await three.get("toast").waitFor({ state: "detached", timeout: 4_000 });
    await three.get("invitation").waitFor({ state: "detached" });
    assert.equal(await three.room(secret).count(), 0);
  });

  await checks.run("an image of a private room is shown to members, and its address does not help others", async () => {
    const buffer = redPng(600, 400);
    await one.get("file-input").setInputFiles({ name: "바다.png", mimeType: "image/png", buffer });
    await one.get("composer-send").click();
    for (const visitor of [one, two]) {
      const image = visitor.page.locator("[data-testid=picture] img").last();
      await until("the image", () => image.evaluate((element) => element.complete && element.naturalWidth), (width) => width > 0);
      file = await image.evaluate((element) => new URL(element.src).pathname);
    }
    assert.equal(await status(one, file), 200);
    assert.equal(await status(three, file), 404);
    await two.page.reload();
    await two.isIn(secret);
    const again = two.page.locator("[data-testid=picture] img").last();
    await until("the image after a reload", () => again.evaluate((element) => element.complete && element.naturalWidth), (width) => width > 0);
  });

  await checks.run("the owner sets a topic, which the header shows", async () => {
    await menu(one, "room-set-topic");
    await one.get("topic-input").fill("오늘의 점심");
    await clean(one, "the dialog for topics");
    await one.picture(pictures, "private-topic");
    await one.get("topic-save").click();
    await until("the topic", () => texts(two, "room-topic"), (seen) => seen[0] === "오늘의 점심");
    await two.picture(pictures, "private-room");
    await clean(two, "a private room");
  });

  await checks.run("a direct message is started in the list of members; there is one room for two people", async () => {
    await one.get("member").filter({ hasText: bob }).getByTestId("member-menu").click();
    await one.get("direct").click();
    await one.isIn(bob);
    assert.equal(await two.room(ga).count(), 0, "nothing was written yet");
    await one.say("우리끼리");
    await two.room(ga).waitFor();
    await two.join(ga);
    await two.hears("other 우리끼리");
    await two.say("Only us");
    await one.hears("own 우리끼리", "other Only us");
    assert.equal(await one.get("member-count").textContent(), "온라인");
    await menu(one, "notify-none");
    await one.room(bob).getByTestId("room-muted").waitFor();
    await menu(one, "notify-all");
    await one.room(bob).getByTestId("room-muted").waitFor({ state: "detached" });
    await one.get("room-menu").click();
    await one.get("room-date").waitFor();
    assert.equal(await one.get("room-leave").count(), 0);
    await one.page.keyboard.press("Escape");
    const starts = await one.page.locator(".room .room-name").evaluateAll((all) => all.map((name) => name.getBoundingClientRect().left));
    assert.ok(starts.length > 2 && new Set(starts).size === 1, starts.join());
    await two.picture(pictures, "private-direct");
    await clean(two, "a direct room");
    await two.get("new-direct").click();
    await two.get("person-search").fill(ga);
    await two.get("person").filter({ hasText: ga }).waitFor();
    await two.picture(pictures, "private-people");
    await clean(two, "the dialog for direct messages");
    await two.get("person").filter({ hasText: ga }).getByTestId("person-write").click();
    await two.isIn(ga);
    assert.equal(await two.room(ga).count(), 1);
    await three.page.reload();
    await three.isIn(yard);
    assert.equal(await three.room(ga).count(), 0);
  });

  await checks.run("a direct room follows the nickname", async () => {
    const next = unique("가나다");
    await one.profile("nickname-change");
    await one.get("name-input").fill(next);
    await one.get("name-submit").click();
    await two.room(next).waitFor();
    await until("the title", () => two.get("current-room").textContent(), (title) => title === next);
  });

  await checks.run("who is removed loses the room and its files at once", async () => {
    await one.join(secret);
    await two.join(secret);
    await one.get("member").filter({ hasText: bob }).getByTestId("member-menu").click();
    await one.get("remove").click();
    await one.get("confirm").click();
    await two.get("current-room").waitFor({ state: "detached" });
    await two.room(secret).waitFor({ state: "detached" });
    assert.equal(await status(two, file), 404);
    assert.equal(await status(one, file), 200);
  });

  await checks.run("an archived room leaves the list, can be read, and comes back", async () => {
    assert.equal(await one.get("archived-rooms").count(), 0, "without archived rooms");
    await menu(one, "room-archive");
    await one.get("confirm").click();
    await one.get("archived-notice").waitFor();
    await one.room(secret).waitFor({ state: "detached" });
    await one.get("archived-rooms").waitFor();
    await one.page.reload();
    await one.get("archived-rooms").click();
    await one.get("archived-room").filter({ hasText: secret }).waitFor();
    await clean(one, "the archived rooms");
    await one.get("archived-room").filter({ hasText: secret }).click();
    await one.get("archived-notice").waitFor();
    await one.picture(pictures, "private-archived");
    await one.settled();
    await menu(one, "room-archive");
    await one.get("confirm").click();
    await one.get("composer-input").waitFor();
    await one.room(secret).waitFor();
    await one.get("archived-rooms").waitFor({ state: "detached" });
  });

  await checks.run("a room is deleted after its name was typed, and its members leave it", async () => {
    await two.join(yard);
    await one.join(yard);
    await menu(one, "room-delete");
    await one.get("delete-name").fill(`${yard}!`);
    assert.equal(await one.get("delete-confirm").getAttribute("aria-disabled"), "true");
    await one.get("delete-name").fill(yard);
    await clean(one, "the dialog for deleting");
    await one.picture(pictures, "private-delete");
    await one.get("delete-confirm").click();
    for (const visitor of [one, two, three]) {
      await visitor.room(yard).waitFor({ state: "detached" });
      await visitor.get("current-room").waitFor({ state: "detached" });
    }
    await toast(two, yard);
  });

  await checks.run("no page asked another host, opened a dialog, failed or broke its policy", () => {
    for (const visitor of [one, two, three]) visitor.nothingStrange();
  });
} finally {
  await browser.close();
}
checks.finish();
