/* What does a delivery cost the server? See README.md. */
import { parseArgs } from "node:util";
import { isolation } from "./lib/isolation.mjs";
import { median, printTable, spread, writeJson } from "./lib/report.mjs";
import { scenarios } from "./lib/scenarios.mjs";
import { LoadedServer, cores, measuresCpu, pinClients, pinning } from "./lib/servers.mjs";
import { storm } from "./lib/storm.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    servers: { type: "string", default: "roost,node" },
    reps: { type: "string", default: "5" },
    seconds: { type: "string", default: "3" },
    warmup: { type: "string", default: "8" },
    java: { type: "string", default: "java" },
    json: { type: "string" },
    rounds: { type: "string", default: "6" },
    storm: { type: "string", default: "100" },
    receivers: { type: "string", default: "300" },
    sleepers: { type: "string", default: "32" },
    nap: { type: "string", default: "1" },
  },
});
const [reps, seconds, warmup] = [options.reps, options.seconds, options.warmup].map(Number);
const names = options.servers.split(",");
const ofTheirOwn = { isolation, storm };
const known = [...Object.keys(scenarios), ...Object.keys(ofTheirOwn)];

async function measure(scenario, { name, connect }) {
  const loads = [];
  for (const server of names) {
    loads.push(await load(server, connect));
  }
  for (let rep = 0; rep < reps; rep++) {
    for (const { server, streams, samples } of loads) {
      samples.push(await sample(server, streams));
    }
  }
  loads.forEach(({ server }) => server.stop());
  report(scenario, name, loads);
}

async function load(name, connect) {
  const server = await LoadedServer.start(name, options);
  const streams = await connect(server.port);
  await run(streams, warmup);
  return { server, streams, samples: [] };
}

function run(streams, seconds) {
  return Promise.all(streams.map((stream) => stream.run(seconds * 1000)));
}

async function sample(server, streams) {
  const [received, cpu, time] = [total(streams), server.cpu(), performance.now()];
  await run(streams, seconds);
  const deliveries = total(streams) - received;
  return {
    micros: (1e6 * (server.cpu() - cpu)) / deliveries,
    perSecond: (1000 * deliveries) / (performance.now() - time),
  };
}

function total(streams) {
  return streams.reduce((sum, stream) => sum + stream.received, 0);
}

function report(scenario, name, loads) {
  const micros = ({ samples }) => samples.map((sample) => sample.micros);
  const node = loads.find(({ server }) => server.name === "node");
  const lines = loads.map((load) => ({
    scenario,
    case: name,
    server: load.server.name,
    samples: load.samples,
    ratio: node && median(micros(load)) / median(micros(node)),
  }));
  writeJson(options.json, lines);
  printTable(
    [`${scenario}: ${name}`, "µs of CPU per delivery", "ratio", "deliveries/s"],
    lines.map(({ server, samples, ratio }) => [
      server,
      spread(samples.map((sample) => sample.micros)),
      ratio?.toFixed(2) ?? "",
      Math.round(median(samples.map((sample) => sample.perSecond))),
    ]),
  );
}

if (positionals.length === 0 || !positionals.every((name) => known.includes(name))) {
  throw new Error(`scenario: ${positionals.join(" ")} (expected: some of ${known.join(", ")})`);
}
pinClients();
console.log(
  `${cores} cores, servers on ${pinning?.servers ?? "any"}, clients on ${pinning?.clients ?? "any"}; ` +
    `medians of ${reps} (least..most)${measuresCpu ? "" : "; no CPU figures: they need Linux's /proc"}\n`,
);
for (const scenario of positionals) {
  if (scenario in ofTheirOwn) {
    await ofTheirOwn[scenario](names, options);
  } else {
    for (const one of scenarios[scenario]) {
      await measure(scenario, one);
    }
  }
}
process.exit();
