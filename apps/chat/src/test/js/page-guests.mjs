// Guests of the original page: counted apart, muted and removed from ours, and told so on theirs.
import assert from "node:assert/strict";
import { until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { join, launchForSeed, lines, say, shows, visit } from "./lib/seed.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-guests.mjs <baseUrl> [screenshotDir]", base);

const room = `R${process.pid.toString(36)}${Date.now().toString(36).slice(-4)}`;
const guestName = `손님${process.pid.toString(36)}`;

const checks = new Checks();
const browser = await launchForSeed(base);
let owner, guest;

const menu = async (entry) => {
  await owner.get("member").filter({ hasText: guestName }).getByTestId("member-menu").click();
  await owner.picture(pictures, "guest-menu");
  await owner.get(entry).click();
};
const notices = (text) => until(`the notice ${text}`, () => lines(guest, "#notice"), (all) => all.some((line) => line.includes(text)));

try {
  await checks.run("header and list count members, and the header counts guests apart", async () => {
    owner = await Visitor.open(browser, base, { locale: "ko-KR" });
    await owner.enter(unique("가나"));
    await owner.create(room);
    guest = await visit(browser, guestName, "/original/");
    await shows(guest, "#rooms", `${room} join`);
    await join(guest, room);
    await until("the guest", () => owner.get("member-count").textContent(), (text) => text.trim() === "1명 · 게스트 1명");
    assert.equal(await owner.get("member").count(), 2);
    await owner.picture(pictures, "guest-count");
    await say(guest, "안녕하세요");
    await owner.hears("other 안녕하세요");
  });

  await checks.run("the original page is linked from the settings", async () => {
    await owner.profile("settings");
    assert.equal(await owner.get("original").getAttribute("href"), "/original/");
    await owner.picture(pictures, "settings-original");
    await owner.page.keyboard.press("Escape");
    await owner.settled();
  });

  await checks.run("a muted guest is told, and so for each message", async () => {
    await menu("mute-10");
    await owner.get("muted-mark").waitFor();
    await until("the line", () => lines(guest, "#chat"), (all) => all.some((line) => line.includes("말하기를 제한했습니다")));
    await say(guest, "그런데");
    await notices("메시지를 보내지 못했습니다");
    await menu("unmute");
    await until("no mark", () => owner.get("muted-mark").count(), (count) => count === 0);
    await say(guest, "다시 왔어요");
    await owner.hears("other 안녕하세요", "other 다시 왔어요");
  });

  await checks.run("a removed guest is told, leaves the list, and does not come back", async () => {
    await menu("remove");
    await owner.picture(pictures, "guest-remove");
    await owner.get("confirm").click();
    await until("the line", () => lines(guest, "#chat"), (all) => all.some((line) => line.includes("내보냈습니다")));
    await until("the list", () => owner.get("member").count(), (count) => count === 1);
    await say(guest, "안 들리나요?");
    await notices("지금은 이 방에 들어갈 수 없습니다");
    await join(guest, room);
    const again = await visit(browser, `${guestName}2`, "/original/");
    await shows(again, "#rooms", `${room} join`);
    await join(again, room);
    guest = again;
    await notices("지금은 이 방에 들어갈 수 없습니다");
    assert.equal(await owner.get("member").count(), 1);
    await owner.hears("other 안녕하세요", "other 다시 왔어요");
  });

  await checks.run("no page failed", () => {
    owner.nothingStrange();
    assert.deepEqual(guest.errors, []);
  });
} finally {
  await browser.close();
}
checks.finish();
