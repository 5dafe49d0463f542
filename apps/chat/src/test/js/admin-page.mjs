// The operator's page in a real browser, while official clients talk.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { io } from "socket.io-client";
import { violations } from "./lib/axe.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Relay } from "./lib/relay.mjs";
import { Visitor } from "./lib/visitor.mjs";

const [base, password, pictures] = process.argv.slice(2);
requireArguments("admin-page.mjs <baseUrl> <password> [screenshotDir]", base, password);
if (pictures) mkdirSync(pictures, { recursive: true });

const SIZES = { phone: { width: 360, height: 740 }, tablet: { width: 768, height: 1024 }, desktop: { width: 1280, height: 860 } };
const ROOM = "점심 <b>모임</b>";

const checks = new Checks();
const browser = await launch();
const relay = new Relay(base);
const front = await relay.start();
const clients = [];

function operator(options = {}) {
  return Visitor.open(browser, `${front}/admin`, {
    locale: "en-GB",
    httpCredentials: { username: "admin", password, send: "always" },
    ...options,
  });
}

async function talker(nickname) {
  const socket = io(`${base}/talk`, { auth: { nickname }, forceNew: true });
  clients.push(socket);
  await new Promise((resolve, reject) => {
    socket.once("welcome", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

async function ask(socket, event, argument) {
  const answer = await socket.timeout(10_000).emitWithAck(event, argument);
  assert.notEqual(answer.status, "error", JSON.stringify(answer));
  return answer;
}

const shown = (visitor, id) => visitor.get(id).textContent();

try {
  await checks.run("without the password there is nothing to see", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const response = await page.request.get(`${front}/admin`);
    assert.equal(response.status(), 401);
    assert.equal((await page.request.get(`${front}/admin/numbers`)).status(), 401);
    await context.close();
  });

  const op = await operator({ viewport: SIZES.desktop });

  await checks.run("the page shows numbers at once", async () => {
    await until("live", () => shown(op, "state"), (text) => text === "Live");
    assert.equal(await shown(op, "now-connections"), "0");
    assert.match(await shown(op, "now-heap"), /\d [MG]B/);
    assert.match(await shown(op, "now-cpu"), /\d%/);
    assert.equal(await op.page.getByRole("img").count(), 9);
  });

  const room = { id: 0 };
  await checks.run("connections, people, rooms and messages are counted while they happen", async () => {
    const ga = await talker("가나");
    const bob = await talker("Bob");
    room.id = (await ask(ga, "room:create", { name: ROOM })).room.id;
    await ask(bob, "room:join", { room: room.id });
    await until("2 connections", () => shown(op, "now-connections"), (text) => text === "2");
    await until("2 people", () => shown(op, "now-people"), (text) => text === "2");
    for (let i = 0; i < 12; i++) {
      await ask(i % 2 === 0 ? ga : bob, "msg:send", { room: room.id, id: `message-${i}`, text: `말 ${i}` });
    }
    await until("events in", () => shown(op, "now-received"), (text) => Number(text) > 0);
    await until("events out", () => shown(op, "now-delivered"), (text) => Number(text) > 0);
    await until("latency", () => shown(op, "now-p99"), (text) => /^\d+(\.\d+)? ms$/.test(text));
    const row = op.page.getByTestId("rooms").locator("tbody tr").filter({ hasText: ROOM });
    await until("the room's row", () => row.innerText(), (text) => /\t2\t2\t12\t12\t/.test(text));
    const talk = op.page.getByTestId("namespaces").locator("tbody tr").filter({ hasText: "/talk" });
    await until("the namespace's row", () => talk.innerText(), (text) => /^\/talk\s+2\s+14\s/.test(text));
  });

  await checks.run("files count towards their room", async () => {
    const text = Buffer.from("a plain text of some length\n".repeat(200));
    await ask(clients[0], "file:send", { room: room.id, id: "a-file-of-ga", name: "메모.txt", data: text });
    await until("the store", () => op.page.locator(".facts").innerText(), (facts) => /5\.6 kB of 2(\.1)? GB/.test(facts));
  });

  await checks.run("names of rooms are text", async () => {
    assert.equal(await op.page.locator("#app b").count(), 0);
    op.nothingStrange();
  });

  await checks.run("each chart says what it shows, and is a table too", async () => {
    const label = await op.get("card-connections").getByRole("img").getAttribute("aria-label");
    assert.match(label, /^Connections in the last ten minutes: now 2, lowest 0, highest 2$/);
    await op.get("card-p99").getByText("As a table").click();
    const heads = await op.get("card-p99").locator("thead th").allTextContents();
    assert.deepEqual(heads, ["Time", "99th percentile", "median"]);
    assert.ok((await op.get("card-p99").locator("tbody tr").count()) > 1);
    await op.get("card-p99").getByText("As a table").click();
  });

  await checks.run("rooms can be sorted, by keyboard too", async () => {
    const sorted = () => op.page.locator('th[aria-sort="descending"]').innerText();
    assert.match(await sorted(), /^Online/);
    await op.page.getByRole("button", { name: "Messages" }).focus();
    await op.page.keyboard.press("Enter");
    assert.match(await sorted(), /^Messages/);
  });

  await checks.run("history is there for who comes later", async () => {
    const later = await operator({ locale: "ko-KR", viewport: SIZES.desktop });
    await until("live", () => shown(later, "state"), (text) => text === "정상");
    const label = await later.get("card-connections").getByRole("img").getAttribute("aria-label");
    assert.match(label, /최저 0, 최고 2$/);
    assert.equal(await later.page.getAttribute("html", "lang"), "ko");
    await later.get("language-en").click();
    await until("English", () => shown(later, "state"), (text) => text === "Live");
    await later.page.context().close();
  });

  await checks.run("nobody is asked while nobody looks", async () => {
    const idle = await operator({ viewport: SIZES.desktop });
    const { page } = idle;
    await page.clock.install();
    await page.reload();
    await until("live", () => shown(idle, "state"), (text) => text === "Live");
    let asked = 0;
    page.on("request", (request) => {
      if (request.url().includes("/admin/numbers")) asked += 1;
    });
    const hide = (hidden) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await hide(true);
    await page.clock.runFor(60_000);
    assert.equal(asked, 0);
    await hide(false);
    await until("asking again", () => asked, (count) => count === 1);
    await until("and again", async () => (await page.clock.runFor(2_000), asked), (count) => count > 1);
    await page.context().close();
  });

  for (const [scheme, locale] of [["light", "ko-KR"], ["dark", "en-GB"]]) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      await checks.run(`at ${viewport.width} pixels, ${scheme}, everybody can use it`, async () => {
        const visitor = await operator({ locale, viewport, colorScheme: scheme });
        await visitor.get("card-connections").waitFor();
        const wide = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} pixels too wide`);
        if (pictures) await visitor.page.screenshot({ path: join(pictures, `admin-${size}-${locale.slice(0, 2)}-${scheme}.png`), fullPage: true });
        assert.deepEqual(await violations(visitor.page), []);
        await visitor.page.getByRole("group").first().waitFor();
        await visitor.get("card-heap").locator("summary").click();
        assert.deepEqual(await violations(visitor.page), []);
        visitor.nothingStrange();
        await visitor.page.context().close();
      });
    }
  }

  await checks.run("the page says when the server is away, and goes on by itself", async () => {
    await relay.stop();
    await until("away", () => shown(op, "state"), (text) => text === "No response");
    assert.match(await shown(op, "trouble"), /has not responded since/);
    if (pictures) await op.page.screenshot({ path: join(pictures, "admin-away-en-light.png") });
    assert.deepEqual(await violations(op.page), []);
    await relay.start();
    await until("live", () => shown(op, "state"), (text) => text === "Live");
    assert.equal(await op.get("trouble").count(), 0);
  });

  await checks.run("people who go are not counted any more", async () => {
    clients.forEach((client) => client.disconnect());
    await until("no connections", () => shown(op, "now-connections"), (text) => text === "0");
    await until("no people", () => shown(op, "now-people"), (text) => text === "0");
    op.nothingStrange();
  });
} finally {
  clients.forEach((client) => client.disconnect());
  await browser.close();
  await relay.stop();
}
checks.finish();
