// Three servers behind a proxy with sticky cookies, a browser on each; the servers are restarted one after the other.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { redPng } from "./lib/png.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, control, pictures, ...servers] = process.argv.slice(2);
requireArguments("page-servers.mjs <baseUrl> <controlUrl> <screenshotDir> <address> <address> <address>", servers[2]);

const PATIENCE_MS = 90_000;
const MESSAGES = 24;
const checks = new Checks();
const browser = await launch();
const room = unique("바다");
const visitors = [];
let said = 0;

async function command(action) {
  const answer = await fetch(`${control}/${action}`, { method: "POST" });
  assert.equal(answer.status, 200, `${action}: ${await answer.text()}`);
}

/** The value of the cookie that leads to a server. */
async function routeTo(server) {
  for (let route = 0; route < 100; route++) {
    const { headers } = await fetch(base, { headers: { cookie: `route=${route}` } });
    if (headers.get("x-server") === server) return String(route);
  }
  throw new Error(`no cookie leads to ${server}`);
}

const eachHears = async (...expected) => {
  for (const visitor of visitors) {
    const wanted = expected.map(([by, text]) => `${by === visitor ? "own" : "other"} ${text}`);
    await visitor.hears(...wanted);
  }
};

async function patiently(what, look, holds) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > end) throw new Error(`${what} did not happen; seen last: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

try {
  await checks.run("each browser is on another server, and all are in one room", async () => {
    for (const [i, server] of servers.entries()) {
      const context = await browser.newContext({ locale: ["ko-KR", "en-GB", "ko-KR"][i], viewport: { width: 1280, height: 800 } });
      await context.addCookies([{ name: "route", value: await routeTo(server), url: base }]);
      const used = new Set();
      context.on("response", (response) => {
        const by = response.headers()["x-server"];
        if (by && response.url().includes("/socket.io/")) used.add(by);
      });
      const visitor = await Visitor.tab(context, base);
      visitor.used = used;
      visitors.push(visitor);
      await visitor.enter(unique(["가나", "Bob", "다라"][i]));
      assert.deepEqual([...used], [server]);
    }
    await visitors[0].create(room);
    for (const visitor of visitors.slice(1)) await visitor.join(room);
  });

  await checks.run("messages are in each browser", async () => {
    const lines = [];
    for (const [i, visitor] of visitors.entries()) {
      await visitor.say(`안녕 ${i}`);
      lines.push([visitor, `안녕 ${i}`]);
      await eachHears(...lines);
    }
  });

  await checks.run("a picture that one server has received is shown by the others", async () => {
    await visitors[1].get("file-input").setInputFiles({ name: "red.png", mimeType: "image/png", buffer: redPng(640, 400) });
    await visitors[1].get("attachment").waitFor();
    await visitors[1].say("그림");
    for (const visitor of visitors) {
      const image = visitor.get("picture").last().locator("img");
      await image.waitFor();
      await patiently("the picture", () => image.evaluate(({ naturalWidth }) => naturalWidth), (width) => width > 0);
    }
  });

  await checks.run("the servers are restarted in the middle of sending: one copy of each, in the order of each one", async () => {
    const writing = async (visitor, name) => {
      for (let i = 1; i <= MESSAGES; i++) {
        await visitor.say(`${name} ${i}`);
        said += 1;
        await visitor.page.waitForTimeout(300);
      }
    };
    const both = Promise.all([writing(visitors[0], "가"), writing(visitors[1], "B")]);
    await until("the middle", async () => said, (count) => count >= 12);
    for (const i of servers.keys()) {
      await command(`stop/${i}`);
      await command(`start/${i}`);
    }
    await both;
    for (const visitor of visitors) {
      await patiently("online", async () => ((await visitor.get("status").count()) > 0 ? visitor.get("status").getAttribute("data-state") : null), (state) => state === "online");
      await patiently("sent", () => visitor.get("pending").count(), (count) => count === 0);
    }
    for (const visitor of visitors) {
      const own = (texts, name) => texts.map((text) => text.replace(/^\w+ /, "")).filter((text) => text.startsWith(`${name} `));
      const expected = (name) => Array.from({ length: MESSAGES }, (_, i) => `${name} ${i + 1}`);
      const complete = (texts) => ["가", "B"].every((name) => own(texts, name).length >= MESSAGES);
      const seen = await patiently("all messages", () => allOf(visitor), complete);
      for (const name of ["가", "B"]) assert.deepEqual(own(seen, name), expected(name));
    }
    await visitors[2].picture(pictures, "servers-restarted");
  });

  await checks.run("afterwards a message reaches each browser, and everybody is online", async () => {
    await visitors[2].say("다시 모두");
    await eachHears([visitors[2], "다시 모두"]);
    for (const visitor of visitors) visitor.nothingStrange();
  });
} finally {
  await browser.close();
}
checks.finish();

/** All messages of the room in one browser, while scrolling up: the log renders what is visible. */
async function allOf(visitor) {
  const seen = new Map();
  const log = visitor.get("message-log");
  const look = async () => {
    const here = await visitor.get("message").evaluateAll((all) =>
      all.map((one) => [one.dataset.id, `${one.dataset.kind} ${one.querySelector('[data-testid="message-text"]')?.textContent}`]),
    );
    for (const [id, text] of here) seen.set(id, text);
  };
  await log.evaluate((element) => (element.scrollTop = element.scrollHeight));
  for (let i = 0; i < 60; i++) {
    await visitor.page.waitForTimeout(30);
    await look();
    if (await log.evaluate((element) => element.scrollTop === 0)) break;
    await log.evaluate((element) => (element.scrollTop -= 300));
  }
  await log.evaluate((element) => (element.scrollTop = element.scrollHeight));
  return [...seen].sort(([one], [other]) => one - other).map(([, text]) => text);
}
