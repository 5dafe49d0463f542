// What was missed during an interruption stays unread until it is seen, and is up to date; what was deleted is not unread.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Relay } from "./lib/relay.mjs";
import { clientId, Tab } from "./lib/talk-tab.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-unread.mjs <baseUrl> [screenshotDir]", base);

const checks = new Checks();
const relay = new Relay(base);
const relayed = await relay.start();
const browser = await launch();
const name = unique("바다");
const bobsName = unique("Bob");
let speakers, room, bob, log;
let spoken = 0;

/** Says lines, each with a number. Several people, since each may send 20 messages at once, and then has to wait. */
async function say(count) {
  for (let i = 0; i < count; i++) {
    const speaker = speakers[Math.floor(spoken / 15) % speakers.length];
    const line = { room, text: `줄 ${++spoken}`, id: clientId() };
    await until(line.text, () => speaker.answer("msg:send", line), ({ status }) => status !== "error");
  }
}

async function cut() {
  await relay.stop();
  await bob.interrupted();
}

async function back() {
  await relay.start();
  // The page may be connecting by itself already.
  await bob.get("retry").click({ timeout: 500 }).catch(() => undefined);
  await bob.online();
}

function belowLine() {
  return log.evaluate((log) => {
    const rows = [...log.querySelectorAll(".row")];
    const line = rows.findIndex((row) => row.querySelector('[data-testid="new-separator"]'));
    return line < 0 ? null : rows[line + 1]?.querySelector('[data-testid="message-text"]')?.textContent;
  });
}

const line = (text) => until(`the line above ${text}`, belowLine, (below) => below === text);

/** What the server counts as unread. */
async function unread() {
  const token = await bob.page.evaluate(() => Object.entries(localStorage).find(([key]) => key.endsWith("token"))[1]);
  const tab = await Tab.open(base, { token });
  const { unread, mentions } = tab.welcome.rooms.find(({ id }) => id === room);
  tab.close();
  return [unread, mentions];
}

/** The badges of the room, and what is in brackets in the title. */
const badges = () =>
  bob.room(name).evaluateAll(([item]) => [
    item?.querySelector('[data-testid="unread-badge"] [aria-hidden]')?.textContent ?? "",
    item?.querySelector("[data-mentions]")?.dataset.mentions ?? "",
    /^\((\d+ ?@?)\)/.exec(document.title)?.[1] ?? "",
  ]);
const shows = (...expected) => until(`badges ${expected}`, badges, (seen) => JSON.stringify(seen) === JSON.stringify(expected));

async function toEnd() {
  await log.evaluate((log) => (log.scrollTop = log.scrollHeight));
}

function hide(hidden) {
  return bob.page.evaluate((value) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

try {
  await checks.run("a reader is at the end of a room, behind a bad network", async () => {
    speakers = await Promise.all(["가", "나", "다", "라", "마", "바", "사", "아"].map((each) => Tab.open(base, { nickname: unique(each) })));
    room = await speakers[0].create(name);
    for (const speaker of speakers) await speaker.join(room);
    await say(30);
    bob = await Visitor.open(browser, relayed, { locale: "en-GB" });
    await bob.enter(bobsName);
    await bob.join(name);
    log = bob.get("message-log");
    await bob.hears("other 줄 30");
    assert.equal(await belowLine(), null);
  });

  await checks.run("what was missed is below a line, and unread until it is seen", async () => {
    await cut();
    await say(40);
    await back();
    await line("줄 31");
    assert.equal(await bob.get("newest").textContent(), "40 new messages");
    await shows("40", "", "40");
    assert.deepEqual(await unread(), [40, 0]);
    await bob.picture(pictures, "missed");
    await toEnd();
    await shows("", "", "");
    await until("read on the server", unread, ([count]) => count === 0);
  });

  await checks.run("the little that was missed is seen at once, below a line", async () => {
    await cut();
    await say(2);
    await back();
    await bob.hears("other 줄 71", "other 줄 72");
    await line("줄 71");
    await shows("", "", "");
    await until("read on the server", unread, ([count]) => count === 0);
  });

  await checks.run("more than a page was missed: the first is below the line", async () => {
    await cut();
    await say(100);
    await back();
    await line("줄 73");
    assert.equal(await bob.get("newest").textContent(), "100 new messages");
    await bob.get("newest").click();
    await bob.hears("other 줄 172");
    await shows("", "", "");
  });

  await checks.run("a message that waited for the connection leaves the line above what was missed", async () => {
    await cut();
    await say(30);
    await bob.say("meanwhile");
    await bob.hears("waiting meanwhile");
    await back();
    await line("줄 173");
    await bob.get("newest").click();
    await bob.hears("other 줄 202", "own meanwhile");
  });

  await checks.run("what arrives in a hidden tab is not passed by", async () => {
    await hide(true);
    await say(40);
    await line("줄 203");
    await shows("40", "", "40");
    await hide(false);
    await line("줄 203");
    assert.deepEqual(await unread(), [40, 0]);
    await bob.get("newest").click();
    await bob.hears("other 줄 242");
    await shows("", "", "");
  });

  await checks.run("edits, deletions and reactions during an interruption are seen far above the end too", async () => {
    const top = () =>
      log.evaluate((log) => {
        const start = log.getBoundingClientRect().top;
        const first = [...log.querySelectorAll(".message")].find((one) => one.getBoundingClientRect().top >= start);
        return [first.textContent, Math.round(first.getBoundingClientRect().top - start)];
      });
    await until("a message far above", async () => {
      // Down again if it went too far.
      const [, number = Infinity] = /줄 (\d+)/.exec((await top())[0]) ?? [];
      await log.evaluate((log, by) => {
        log.scrollTop += by;
        return new Promise((rendered) => requestAnimationFrame(() => requestAnimationFrame(rendered)));
      }, Number(number) > 105 ? -500 : 300);
      return bob.message("줄 110").count();
    }, (found) => found > 0);
    await bob.message("줄 110").evaluate((one) => one.scrollIntoView({ block: "center" }));
    await log.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const place = await top();
    const ids = {};
    for (const { id, text, author } of (await speakers[0].request("msg:history", { room, around: Number(await bob.message("줄 110").getAttribute("data-id")) })).messages) {
      ids[text] = { id, author: speakers.find((speaker) => speaker.id === author.id) };
    }
    await cut();
    const request = (text, event, more = {}) => ids[text].author.request(event, { message: ids[text].id, ...more });
    await request("줄 109", "msg:edit", { text: "geändert" });
    await request("줄 111", "msg:delete");
    await request("줄 112", "msg:react", { emoji: "👍", on: true });
    await back();
    await bob.message("geändert").waitFor();
    await bob.message("This message was deleted.").waitFor();
    await bob.message("줄 112").getByTestId("reaction").waitFor();
    await until(`the same place, ${place}`, top, ([text, at]) => text === place[0] && Math.abs(at - place[1]) <= 2);
    assert.equal(await bob.message("줄 109").count(), 0);
    await bob.get("newest").click();
    await bob.hears("other 줄 242");
  });

  await checks.run("what was deleted is not unread: no badge, no mark, a plain title", async () => {
    const other = unique("elsewhere");
    await bob.create(other);
    const said = [await speakers[1].say(room, "하나"), await speakers[1].say(room, `@${bobsName} 둘`), await speakers[1].say(room, "셋")];
    await shows("@3", "1", "3 @");
    await speakers[1].request("msg:delete", { message: said[1].id });
    await shows("2", "", "2");
    await speakers[1].request("msg:delete", { message: said[0].id });
    await speakers[1].request("msg:delete", { message: said[2].id });
    await shows("", "", "");
    assert.deepEqual(await unread(), [0, 0]);
    await bob.page.reload();
    await bob.isIn(other);
    await shows("", "", "");
    await bob.join(name);
    assert.equal(await belowLine(), null);
  });

  await checks.run("a mention that an edit adds or takes counts the same before and after a reload", async () => {
    await bob.create(unique("elsewhere"));
    const { id } = await speakers[2].say(room, "누구게");
    await shows("1", "", "1");
    await speakers[2].request("msg:edit", { message: id, text: `@${bobsName}` });
    await shows("@1", "1", "1 @");
    await bob.page.reload();
    await bob.online();
    await shows("@1", "1", "1 @");
    await speakers[2].request("msg:edit", { message: id, text: "아무도" });
    await shows("1", "", "1");
    await bob.page.reload();
    await bob.online();
    await shows("1", "", "1");
    bob.nothingStrange();
  });
} finally {
  for (const speaker of speakers ?? []) speaker.close();
  await browser.close();
  await relay.stop();
}
checks.finish();
