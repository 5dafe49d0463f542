/* The unrelated sockets of the scenario "isolation": PORT PING_MS; for each line with seconds, one with figures. */
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { Client } from "./lib/client.mjs";
import { percentile } from "./lib/report.mjs";

const SOCKETS = 20;
const EVERY = 5;

const [port, pingMillis] = process.argv.slice(2).map(Number);
const clients = await Client.openMany(SOCKETS, port);
let echoes = [];
let delays = [];

for (const client of clients) {
  let last;
  client.onPing = () => {
    const now = performance.now();
    delays.push(last === undefined ? 0 : now - last - pingMillis);
    last = now;
  };
  client.onClose = () => process.exit(1);
  // So that not all pings come at once.
  await setTimeout(pingMillis / SOCKETS);
}

/** At a fixed rate, whether the last answer has come or not; the sockets take turns. */
async function measure(seconds) {
  [echoes, delays] = [[], []];
  const answers = [];
  const begun = performance.now();
  for (let i = 0; performance.now() - begun < 1000 * seconds; i++) {
    answers.push(echo(clients[i % SOCKETS]));
    await setTimeout(Math.max(0, begun + (i + 1) * EVERY - performance.now()));
  }
  await Promise.all(answers);
  return { echo: figures(echoes), ping: figures(delays) };
}

async function echo(client) {
  const sent = performance.now();
  await client.ask("echo", "x");
  echoes.push(performance.now() - sent);
}

function figures(values) {
  const sorted = values.sort((a, b) => a - b);
  return { count: sorted.length, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), most: sorted.at(-1) };
}

console.log("ready");
for await (const seconds of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await measure(Number(seconds))));
}
