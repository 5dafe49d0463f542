// A room with thousands of unread messages: it opens at the first of them, and any message is one step away.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Tab } from "./lib/talk-tab.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, control, room, messages, pictures] = process.argv.slice(2);
requireArguments("page-window.mjs <baseUrl> <controlUrl> <room> <messages in it> [screenshotDir]", base, control, room, messages);

const count = Number(messages);
/** The control server marks all up to this one as read. */
const READ = 1000;
const checks = new Checks();
const browser = await launch();
let reader, speaker, log, id;
let requests = [];

const numbers = async () => (await reader.messages()).map((text) => Number(/줄 (\d+)$/.exec(text)?.[1])).filter((number) => number > 0);

/** The text of the message below the line "new"; undefined without the line. */
function belowLine() {
  return log.evaluate((log) => {
    const rows = [...log.querySelectorAll(".row")];
    const line = rows.findIndex((row) => row.querySelector('[data-testid="new-separator"]'));
    return line < 0 ? null : rows[line + 1]?.querySelector('[data-testid="message-text"]')?.textContent;
  });
}

function isVisible(text) {
  return reader.message(text).evaluateAll(([one], frame) => {
    if (one === undefined) return false;
    const log = document.querySelector(frame).getBoundingClientRect();
    const { top, bottom } = one.getBoundingClientRect();
    return top >= log.top && bottom <= log.bottom;
  }, '[data-testid="message-log"]');
}

function consecutive(list) {
  return list.every((number, at) => at === 0 || number === list[at - 1] + 1);
}

async function reload() {
  requests = [];
  await reader.page.reload();
  await reader.isIn(room);
  log = reader.get("message-log");
}

try {
  await checks.run("a room with thousands of unread messages opens at the first of them, with a few requests", async () => {
    reader = await Visitor.open(browser, base, { locale: "en-GB" });
    reader.page.on("websocket", (socket) =>
      socket.on("framesent", ({ payload }) => {
        if (String(payload).includes('"msg:history"')) requests.push(payload);
      }),
    );
    await reader.enter(unique("Reader"));
    await reader.join(room);
    await reader.hears(`other 줄 ${count}`);
    const answer = await fetch(`${control}/unread`, { method: "POST" });
    assert.equal(answer.status, 200);
    await reload();
    await until("the line", belowLine, (text) => text === `줄 ${READ + 1}`);
    assert.ok(await isVisible(`줄 ${READ + 1}`));
    assert.equal(await reader.get("newest").textContent(), `${count - READ} new messages`);
    assert.ok(consecutive(await numbers()));
    assert.ok(requests.length <= 3, JSON.stringify(requests));
    for (const [width, height] of [[360, 740], [768, 1024], [1280, 800]]) {
      await reader.page.setViewportSize({ width, height });
      await until("the line", belowLine, (text) => text === `줄 ${READ + 1}`);
      await reader.picture(pictures, `window-unread-${width}`);
    }
  });

  await checks.run("a message that arrives meanwhile is counted, and not shown next to older ones", async () => {
    speaker = await Tab.open(base, { nickname: unique("화자") });
    id = speaker.welcome.rooms.find(({ name }) => name === room).id;
    await speaker.join(id);
    await speaker.say(id, "새 소식");
    await until("the count", () => reader.get("newest").textContent(), (text) => text.startsWith(`${count - READ + 1} `));
    assert.equal(await reader.message("새 소식").count(), 0);
    assert.equal(await belowLine(), `줄 ${READ + 1}`);
  });

  await checks.run("scrolling down loads newer messages, without a gap, and does not run to the end", async () => {
    await until("newer ones", async () => {
      await log.evaluate((log) => (log.scrollTop += 600));
      return numbers();
    }, (all) => all.at(-1) > READ + 150);
    const all = await numbers();
    assert.ok(consecutive(all), JSON.stringify(all));
    assert.ok(all.at(-1) < READ + 400, `${all.at(-1)}`);
  });

  await checks.run("one click leads to the newest messages, which are read then, and older ones are above", async () => {
    requests = [];
    await reader.get("newest").click();
    await reader.hears(`other 줄 ${count}`, "other 새 소식");
    await reader.get("newest").waitFor({ state: "detached" });
    await until("no badge", () => reader.room(room).getByTestId("unread-badge").count(), (badges) => badges === 0);
    assert.equal(await belowLine(), null);
    assert.ok(requests.length <= 2, JSON.stringify(requests));
    await until("older ones", async () => {
      await log.evaluate((log) => (log.scrollTop -= 600));
      return numbers();
    }, (all) => all[0] < count - 100);
    assert.ok(consecutive(await numbers()));
  });

  await checks.run("a quote of a message thousands back leads to it at once, and marks it", async () => {
    const { messages: first } = await speaker.request("msg:history", { room: id, around: 0 });
    await speaker.request("msg:send", { room: id, id: "reply-to-the-third", text: "기억나요?", replyTo: first[2].id });
    await reader.get("newest").click();
    await reader.hears("other 기억나요?");
    requests = [];
    await reader.message("기억나요?").getByTestId("quote").click({ position: { x: 6, y: 10 } });
    await until("the quoted message", () => isVisible("줄 3"), (visible) => visible);
    await reader.message("줄 3").and(reader.page.locator(".flash")).waitFor();
    await reader.picture(pictures, "window-quote");
    assert.ok(requests.length <= 2, JSON.stringify(requests));
    const all = await numbers();
    assert.ok(all[0] === 1 && consecutive(all), JSON.stringify(all));
  });

  await checks.run("what one sends from there is shown at the end", async () => {
    await reader.say("Here I am");
    await reader.hears("other 기억나요?", "own Here I am");
    await reader.get("newest").waitFor({ state: "detached" });
  });

  await checks.run("a room that was left far above its end opens at its end, if all is read", async () => {
    await reader.message("기억나요?").getByTestId("quote").click({ position: { x: 6, y: 10 } });
    await until("the quoted message", () => isVisible("줄 3"), (visible) => visible);
    const other = unique("elsewhere");
    await reader.create(other);
    await reader.join(room);
    await reader.hears("other 기억나요?", "own Here I am");
    assert.equal(await belowLine(), null);
    reader.nothingStrange();
  });
} finally {
  speaker?.close();
  await browser.close();
}
checks.finish();
