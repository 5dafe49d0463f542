// Network failures and a server restart while messages are sent: each message arrives exactly once.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Relay } from "./lib/relay.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, control, pictures] = process.argv.slice(2);
requireArguments("page-reconnect.mjs <baseUrl> <controlUrl> [screenshotDir]", base, control);

const PATIENCE_MS = 60_000;
const checks = new Checks();
const relay = new Relay(base);
const relayed = await relay.start();
const browser = await launch();
const room = unique("바다");
let ga, bob;
let said = 0;

async function server(action) {
  const answer = await fetch(`${control}/${action}`, { method: "POST" });
  assert.equal(answer.status, 200, `${action}: ${await answer.text()}`);
}

/** All messages of the room, as a new visitor sees them while scrolling. */
async function all(visitor) {
  const seen = new Map();
  const log = visitor.get("message-log");
  const look = async () => {
    const here = await visitor.get("message").evaluateAll((all) =>
      all.map((one) => [one.dataset.id, one.querySelector('[data-testid="message-text"]')?.textContent]),
    );
    for (const [id, text] of here) seen.set(id, text);
  };
  await log.evaluate((log) => (log.scrollTop = log.scrollHeight));
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    await look();
    if ([...seen.values()].includes("처음")) break;
    await log.evaluate((log) => (log.scrollTop -= 400));
    await visitor.page.waitForTimeout(50);
  }
  return [...seen].sort(([one], [other]) => one - other).map(([, text]) => text);
}

async function allSent(visitor) {
  const end = Date.now() + PATIENCE_MS;
  while ((await visitor.get("pending").count()) > 0) {
    assert.ok(Date.now() < end, `still pending: ${JSON.stringify((await visitor.messages()).slice(-5))}`);
    await visitor.page.waitForTimeout(50);
  }
}

try {
  await checks.run("two people are in a room, one of them behind a bad network", async () => {
    ga = await Visitor.open(browser, base, { locale: "ko-KR" });
    bob = await Visitor.open(browser, relayed, { locale: "en-GB" });
    await ga.enter(unique("가나"));
    await ga.create(room);
    await ga.say("처음");
    await bob.enter(unique("Bob"));
    await bob.join(room);
    await bob.hears("other 처음");
  });

  await checks.run("without the network the page says why and counts down, and what is written waits", async () => {
    await relay.stop();
    await bob.interrupted();
    await until("the countdown", () => bob.get("banner").textContent(), (text) => /Next attempt in \d+ seconds?\./.test(text));
    await bob.say("lost 1");
    await bob.say("lost 2");
    await bob.hears("other 처음", "waiting lost 1", "waiting lost 2");
    await bob.get("composer-input").fill("half a thought");
    await bob.picture(pictures, "offline");
  });

  await checks.run("back again, what was missed comes and what waited goes, each once and in order", async () => {
    for (let i = 1; i <= 12; i++) await ga.say(`놓친 ${i}`);
    await allSent(ga);
    await relay.start();
    await bob.get("retry").click();
    await bob.online();
    await allSent(bob);
    await bob.hears("other 놓친 12", "own lost 1", "own lost 2");
    await ga.hears("own 놓친 12", "other lost 1", "other lost 2");
    assert.equal(await bob.get("composer-input").inputValue(), "half a thought");
    assert.equal(await bob.get("banner").count(), 0);
    const texts = await bob.messages();
    assert.equal(new Set(texts).size, texts.length);
    await bob.get("composer-input").fill("");
  });

  await checks.run("a message whose answer is lost is sent again and stays one", async () => {
    await bob.say("cut");
    await relay.stop();
    await bob.interrupted();
    await relay.start();
    await bob.get("retry").click();
    await bob.online();
    await allSent(bob);
    await until("it", () => ga.messages(), (seen) => seen.filter((text) => text === "other cut").length === 1);
  });

  await checks.run("a message that is not answered in time is sent again on the next connection, and stays one", async () => {
    relay.hold();
    await bob.say("no answer");
    await until("the failure", () => bob.messages(), (seen) => seen.at(-1) === "failed no answer");
    await relay.stop();
    await bob.interrupted();
    await relay.start();
    await bob.get("retry").click();
    await bob.online();
    await allSent(bob);
    await bob.hears("own no answer");
    await until("it", () => ga.messages(), (seen) => seen.filter((text) => text === "other no answer").length === 1);
  });

  await checks.run("the browser going offline is told at once, and coming back ends it", async () => {
    await ga.page.context().setOffline(true);
    await until("the reason", async () => (await ga.get("banner").count()) > 0 && ga.get("banner").textContent(), (text) => /인터넷에 연결되어 있지 않아요/.test(text));
    await ga.say("오프라인");
    await ga.hears("waiting 오프라인");
    await ga.page.context().setOffline(false);
    await ga.online();
    await ga.hears("own 오프라인");
    await until("it", () => bob.messages(), (seen) => seen.filter((text) => text === "other 오프라인").length === 1);
  });

  await checks.run("what waits survives a reload", async () => {
    await relay.stop();
    await bob.interrupted();
    await bob.say("through the reload");
    await bob.hears("waiting through the reload");
    await relay.start();
    await bob.page.reload();
    await bob.isIn(room);
    await bob.hears("own through the reload");
  });

  await checks.run("the server is restarted in the middle of sending: one copy of each, in the order of each one", async () => {
    const writing = async (visitor, name) => {
      for (let i = 1; i <= 24; i++) {
        await visitor.say(`${name} ${i}`);
        said += 1;
      }
    };
    const both = Promise.all([writing(ga, "가"), writing(bob, "B")]);
    await until("the middle", async () => said, (count) => count >= 12);
    await server("stop");
    await bob.interrupted();
    await both;
    await bob.picture(pictures, "restarting");
    await server("start");
    for (const visitor of [ga, bob]) {
      const now = visitor.get("retry");
      if ((await now.count()) > 0) await now.click({ timeout: 1000 }).catch(() => undefined);
      await visitor.online();
      await allSent(visitor);
    }
    const fresh = await Visitor.open(browser, base, { locale: "ko-KR" });
    await fresh.enter(unique("검사"));
    await fresh.join(room);
    const texts = await all(fresh);
    for (const name of ["가", "B"]) {
      const own = texts.filter((text) => text.startsWith(`${name} `));
      assert.deepEqual(own, Array.from({ length: 24 }, (_, i) => `${name} ${i + 1}`));
    }
    for (const text of ["처음", "lost 1", "lost 2", "cut", "no answer", "오프라인", "through the reload", "놓친 1", "놓친 12"]) {
      assert.equal(texts.filter((one) => one === text).length, 1, text);
    }
    await fresh.close();
  });

  await checks.run("after the restart everybody is who they were", async () => {
    const name = await ga.get("me").textContent();
    await ga.page.reload();
    await ga.isIn(room);
    assert.equal(await ga.get("me").textContent(), name);
    await ga.get("owner-mark").waitFor();
    ga.nothingStrange();
    bob.nothingStrange();
  });
} finally {
  await browser.close();
  await relay.stop();
}
checks.finish();
