// Hostile names and texts of people and guests in the seed's page, which inserts texts as HTML.
import assert from "node:assert/strict";
import { io } from "socket.io-client";
import { until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { hostile } from "./lib/hostile.mjs";
import { launchForSeed, lines, visit } from "./lib/seed.mjs";

const [base] = process.argv.slice(2);
requireArguments("seed-hostile.mjs <baseUrl>", base);

const NAME_LENGTH = 40;
const WIDE = { "<": "＜", ">": "＞", "&": "＆", '"': "＂", "'": "＇", "`": "｀", "\\": "＼" };
const wide = (name) => name.replace(/[<>&"'`\\]/g, (character) => WIDE[character]);
/** Valid names, a few at a time, because of the limit of ten new rooms per minute. */
const names = hostile.filter((text) => text.length <= NAME_LENGTH - 2 && !/\u202e/.test(text)).slice(0, 9);
const clients = [];

const checks = new Checks();
const browser = await launchForSeed(base);

async function connect(path, auth) {
  const socket = io(new URL(path, base).href, { auth, forceNew: true, transports: ["websocket"] });
  clients.push(socket);
  await new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

async function ask(socket, event, argument) {
  const answer = await socket.timeout(10_000).emitWithAck(event, argument);
  assert.notEqual(answer.status, "error", `${event} ${JSON.stringify(argument)}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Checks that no script has run and that the page has only its own elements. */
async function isHarmless({ page, errors, dialogs }) {
  const found = await page.evaluate(() => ({
    pwned: globalThis.pwned,
    elements: [...document.querySelectorAll("#rooms *, #chat *, #notice *")]
      .map((element) => element.outerHTML)
      .filter((html) => !/^<(li|button|div)/.test(html)),
  }));
  assert.deepEqual(found, { pwned: undefined, elements: [] });
  assert.deepEqual(errors, []);
  assert.deepEqual(dialogs, ["prompt: 닉네임을 입력해 주세요."]);
}

try {
  const victim = await visit(browser, "가나");
  const rooms = new Map();

  await checks.run("rooms of our page with hostile names, by people with such names, are listed as text", async () => {
    for (const name of names) {
      const person = await connect("/talk", { nickname: `${name}${names.indexOf(name)}` });
      const { room } = await ask(person, "room:create", { name: `r${name}` });
      rooms.set(name, { person, room });
    }
    const shown = names.map((name) => `r${wide(name)} join`);
    await until("the rooms", () => lines(victim, "#rooms"), (all) => shown.every((line) => all.includes(line)));
    const notices = names.map((name) => `${wide(name)}${names.indexOf(name)}님이 r${wide(name)}방을 만들었습니다.`);
    await until("the notices", () => lines(victim, "#notice"), (all) => notices.every((line) => all.includes(line)));
    await isHarmless(victim);
  });

  await checks.run("their buttons do nothing but lead into them", async () => {
    for (const name of names) {
      const button = victim.page.locator("#rooms > li").filter({ hasText: `r${wide(name)} join` }).getByRole("button");
      await button.click();
      const notice = `가나님이 r${wide(name)}방에 입장했습니다.`;
      await until(notice, () => lines(victim, "#notice"), (all) => all.includes(notice));
      assert.equal(await victim.page.evaluate(() => currentRoom), `r${wide(name)}`);
    }
    await isHarmless(victim);
  });

  await checks.run("what is said on our page, and what its files are called, is text", async () => {
    const { person, room } = rooms.get(names.at(-1));
    const author = `${wide(names.at(-1))}${names.length - 1}`;
    for (const [i, text] of hostile.entries()) {
      await ask(person, "msg:send", { room: room.id, id: `hostile-${process.pid}-${i}`, text });
      await until(text, () => lines(victim, "#chat"), (all) => all.includes(`${author}: ${text}`));
    }
    for (const [i, name] of names.entries()) {
      const file = { room: room.id, id: `hostile-file-${process.pid}-${i}`, name: `${name}.txt`, data: Buffer.from("text") };
      const { message } = await ask(person, "file:send", file);
      await until(name, () => lines(victim, "#chat"), (all) => all.includes(`${author}: [${message.file.name}]`));
    }
    await isHarmless(victim);
  });

  await checks.run("what other guests say, and are called, is text", async () => {
    const guest = await connect("/room");
    const all = await connect("/chat");
    const room = `r${names.at(-1)}`;
    for (const text of hostile) {
      const nickname = names.includes(text) ? `g${text}` : "손님";
      guest.emit("joinRoom", { room, nickname, toLeaveRoom: "" });
      guest.emit("message", { room, nickname, message: text });
      all.emit("message", { nickname, message: `to all: ${text}` });
      const heard = [`${wide(nickname)}: ${text}`, `${wide(nickname)}: to all: ${text}`];
      await until(text, () => lines(victim, "#chat"), (seen) => heard.every((line) => seen.includes(line)));
    }
    await isHarmless(victim);
  });
} finally {
  clients.forEach((client) => client.disconnect());
  await browser.close();
}
checks.finish();
