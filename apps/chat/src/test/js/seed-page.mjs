// The seed's own page and script, unmodified, in two tabs of a real browser against the server under test.
import assert from "node:assert/strict";
import { until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { create, item, join, launchForSeed, lines, say, shows, visit } from "./lib/seed.mjs";

const [base] = process.argv.slice(2);
requireArguments("seed-page.mjs <baseUrl>", base);

const room = `R${process.pid.toString(36)}${Date.now().toString(36).slice(-4)}`;
const other = `${room}-2`;

const checks = new Checks();
const browser = await launchForSeed(base);

try {
  let a, b;
  await checks.run("both pages connect and ask for a nickname", async () => {
    a = await visit(browser, "가나");
    b = await visit(browser, "Bob");
    assert.deepEqual(a.dialogs, ["prompt: 닉네임을 입력해 주세요."]);
  });

  await checks.run("the engine ends on WebSocket, one connection for both namespaces", async () => {
    for (const { page, sockets, handshakes } of [a, b]) {
      await page.waitForFunction(() => roomSocket.io.engine.transport.name === "websocket");
      assert.equal(await page.evaluate(() => socket.io === roomSocket.io), true);
      assert.equal(handshakes.length, 1);
      assert.equal(sockets.length, 1);
      assert.match(sockets[0].url, /^ws:\/\/localhost:3000\/socket\.io\/\?EIO=4&transport=websocket&sid=[\w-]{20}$/);
      assert.deepEqual(sockets[0].frames.slice(0, 3), ["> 2probe", "< 3probe", "> 5"]);
    }
  });

  await checks.run("sending without a room is refused by the page", async () => {
    await say(a, "아무도 없나요?");
    assert.equal(a.dialogs.at(-1), "alert: 방을 선택해 주세요.");
  });

  await checks.run("a new room is listed with a button, and noticed, in both tabs", async () => {
    await create(a, room);
    assert.equal(a.dialogs.at(-1), "prompt: 생성할 방의 이름을 입력해 주세요.");
    for (const visitor of [a, b]) {
      await shows(visitor, "#rooms", `${room} join`);
      const html = await item(visitor, room).evaluate((li) => li.outerHTML);
      assert.equal(html, `<li>${room} <button onclick="joinRoom('${room}')">join</button></li>`);
      await shows(visitor, "#notice", `가나님이 ${room}방을 만들었습니다.`);
    }
  });

  await checks.run("joining is noticed in both tabs", async () => {
    await join(a, room);
    await shows(b, "#notice", `가나님이 ${room}방에 입장했습니다.`);
    await join(b, room);
    for (const visitor of [a, b]) await shows(visitor, "#notice", `Bob님이 ${room}방에 입장했습니다.`);
  });

  await checks.run("messages go both ways, each once", async () => {
    await say(a, "안녕하세요 🐦");
    await shows(b, "#chat", "가나: 안녕하세요 🐦");
    await say(b, "hello: there");
    await shows(a, "#chat", "Bob: hello: there");
    assert.deepEqual(await lines(a, "#chat"), ["나: 안녕하세요 🐦", "Bob: hello: there"]);
    assert.deepEqual(await lines(b, "#chat"), ["가나: 안녕하세요 🐦", "나: hello: there"]);
  });

  await checks.run("switching the room empties the page and leaves the old room", async () => {
    await create(b, other);
    await shows(a, "#rooms", `${other} join`);
    await join(b, other);
    await shows(a, "#notice", `Bob님이 ${other}방에 입장했습니다.`);
    assert.deepEqual(await lines(b, "#chat"), []);
    await say(a, "혼잣말");
    await join(a, other);
    await shows(b, "#notice", `가나님이 ${other}방에 입장했습니다.`);
    await say(a, "다시 만났네요");
    await shows(b, "#chat", "가나: 다시 만났네요");
    assert.deepEqual(await lines(b, "#chat"), ["가나: 다시 만났네요"]);
  });

  await checks.run("a refusal leaves the page as it was", async () => {
    // Other scripts may create rooms at the same time.
    const own = async (visitor) => (await lines(visitor, "#rooms")).filter((line) => line.startsWith(room) || line.trim() === "join");
    const before = await own(a);
    await create(a, "");
    const received = async () => a.sockets[0].frames.slice(-20);
    await until("an exception", received, (frames) => frames.some((frame) => frame.startsWith('< 42/room,["exception",')));
    assert.deepEqual(await own(a), before);
    assert.deepEqual(await own(b), before);
  });

  await checks.run("a newcomer sees the rooms at once", async () => {
    const c = await visit(browser, "늦은 손님");
    await shows(c, "#rooms", `${room} join`);
    await shows(c, "#rooms", `${other} join`);
    assert.deepEqual(c.errors, []);
  });

  await checks.run("the application serves the page itself, with its script", async () => {
    const c = await visit(browser, "다라", "/original/");
    await join(c, room);
    await shows(c, "#notice", `다라님이 ${room}방에 입장했습니다.`);
    await join(a, room);
    await shows(c, "#notice", `가나님이 ${room}방에 입장했습니다.`);
    await say(c, "여기는 원래 페이지");
    await shows(a, "#chat", "다라: 여기는 원래 페이지");
    assert.deepEqual(c.errors, []);
  });

  await checks.run("no script failed and no further connection was made", () => {
    for (const visitor of [a, b]) {
      assert.deepEqual(visitor.errors, []);
      assert.equal(visitor.handshakes.length, 1);
      assert.equal(visitor.sockets.length, 1);
    }
  });
} finally {
  await browser.close();
}
checks.finish();
