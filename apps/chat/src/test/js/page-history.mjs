// A room with 10,000 messages: the newest load at once, older ones while scrolling, smoothly.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, room, count, pictures] = process.argv.slice(2);
requireArguments("page-history.mjs <baseUrl> <room> <messages in it> [screenshotDir]", base, room, count);

const FETCHING_MS = 100_000;
const SCROLLING_MS = 3000;
const checks = new Checks();
const browser = await launch();
let reader, log;

/** The position of the first visible message. */
function anchor() {
  return log.evaluate((log) => {
    const top = log.getBoundingClientRect().top;
    const first = [...log.querySelectorAll(".message")].find((one) => one.getBoundingClientRect().top >= top);
    return { id: first?.dataset.id, at: Math.round(first?.getBoundingClientRect().top ?? 0) };
  });
}

/** Runs in the page: waits until no height changes any more. */
async function settled(log) {
  for (let before, frames = 0; frames < 10; before = log.scrollHeight) {
    await new Promise(requestAnimationFrame);
    frames = log.scrollHeight === before ? frames + 1 : 0;
  }
}

/** Runs in the page: records the time from each key stroke to the paint after it. */
function recordKeyTimes() {
  window.keyTimes = [];
  const { port1, port2 } = new MessageChannel();
  let begun = [];
  // A task that a frame sends runs after the frame is painted.
  port1.onmessage = () => window.keyTimes.push(...begun.splice(0).map((time) => performance.now() - time));
  addEventListener(
    "keydown",
    ({ timeStamp }) => {
      begun.push(timeStamp);
      requestAnimationFrame(() => port2.postMessage(null));
    },
    { capture: true },
  );
}

try {
  await checks.run("the last 50 are there at once, and one is at the end of them", async () => {
    reader = await Visitor.open(browser, base, { locale: "ko-KR" });
    await reader.enter(unique("독자"));
    await reader.join(room);
    await reader.hears(`other 줄 ${count}`);
    log = reader.get("message-log");
    assert.equal(await reader.get("newest").count(), 0);
  });

  await checks.run("older ones come when one gets near the top, and what one looks at stays where it is", async () => {
    // First scroll to where the neighbouring rows are rendered: rows that come into view there have estimated heights.
    await log.evaluate((log) => (log.scrollTop = 650));
    await log.evaluate(settled);
    const before = await log.evaluate((log) => {
      log.scrollTop = 450;
      const top = log.getBoundingClientRect().top;
      const first = [...log.querySelectorAll(".message")].find((one) => one.getBoundingClientRect().top >= top);
      return { id: first.dataset.id, at: first.getBoundingClientRect().top, height: log.scrollHeight };
    });
    await until("older ones", () => log.evaluate((log) => log.scrollHeight), (now) => now > before.height + 500);
    const after = await reader.get("message").evaluateAll((all, id) => all.find((one) => one.dataset.id === id)?.getBoundingClientRect().top, before.id);
    assert.ok(Math.abs(after - before.at) <= 2, `${before.at} → ${after}`);
  });

  await checks.run("a message that comes while one reads older ones moves nothing, and is counted", async () => {
    const speaker = await Visitor.open(browser, base, { locale: "ko-KR" });
    await speaker.enter(unique("화자"));
    await speaker.join(room);
    const before = await anchor();
    await speaker.say("새 소식");
    await until("the count", () => reader.get("newest").textContent(), (text) => text.includes("1"));
    assert.deepEqual(await anchor(), before);
    await reader.picture(pictures, "history-new-message");
    await reader.get("newest").click();
    await reader.hears("other 새 소식");
    await reader.get("newest").waitFor({ state: "detached" });
    await speaker.close();
  });

  await checks.run(`all ${count} can be reached, and only those near are in the page`, async () => {
    const end = Date.now() + FETCHING_MS;
    for (;;) {
      await log.evaluate((log) => (log.scrollTop = 0));
      const seen = await reader.messages();
      if (seen.includes("other 줄 1")) break;
      assert.ok(Date.now() < end, `got as far as ${seen[0]}`);
      await reader.page.waitForTimeout(30);
    }
    assert.ok((await log.evaluate((log) => log.querySelectorAll(".row").length)) < 150);
    await reader.picture(pictures, "history-beginning");
  });

  await checks.run("scrolling through all of them is smooth", async () => {
    const frames = await log.evaluate(
      (log, during) =>
        new Promise((resolve) => {
          const times = [];
          const begun = performance.now();
          let last = begun;
          const step = () => (log.scrollHeight - log.clientHeight) / (during / 16);
          const next = (now) => {
            times.push(now - last);
            last = now;
            log.scrollTop += step();
            if (now - begun < during) requestAnimationFrame(next);
            else resolve(times.slice(1).sort((one, other) => one - other));
          };
          requestAnimationFrame(next);
        }),
      SCROLLING_MS,
    );
    const at = (share) => frames[Math.floor((frames.length - 1) * share)].toFixed(0);
    console.log(`frames of ${count} messages at full speed: ${frames.length} in ${SCROLLING_MS} ms, median ${at(0.5)} ms, 95 % ${at(0.95)} ms, worst ${at(1)} ms`);
    // Frame times depend on other load of the machine, so only a page that freezes fails.
    assert.ok(at(0.95) < 200, `95 % of the frames took up to ${at(0.95)} ms`);
  });

  await checks.run("an answer leads to what it answers, however long ago that was", async () => {
    await log.evaluate((log) => (log.scrollTop = 0));
    await reader.message("줄 1").waitFor();
    await reader.use("줄 1", "reply");
    await reader.say("그때가 좋았어요");
    await reader.hears("own 그때가 좋았어요");
    await reader.message("그때가 좋았어요").getByTestId("quote").click();
    const seen = () => reader.message("줄 1").evaluateAll(([one]) => one !== undefined && one.getBoundingClientRect().top > 60);
    await until("the first message", seen, (there) => there);
  });

  await checks.run("writing is as quick as ever", async () => {
    await reader.say("끝");
    await reader.hears("own 끝");
    await reader.page.evaluate(recordKeyTimes);
    await reader.get("composer-input").pressSequentially("The quick brown fox jumps over the lazy dog. ".repeat(4), { delay: 60 });
    const times = await reader.page.evaluate(() => window.keyTimes);
    assert.ok(times.length >= 100, `${times.length}`);
    const p95 = times.sort((one, other) => one - other)[Math.floor(times.length * 0.95)];
    console.log(`from a key stroke to the next paint with ${count} messages: 95 % within ${p95.toFixed(0)} ms`);
    // 30 ms on a machine with nothing else to do.
    assert.ok(p95 < 100, `${p95}`);
    reader.nothingStrange();
  });
} finally {
  await browser.close();
}
checks.finish();
