// Two servers of the chat and one of the original application on NestJS: clients of all three talk in one room.
import assert from "node:assert/strict";
import { until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Guest } from "./lib/guest.mjs";
import { Tab, unique } from "./lib/talk-tab.mjs";

const [one, two, original] = process.argv.slice(2);
requireArguments("original-cluster.mjs <baseUrl> <baseUrl> <baseUrl of the original>", one, two, original);

const checks = new Checks();
const room = unique("방");
let ga, na, nest, other, tab;

await checks.run("a room of this application is in the lists of all servers", async () => {
  ga = await Guest.open(one, "가");
  na = await Guest.open(two, "나");
  nest = await Guest.open(original, "Nest");
  other = await Guest.open(original, "Other");
  ga.create(room);
  for (const guest of [ga, na, nest, other]) {
    await guest.lists(room);
    await guest.isNotified(`가님이 ${room}방을 만들었습니다.`);
  }
});

await checks.run("joins are noticed on all servers", async () => {
  for (const guest of [ga, na, nest, other]) {
    guest.join(room);
    for (const each of [ga, na, nest, other]) await each.isNotified(`${guest.nickname}님이 ${room}방에 입장했습니다.`);
  }
});

await checks.run("messages go from each server to the clients of the others, each once", async () => {
  const said = [];
  for (const guest of [ga, nest, na, other, nest, ga]) {
    const text = `말 ${said.length}`;
    said.push([guest, `${guest.nickname}: ${text}`]);
    guest.say(text);
    for (const each of [ga, na, nest, other]) {
      await each.hears(...said.filter(([by]) => by !== each).map(([, line]) => line));
    }
  }
});

await checks.run("a person of the chat's own page is shown by the original page, on all servers", async () => {
  tab = await Tab.open(two, { nickname: unique("사람") });
  const id = tab.welcome.rooms.find(({ name }) => name === room).id;
  await tab.join(id);
  for (const guest of [ga, na, nest, other]) guest.lines.length = 0;
  await tab.say(id, "안녕 <b>");
  const line = `${tab.welcome.person.nickname}: 안녕 &lt;b&gt;`;
  for (const guest of [ga, na, nest, other]) await guest.hears(line);
});

await checks.run("messages to everybody reach the clients of all servers", async () => {
  for (const guest of [ga, na, nest, other]) guest.lines.length = 0;
  nest.sayToAll("모두");
  for (const guest of [ga, na, other]) await guest.hears("Nest: 모두");
  ga.sayToAll("네");
  await nest.hears("가: 네");
  for (const guest of [na, other]) await guest.hears("Nest: 모두", "가: 네");
});

await checks.run("a room that the original server has made is joined on this application's servers", async () => {
  const theirs = unique("네스트");
  nest.create(theirs);
  for (const guest of [ga, na, nest, other]) await guest.lists(theirs);
  ga.join(theirs);
  await nest.isNotified(`가님이 ${theirs}방에 입장했습니다.`);
  for (const guest of [na, nest]) guest.join(theirs);
  for (const guest of [na, nest]) await ga.isNotified(`${guest.nickname}님이 ${theirs}방에 입장했습니다.`);
  nest.say("하나");
  for (const guest of [ga, na]) await guest.hears("Nest: 하나");
  na.say("둘");
  await ga.hears("Nest: 하나", "나: 둘");
  await nest.hears("나: 둘");
  await until("the rooms of both", () => tab.request("room:list", {}), ({ rooms }) => [room, theirs].every((name) => rooms.some((each) => each.name === name)));
});

await checks.run("a guest who has moved to another room gets no messages of the first", async () => {
  other.say("아직 여기");
  other.sayToAll("모두");
  await na.hears("Nest: 하나", "Other: 모두");
  // It was notified of the same before.
  other.notices.length = 0;
  na.join(room);
  await other.isNotified(`나님이 ${room}방에 입장했습니다.`);
  other.say("다시");
  await na.hears("Other: 다시");
  assert.deepEqual(ga.lines, ["Nest: 하나", "나: 둘", "Other: 모두"]);
});

for (const each of [ga, na, nest, other, tab]) each?.close();
checks.finish();
