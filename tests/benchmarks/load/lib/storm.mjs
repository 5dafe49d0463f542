import { setTimeout } from "node:timers/promises";
import { Client, inTurns } from "./client.mjs";
import { printTable, spread, writeJson } from "./report.mjs";
import { LoadedServer } from "./servers.mjs";
import { UpgradingClient } from "./upgrading-client.mjs";

const TRANSPORTS = [
  { name: "WebSocket", count: 2000, atOnce: 64, open: (port) => Client.open(port) },
  { name: "polling, then upgrade", count: 1000, atOnce: 256, open: (port) => UpgradingClient.open(port) },
];
const SETTLING_MILLIS = 500;

/**
 * What connections cost a server that was started just now: storms of them in turn, each of which ends when all clients vanish. Each
 * repetition has servers of its own.
 */
export async function storm(names, options) {
  for (const transport of TRANSPORTS) {
    const samples = new Map(names.map((name) => [name, []]));
    for (let rep = 0; rep < Number(options.reps); rep++) {
      for (const name of names) {
        samples.get(name).push(await storms(name, transport, options));
      }
    }
    report(transport, samples, options);
  }
}

async function storms(name, transport, options) {
  const server = await LoadedServer.start(name, options);
  const rounds = [];
  for (let round = 0; round < Number(options.rounds); round++) {
    const before = server.cpu();
    const clients = await inTurns(transport.count, transport.atOnce, () => transport.open(server.port));
    const open = server.cpu();
    clients.forEach((client) => client.end());
    await setTimeout(SETTLING_MILLIS);
    const micros = (seconds) => (1e6 * seconds) / transport.count;
    rounds.push({ opening: micros(open - before), closing: micros(server.cpu() - open) });
  }
  server.stop();
  return rounds;
}

function report(transport, samples, options) {
  const rounds = Array.from({ length: Number(options.rounds) }, (_, round) => round);
  const rows = [...samples].flatMap(([name, all]) =>
    ["opening", "closing"].map((phase) => [
      `${name}, ${phase}`,
      ...rounds.map((round) => spread(all.map((each) => each[round][phase]), 0)),
    ]),
  );
  writeJson(
    options.json,
    [...samples].map(([server, all]) => ({ scenario: "storm", case: transport.name, server, samples: all })),
  );
  printTable(
    [`storm: ${transport.count} by ${transport.name}, µs of CPU each`, ...rounds.map((round) => `round ${round + 1}`)],
    rows,
  );
}
