/* People in the rooms of the chat, for a while: is anything lost, and what does it cost? See README.md. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { People } from "./lib/people.mjs";
import { percentile, printTable, writeJson } from "./lib/report.mjs";
import { LoadedServer, pinClients, pinning } from "./lib/servers.mjs";

const PATIENCE = 30_000;
const TARGET = fileURLToPath(new URL("../../../apps/chat/target/", import.meta.url));

const { values: options } = parseArgs({
  options: {
    people: { type: "string", default: "1000" },
    rooms: { type: "string", default: "100" },
    seconds: { type: "string", default: "120" },
    every: { type: "string", default: "5" },
    warmup: { type: "string", default: "20" },
    java: { type: "string", default: "java" },
    heap: { type: "string", default: "256m" },
    json: { type: "string" },
  },
});
const [people, rooms, seconds, every, warmup] = ["people", "rooms", "seconds", "every", "warmup"].map((name) =>
  Number(options[name]),
);

function command(directory) {
  const jar = readdirSync(TARGET).find((name) => /^roost-chat-[^-]+(-SNAPSHOT)?\.jar$/.test(name));
  if (!jar) {
    throw new Error("no jar (expected: after mvn -q -pl apps/chat -am package -DskipTests)");
  }
  return [
    options.java,
    `-Xmx${options.heap}`,
    "-jar",
    join(TARGET, jar),
    "--server.port=0",
    "--chat.newcomers-per-minute=0",
    `--spring.datasource.url=jdbc:h2:file:${join(directory, "chat")};MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH`,
    `--chat.files.directory=${join(directory, "files")}`,
  ];
}

/** Bytes that live after a full collection, and the bytes of the process. */
function memory(pid) {
  execFileSync("jcmd", [String(pid), "GC.run"]);
  const heap = execFileSync("jcmd", [String(pid), "GC.heap_info"]).toString();
  const used = [...heap.matchAll(/total \d+K, used (\d+)K/g)].reduce((sum, [, kilo]) => sum + Number(kilo), 0);
  const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
  return { heap: used / 1024, resident: resident / 1024 };
}

async function measured(server, all, time) {
  const [cpu, begun, sent] = [server.cpu(), performance.now(), all.sent];
  all.latencies = [];
  all.acks = [];
  await all.talk(time, every);
  await all.settled(PATIENCE);
  const took = (performance.now() - begun) / 1000;
  return {
    cores: (server.cpu() - cpu) / took,
    messages: all.sent - sent,
    deliveries: all.latencies.length,
    delivery: figures(all.latencies),
    ack: figures(all.acks),
    ...memory(server.pid),
  };
}

function figures(values) {
  const sorted = values.sort((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), most: sorted.at(-1) };
}

const directory = mkdtempSync(join(tmpdir(), "roost-chat-"));
try {
  pinClients();
  console.log(`${people} people in ${rooms} rooms, each says something every ${every} s; ${pinning ? "a core each" : "all cores for both"}`);
  const server = await LoadedServer.launch("chat", command(directory));
  const all = await People.enter(server.port, { people, rooms });
  await measured(server, all, warmup);
  const quarters = [];
  for (let i = 0; i < 4; i++) {
    quarters.push(await measured(server, all, seconds / 4));
  }
  await all.check();
  writeJson(options.json, quarters);
  const row = (name, of, digits = 1) => [name, ...quarters.map((quarter) => of(quarter).toFixed(digits))];
  printTable(["quarter of the time", "1st", "2nd", "3rd", "4th"], [
    row("messages", (each) => each.messages, 0),
    row("deliveries", (each) => each.deliveries, 0),
    row("delivery p50, ms", (each) => each.delivery.p50),
    row("delivery p99, ms", (each) => each.delivery.p99),
    row("delivery longest, ms", (each) => each.delivery.most),
    row("ack p99, ms", (each) => each.ack.p99),
    row("server, cores", (each) => each.cores, 2),
    row("live heap, MiB", (each) => each.heap),
    row("process, MiB", (each) => each.resident),
  ]);
  console.log("each message once: acknowledged, heard by every member in order, and in the history");
  all.end();
  server.stop();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
