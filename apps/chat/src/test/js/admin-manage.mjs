// The operator manages people, rooms and files on the page, while official clients are connected.
import assert from "node:assert/strict";
import { COLOUR_RULES, violations } from "./lib/axe.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Tab, unique } from "./lib/talk-tab.mjs";
import { Visitor } from "./lib/visitor.mjs";

const [base, password, pictures] = process.argv.slice(2);
requireArguments("admin-manage.mjs <baseUrl> <password> [screenshotDir]", base, password);

const HEIGHTS = { 360: 740, 768: 1024, 1280: 860 };
const checks = new Checks();
const browser = await launch();
const lunch = unique("점심 <b>모임</b>");
const secret = unique("비밀");
let op, jamie, sky, room;

const open = (locale, section, width = 1280, options = {}) =>
  Visitor.open(browser, `${base}/admin#${section}`, {
    locale,
    // axe reads colours, which a transition changes.
    reducedMotion: "reduce",
    viewport: { width, height: HEIGHTS[width] },
    httpCredentials: { username: "admin", password, send: "always" },
    ...options,
  });
const go = (section) => op.get(`section-${section}`).click();
const rows = (list, text) => op.get(list).locator("> li").filter({ hasText: text });
const find = async (text) => {
  await op.get("find").fill(text);
  await until(`only ${text}`, () => op.page.locator(".managed > li").allTextContents(), (all) => all.length === 1 && all[0].includes(text));
};
const done = () => until("the result", () => op.get("result").textContent(), (text) => text === "Done.");

try {
  await checks.run("the operator finds a person and makes a moderator, whom the client shows", async () => {
    jamie = await Tab.open(base, { nickname: unique("Jamie") });
    sky = await Tab.open(base, { nickname: unique("하늘") });
    room = await sky.create(lunch);
    await jamie.request("room:join", { room });
    await sky.request("file:send", { room, id: unique("file-of-sky"), name: "메모.txt", data: Buffer.alloc(5000, "a") });
    await sky.request("room:create", { name: secret, kind: "private" });
    op = await open("en-GB", "people");
    await rows("people", jamie.nickname).waitFor();
    await find(sky.nickname);
    await op.get("make-moderator").click();
    await done();
    await sky.next("role:changed", ({ person, role }) => person === sky.id && role === "moderator");
    await until("the tag", () => rows("people", sky.nickname).textContent(), (text) => text.includes("Moderator"));
    await op.get("make-member").click();
    await sky.next("role:changed", ({ person, role }) => person === sky.id && role === "member");
  });

  await checks.run("a person is banned after a confirmation, and the ban is lifted", async () => {
    await find(jamie.nickname);
    await op.get("ban").click();
    await op.get("ban-reason").fill("spam");
    await op.get("ban-minutes").selectOption("60");
    await op.page.keyboard.press("Escape");
    assert.ok(jamie.connected);
    await op.get("ban").click();
    await op.get("ban-reason").fill("spam");
    await op.get("confirm").click();
    await done();
    await until("the disconnect", () => jamie.connected, (connected) => !connected);
    await op.get("group").selectOption("banned");
    await rows("people", jamie.nickname).waitFor();
    await op.get("unban").click();
    await until("nobody", () => op.get("nothing").count(), (count) => count === 1);
    await op.get("group").selectOption("all");
  });

  await checks.run("all devices of a person are revoked", async () => {
    const lost = await Tab.open(base, { nickname: unique("잃은 기기") });
    await find(lost.nickname);
    await op.get("revoke").click();
    await op.get("confirm").click();
    await done();
    await until("the disconnect", () => lost.connected, (connected) => !connected);
    await until("no device", () => rows("people", lost.nickname).textContent(), (text) => text.includes("0 devices"));
  });

  await checks.run("a room is archived, restored and deleted; of a private one the name is not shown", async () => {
    await go("rooms");
    await rows("managed-rooms", "Private room").first().waitFor();
    assert.ok(!(await op.page.locator("main").textContent()).includes(secret));
    await find(lunch);
    assert.equal(await op.page.locator("#app b").count(), 0);
    await op.get("archive").click();
    await sky.next("room:changed", ({ id, archived }) => id === room && archived === true);
    await rows("managed-rooms", lunch).locator(".tag").waitFor();
    await op.get("archive").click();
    await sky.next("room:changed", ({ id, archived }) => id === room && archived !== true);
  });

  await checks.run("a file is deleted after a confirmation", async () => {
    await go("files");
    const before = await op.get("total").textContent();
    await rows("files", lunch).getByTestId("delete-file").click();
    await op.get("confirm").click();
    await done();
    await sky.next("msg:changed", ({ deleted }) => deleted === true);
    await until("a file less", () => op.get("total").textContent(), (text) => text !== before);
  });

  await checks.run("a room is deleted after a confirmation", async () => {
    await go("rooms");
    await find(lunch);
    await op.get("delete-room").click();
    await op.get("confirm").click();
    await sky.next("room:gone", ({ id }) => id === room);
    await until("no room", () => op.get("nothing").count(), (count) => count === 1);
  });

  await checks.run("the log has all of this, the newest first", async () => {
    await go("log");
    await rows("log", "deleted").first().waitFor();
    const texts = (await op.get("log").locator("li > div > p:first-child").allTextContents()).map((text) => text.replace(/[\u2068\u2069]/g, ""));
    assert.deepEqual(texts.slice(0, 3), [
      `The operator deleted ${lunch}`,
      `The operator deleted a file of ${sky.nickname} in ${lunch} (5 kB)`,
      `The operator restored ${lunch}`,
    ]);
    assert.ok(texts.includes(`The operator banned ${jamie.nickname} for 1 day`), texts.join("\n"));
    assert.ok(texts.includes(`The operator changed the role of ${sky.nickname} to moderator`));
  });

  await checks.run("Back returns to the last section, and parts of a list follow each other", async () => {
    await op.page.goBack();
    await op.get("find").waitFor();
    assert.equal(await op.get("section-rooms").getAttribute("aria-current"), "page");
    const kind = unique("쪽");
    for (let i = 0; i < 51; i++) (await Tab.open(base, { nickname: unique(kind) })).close();
    await go("people");
    // The newest people are these ones, also without a query: so the answer to the query is awaited.
    const found = op.page.waitForResponse((response) => response.url().includes("query=") && !response.url().endsWith("query="));
    await op.get("find").fill(kind);
    await (await found).finished();
    await until("a part", () => op.get("people").locator("li").allTextContents(), (all) => all.length === 50 && all.every((text) => text.includes(kind)));
    await op.get("people-next").click();
    await until("the rest", () => op.get("people").locator("li").allTextContents(), (all) => all.length === 1 && all[0].includes(kind));
    assert.ok(await op.get("people-next").isDisabled());
    await op.get("people-previous").click();
    await until("the first part", () => op.get("people").locator("li").count(), (count) => count === 50);
  });

  await checks.run("the operator creates a link for an owner", async () => {
    await op.get("owner-link").click();
    const address = await until("the link", async () => ((await op.get("owner-link-address").count()) === 0 ? "" : op.get("owner-link-address").inputValue()), (text) => text !== "");
    const owner = await Tab.open(base, { nickname: unique("주인"), invite: new URL(address).hash.slice("#invite=".length) });
    assert.equal(owner.welcome.roles[owner.id], "owner");
    owner.close();
  });

  await checks.run("a request that is rejected is explained", async () => {
    await find(sky.nickname);
    await op.get("ban").click();
    await op.get("confirm").click();
    await op.get("unban").waitFor();
    const response = await op.page.request.post(`${base}/admin/api/people/unban`, { data: { person: sky.id } });
    assert.equal(response.status(), 200);
    await op.get("unban").click();
    await until("the reason", () => op.get("result").textContent(), (text) => text.startsWith("This person does not exist any more, or is not banned"));
    assert.deepEqual(op.strange.filter((each) => !each.includes("404")), []);
    sky = await sky.another(base);
  });

  // Something to see in each section.
  room = await sky.create(unique("긴 이름을 가진 방이라서 좁은 화면에서는 여러 줄이 되는 방"));
  await sky.request("file:send", { room, id: unique("file-of-sky"), name: "아주 긴 이름을 가진 메모라서 여러 줄이 되는 파일.txt", data: Buffer.alloc(5000, "a") });

  for (const locale of ["ko-KR", "en-GB"]) {
    for (const width of [360, 768, 1280]) {
      await checks.run(`at ${width} pixels, in ${locale}, everybody can use each section`, async () => {
        const faults = [];
        const visitor = await open(locale, "people", width);
        for (const section of ["people", "ban", "rooms", "files", "log"]) {
          if (section === "ban") await visitor.get("ban").first().click();
          else await visitor.get(`section-${section}`).click();
          const shown = { people: "people", ban: "ban-reason", rooms: "managed-rooms", files: "files", log: "log" }[section];
          await visitor.get(shown).waitFor();
          if (section !== "ban") await visitor.get(shown).locator("> li").first().waitFor();
          for (const [colorScheme, rules] of [["light"], ["dark", COLOUR_RULES]]) {
            await visitor.page.emulateMedia({ colorScheme });
            faults.push(...(await violations(visitor.page, rules)).map((fault) => `${section}, ${colorScheme}: ${fault}`));
            await visitor.picture(pictures, `admin-${section}-${width}-${locale.slice(0, 2)}-${colorScheme}`);
          }
          const over = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (over > 0) faults.push(`${section} is ${over} px too wide`);
          if (section === "ban") await visitor.page.keyboard.press("Escape");
        }
        visitor.nothingStrange();
        await visitor.page.context().close();
        assert.deepEqual(faults, []);
      });
    }
  }
} finally {
  jamie?.close();
  sky?.close();
  await browser.close();
}
checks.finish();
