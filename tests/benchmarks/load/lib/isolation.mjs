import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { median, printTable, spread, writeJson } from "./report.mjs";
import { LoadedServer } from "./servers.mjs";
import { Trouble } from "./trouble.mjs";

const PROBE = fileURLToPath(new URL("../probe.mjs", import.meta.url));
const PING_MILLIS = 500;
const BEHIND = 10;

/** What an unrelated socket notices of trouble: of blocked handlers, of one that doesn't read, of a storm. */
export async function isolation(names, options) {
  const subjects = [];
  for (const name of names) {
    subjects.push(await subject(name, options));
  }
  // The probes come first, should they have to share a core with the clients that this process has.
  setPriority(BEHIND);
  for (let rep = 0; rep < Number(options.reps); rep++) {
    for (const { server, probe, trouble, quiet, loud } of subjects) {
      quiet.push(await probe.measure(server, options.seconds));
      await trouble.begin();
      loud.push(await probe.measure(server, options.seconds));
      await trouble.end();
    }
  }
  subjects.forEach((each) => report(each, options));
  subjects.forEach(({ server, probe }) => [server, probe].forEach((one) => one.stop()));
}

async function subject(name, options) {
  const server = await LoadedServer.start(name, { ...options, pingMillis: PING_MILLIS });
  const trouble = await Trouble.prepare(server.port, options);
  const probe = await Probe.start(server.port);
  await trouble.begin();
  await probe.measure(server, options.warmup);
  await trouble.end();
  return { server, trouble, probe, quiet: [], loud: [] };
}

/** A process of its own: a busy one would measure itself. */
class Probe {
  #process;
  #lines;

  static async start(port) {
    const probe = new Probe();
    probe.#process = spawn(process.execPath, [PROBE, String(port), String(PING_MILLIS)], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    process.on("exit", () => probe.stop());
    probe.#lines = createInterface({ input: probe.#process.stdout })[Symbol.asyncIterator]();
    await probe.#lines.next();
    return probe;
  }

  async measure(server, seconds) {
    const cpu = server.cpu();
    this.#process.stdin.write(`${seconds}\n`);
    const result = JSON.parse((await this.#lines.next()).value);
    return { ...result, cpu: (server.cpu() - cpu) / Number(seconds) };
  }

  stop() {
    this.#process.kill();
  }
}

const FIGURES = [
  ["echo p50, ms", (sample) => sample.echo.p50],
  ["echo p99, ms", (sample) => sample.echo.p99],
  ["echo longest, ms", (sample) => sample.echo.most],
  ["ping late p50, ms", (sample) => sample.ping.p50],
  ["ping late p99, ms", (sample) => sample.ping.p99],
  ["CPU, cores", (sample) => sample.cpu],
];

function report({ server, trouble, quiet, loud }, options) {
  writeJson(options.json, [{ scenario: "isolation", server: server.name, quiet, loud, ...trouble.told() }]);
  printTable(
    [`isolation: ${server.name}`, "quiet", "in trouble", "ratio"],
    FIGURES.map(([figure, of]) => {
      const [before, after] = [quiet.map(of), loud.map(of)];
      return [figure, spread(before), spread(after), (median(after) / median(before)).toFixed(2)];
    }),
  );
  console.log(Object.entries(trouble.told()).map(([what, count]) => `${what}: ${count}`).join(", "), "\n");
}
