/* What does a broadcast cost the servers of a cluster, and how many can they exchange? See README.md. */
import { parseArgs } from "node:util";
import { Pair, Redis } from "./lib/cluster.mjs";
import { median, printTable, spread, writeJson } from "./lib/report.mjs";

const { values: options } = parseArgs({
  options: {
    adapters: { type: "string", default: "classic,sharded,streams" },
    stacks: { type: "string", default: "roost,roost:nonblocking,node" },
    rates: { type: "string", default: "1000,4000,12000" },
    reps: { type: "string", default: "5" },
    seconds: { type: "string", default: "4" },
    warmup: { type: "string", default: "120" },
    limit: { type: "boolean", default: false },
    java: { type: "string", default: "java" },
    redis: { type: "string" },
    json: { type: "string" },
  },
});
const [reps, seconds, warmup] = [options.reps, options.seconds, options.warmup].map(Number);
const rates = options.rates.split(",").map(Number);
const stacks = options.stacks.split(",");

const LOWEST = 4000;
const HIGHEST = 200_000;
const STEP = Math.SQRT2 ** 0.5;
const MOST_LAG = 50;
const LEAST_ACHIEVED = 0.95;

/** Alternates between the pairs, so that what disturbs the machine disturbs all of them. */
async function costs(pairs) {
  for (let rep = 0; rep < reps; rep++) {
    for (const rate of rates) {
      for (const pair of pairs) {
        const sample = await pair.run(rate, 1000 * seconds);
        if (sample.missed > 0) {
          throw new Error(`${pair.name}: ${sample.missed} of ${sample.sent} messages have not come`);
        }
        pair.samples.push(sample);
      }
    }
  }
}

/** The highest rate at which messages do not become late, and none is lost. */
async function limit(pair) {
  let reached = 0;
  for (let rate = LOWEST; rate < HIGHEST; rate *= STEP) {
    const sample = await pair.run(Math.round(rate), 2000);
    const inTime = sample.lag < MOST_LAG && sample.behind < 2 * MOST_LAG;
    if (sample.missed > 0 || !inTime || sample.achieved < LEAST_ACHIEVED * rate) {
      break;
    }
    reached = sample.achieved;
  }
  return reached;
}

function report(adapter, pairs) {
  const rows = [];
  for (const rate of rates) {
    for (const pair of pairs) {
      const of = (each, part) => each.samples.filter((sample) => sample.perSecond === rate).map((sample) => sample[part]);
      const node = pairs.find((each) => each.name.startsWith("node"));
      const ratio = (part) => (node ? (median(of(pair, part)) / median(of(node, part))).toFixed(2) : "");
      rows.push([
        `${rate}/s ${pair.name}`,
        spread(of(pair, "publisher"), 1),
        ratio("publisher"),
        spread(of(pair, "receiver"), 1),
        ratio("receiver"),
        spread(of(pair, "redis"), 1),
        spread(of(pair, "lag"), 1),
      ]);
    }
  }
  printTable([adapter, "publisher µs", "ratio", "receiver µs", "ratio", "Redis µs", "lag ms"], rows);
}

function reportLimits(adapter, pairs) {
  const node = pairs.find((each) => each.name.startsWith("node"));
  const rows = pairs.map((pair) => [
    pair.name,
    spread(pair.limits, 0),
    node ? (median(pair.limits) / median(node.limits)).toFixed(2) : "",
  ]);
  printTable([adapter, "messages/s before they are late", "ratio"], rows);
}

const redis = await Redis.start(options.redis);
for (const adapter of options.adapters.split(",")) {
  const pairs = [];
  for (const stack of stacks) {
    const pair = await Pair.start(stack, adapter, redis, options.java);
    await pair.warmUp(warmup);
    pairs.push(pair);
  }
  await costs(pairs);
  report(adapter, pairs);
  if (options.limit) {
    for (let rep = 0; rep < reps; rep++) {
      for (const pair of pairs) {
        (pair.limits ??= []).push(await limit(pair));
      }
    }
    reportLimits(adapter, pairs);
  }
  writeJson(options.json, pairs.map(({ name, samples, limits }) => ({ adapter, name, samples, limits })));
  pairs.forEach((pair) => pair.stop());
}
process.exit();
