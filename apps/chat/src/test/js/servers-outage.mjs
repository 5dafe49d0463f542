// Two servers of the chat and a page on each: Redis ends, and comes back empty.
import assert from "node:assert/strict";
import { launch } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [one, two, control] = process.argv.slice(2);
requireArguments("servers-outage.mjs <baseUrl> <baseUrl> <controlUrl>", one, two, control);

const checks = new Checks();
const browser = await launch();
const room = unique("바다");
let ga, bob, near;

async function command(action) {
  const answer = await fetch(`${control}/${action}`, { method: "POST" });
  assert.equal(answer.status, 200, `${action}: ${await answer.text()}`);
}

const open = (base) => Visitor.open(browser, base, { locale: "ko-KR" });

try {
  await checks.run("people of both servers are in a room", async () => {
    [ga, near, bob] = [await open(one), await open(one), await open(two)];
    await ga.enter(unique("가나"));
    await ga.create(room);
    for (const visitor of [near, bob]) {
      await visitor.enter(unique("다라"));
      await visitor.join(room);
    }
    await ga.say("전");
    for (const visitor of [near, bob]) await visitor.hears("other 전");
  });

  await checks.run("without Redis each server goes on for its own people", async () => {
    await command("redis/kill");
    await ga.say("중");
    await near.hears("other 전", "other 중");
    await bob.say("안녕");
    await bob.hears("other 전", "own 안녕");
  });

  await checks.run("when Redis is there again, each page has what the other server's people wrote, and nothing twice", async () => {
    await command("redis/restart");
    await ga.hears("own 전", "own 중", "other 안녕");
    await near.hears("other 전", "other 중", "other 안녕");
    await bob.hears("other 전", "other 중", "own 안녕");
    await ga.say("후");
    await bob.hears("other 전", "other 중", "own 안녕", "other 후");
  });

  await checks.run("nothing strange happened on the pages", () => {
    for (const visitor of [ga, near, bob]) assert.deepEqual(visitor.strange, []);
  });
} finally {
  await browser.close();
}
checks.finish();
