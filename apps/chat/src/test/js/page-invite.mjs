// Restricted access: invite links, roles and bans.
import assert from "node:assert/strict";
import { violations } from "./lib/axe.mjs";
import { chooseAvatar, loaded } from "./lib/avatars.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { unnamed } from "./lib/names.mjs";
import { redPng } from "./lib/png.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, ownerLink, control, pictures] = process.argv.slice(2);
requireArguments("page-invite.mjs <baseUrl> <ownerSecret> <controlUrl> [screenshotDir]", base, ownerLink, control);

const ga = unique("가나");
const bob = unique("Bob");
const lunch = unique("점심");

const checks = new Checks();
const browser = await launch();
let owner, guest, link;

const open = (secret, locale = "en-GB") =>
  Visitor.open(browser, secret === null ? base : `${base}#invite=${secret}`, { locale, colorScheme: locale === "ko-KR" ? "light" : "dark" });
const secretOf = (address) => new URL(address).hash.slice("#invite=".length);
const notice = (visitor, text) => until(`the notice: ${text}`, () => visitor.get("access-notice").textContent(), (seen) => text.test(seen));
const accessible = async (visitor) => assert.deepEqual([...(await violations(visitor.page)), ...(await unnamed(visitor.page))], []);

async function createLink({ uses = "1", room } = {}) {
  await owner.profile("settings");
  await owner.get("invites").click();
  await owner.get("invite-uses").selectOption(uses);
  if (room !== undefined) await owner.get("invite-room").selectOption({ label: room });
  await owner.get("invite-create").click();
  await until("the link", async () => [await owner.get("invite-link").count(), await owner.get("dialog").textContent()], ([count]) => count > 0);
  const address = await owner.get("invite-link").inputValue();
  await until("the list", () => owner.get("invite-item").count(), (count) => count > 0);
  return address;
}

async function closeDialog() {
  await owner.page.keyboard.press("Escape");
  await owner.get("dialog").waitFor({ state: "detached" });
  await owner.settled();
}

try {
  await checks.run("without a link the page says so, shows no form, and nothing of the chat", async () => {
    const stranger = await open(null, "ko-KR");
    await notice(stranger, /초대받은 사람만/);
    assert.equal(await stranger.get("name-input").count(), 0);
    await accessible(stranger);
    await stranger.picture(pictures, "invite-none");
    await stranger.page.setViewportSize({ width: 360, height: 640 });
    await stranger.picture(pictures, "invite-none-360");
    stranger.nothingStrange();
    await stranger.close();
  });

  await checks.run("the link of the log makes the first person the owner", async () => {
    owner = await open(ownerLink, "ko-KR");
    await owner.get("invited").waitFor();
    assert.equal(new URL(owner.page.url()).hash, "");
    await owner.picture(pictures, "invite-owner");
    await owner.enter(ga);
    await owner.create(lunch);
    assert.match(await owner.get("role-mark").textContent(), /서버 주인/);
  });

  await checks.run("an invited person is told which room waits, and comes into it", async () => {
    link = await createLink({ room: lunch });
    await owner.picture(pictures, "invites-dialog");
    await accessible(owner);
    for (const width of [768, 360]) {
      await owner.page.setViewportSize({ width, height: 800 });
      await owner.picture(pictures, `invites-dialog-${width}`);
    }
    await owner.page.setViewportSize({ width: 1280, height: 800 });
    await closeDialog();
    guest = await open(secretOf(link));
    await until("the room", () => guest.get("invited").textContent(), (text) => text.includes(lunch));
    await guest.picture(pictures, "invite-welcome");
    await accessible(guest);
    await guest.enter(bob);
    await guest.isIn(lunch);
    await guest.say("Thanks!");
    await owner.hears("other Thanks!");
  });

  await checks.run("a link that is opened in the tab of a person opens its room", async () => {
    const birds = unique("새");
    await owner.create(birds);
    const address = await createLink({ room: birds });
    await closeDialog();
    await guest.page.evaluate((hash) => (location.hash = hash), new URL(address).hash);
    await guest.isIn(birds);
    assert.ok(!guest.page.url().includes("invite"));
    await guest.join(lunch);
    await owner.join(lunch);
  });

  await checks.run("pictures are shown to people of the server, and to nobody else", async () => {
    await chooseAvatar(owner, redPng(90, 90));
    await guest.page.reload();
    await guest.isIn(lunch);
    const address = await loaded(guest.page.locator('[data-testid="member"] .avatar img'));
    const status = (visitor) => visitor.page.evaluate(async (path) => (await fetch(path, { cache: "no-store" })).status, address);
    const stranger = await open(null);
    assert.deepEqual([await status(guest), await status(stranger)], [200, 404]);
    await stranger.close();
  });

  await checks.run("a link that is used up, expired, withdrawn or wrong has an answer of its own", async () => {
    const other = await open(secretOf(link));
    await notice(other, /used already/);
    await other.picture(pictures, "invite-used");
    await other.close();

    const brief = await createLink({ uses: "0" });
    await closeDialog();
    await fetch(`${control}/expire`);
    const late = await open(secretOf(brief));
    await notice(late, /expired/);
    await late.close();

    const withdrawn = await createLink({ uses: "5" });
    await owner.get("invite-item").first().getByTestId("invite-revoke").click();
    await until("the state", () => owner.get("invite-item").first().textContent(), (text) => text.includes("쓸 수 없음"));
    await closeDialog();
    const third = await open(secretOf(withdrawn));
    await notice(third, /no longer valid/);
    await third.close();

    const wrong = await open("nothing-like-a-link");
    await notice(wrong, /not valid/);
    await wrong.close();
  });

  await checks.run("a person who comes back needs no link", async () => {
    await guest.page.reload();
    await guest.isIn(lunch);
    assert.equal(await guest.get("me").textContent(), bob);
  });

  await checks.run("the owner makes somebody a moderator, who can invite at once", async () => {
    await guest.profile("settings");
    await guest.get("logout").waitFor();
    assert.equal(await guest.get("invites").count(), 0);
    await guest.page.keyboard.press("Escape");
    await guest.settled();
    await owner.get("member-menu").click();
    await owner.picture(pictures, "server-menu");
    await owner.get("make-moderator").click();
    await guest.get("member").filter({ hasText: bob }).getByTestId("role-mark").waitFor();
    await guest.profile("settings");
    await guest.get("invites").waitFor();
    await guest.picture(pictures, "settings-moderator");
    await guest.page.keyboard.press("Escape");
    await guest.settled();
  });

  await checks.run("an owner of the server creates a link for another owner", async () => {
    await owner.profile("settings");
    await owner.get("invites").click();
    await owner.get("owner-link").click();
    const address = await owner.get("invite-link").inputValue();
    await owner.picture(pictures, "invites-owner-link");
    await accessible(owner);
    await closeDialog();
    await guest.profile("settings");
    await guest.get("invites").click();
    await guest.get("invite-create").waitFor();
    assert.equal(await guest.get("owner-link").count(), 0);
    await guest.page.keyboard.press("Escape");
    await guest.settled();
    const other = await open(secretOf(address));
    await other.enter(unique("주인"));
    await owner.isIn(lunch);
    await other.profile("settings");
    await other.get("invites").click();
    await other.get("owner-link").waitFor();
    await other.close();
  });

  await checks.run("a moderator deletes a message of another person, after a confirmation", async () => {
    await owner.say("지울 말");
    await guest.hears("other 지울 말");
    await guest.choose("지울 말", "menu-delete");
    await guest.picture(pictures, "moderator-delete");
    await accessible(guest);
    await guest.get("confirm").click();
    await until("no text", () => owner.page.getByText("지울 말", { exact: true }).count(), (count) => count === 0);
    await until("no text for the moderator", () => guest.page.getByText("지울 말", { exact: true }).count(), (count) => count === 0);
    await guest.settled();
    await owner.get("member-menu").click();
    await owner.get("take-moderator").click();
    await until("no tag", () => guest.get("member").filter({ hasText: bob }).getByTestId("role-mark").count(), (count) => count === 0);
  });

  await checks.run("a banned person is told why, on each visit, and is back when the ban is lifted", async () => {
    await owner.get("member-menu").click();
    await owner.get("ban").click();
    await owner.get("ban-reason").fill("스팸");
    await owner.picture(pictures, "ban-dialog");
    await accessible(owner);
    await owner.get("ban-confirm").click();
    await notice(guest, /banned from this server until .* Reason: 스팸/);
    assert.equal(await guest.get("composer-input").count(), 0);
    await guest.picture(pictures, "banned");
    await accessible(guest);
    await guest.page.reload();
    await notice(guest, /banned/);
    await owner.profile("settings");
    await owner.get("bans").click();
    await until("the list", () => owner.get("ban-item").allTextContents(), (all) => all.length === 1 && all[0].includes(bob));
    await owner.picture(pictures, "bans-dialog");
    await accessible(owner);
    await owner.get("unban").click();
    await until("nobody", () => owner.get("ban-item").count(), (count) => count === 0);
    await closeDialog();
    await guest.get("retry").click();
    await guest.isIn(lunch);
  });

  await checks.run("no page asked another host, opened a dialog, failed or broke its policy", () => {
    owner.nothingStrange();
    guest.nothingStrange();
  });
} finally {
  await browser.close();
}
checks.finish();
