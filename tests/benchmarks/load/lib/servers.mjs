import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const JAR = fileURLToPath(new URL("../../target/roost-bench-server.jar", import.meta.url));
const NODE_SERVER = fileURLToPath(new URL("../node-server.mjs", import.meta.url));

export const cores = availableParallelism();
const canPin = cores > 1 && spawnSync("taskset", ["--version"]).status === 0;
const ticks = existsSync("/proc/self/stat") ? Number(execFileSync("getconf", ["CLK_TCK"])) : 0;

export const measuresCpu = ticks > 0;

/** The first half of the cores is the servers', the others are the clients'. */
export const pinning = canPin
  ? { servers: range(0, cores / 2), clients: range(cores / 2, cores) }
  : undefined;

function range(from, to) {
  return `${Math.floor(from)}-${Math.floor(to) - 1}`;
}

export function pinClients() {
  if (pinning) {
    execFileSync("taskset", ["-a", "-c", "-p", pinning.clients, String(process.pid)]);
  }
}

/** A server in a process of its own, on a port that was free. */
export class LoadedServer {
  #process;

  /** @param name node, roost, or roost:MODE */
  static async start(name, { java = "java", pingMillis = 25_000 } = {}) {
    return LoadedServer.launch(name, commandOf(name, java), pingMillis);
  }

  /** @param command of a server that says on which port it listens, as Roost's bench server or Spring Boot do */
  static async launch(name, command, pingMillis = 25_000) {
    const [program, ...all] = pinning ? ["taskset", "-c", pinning.servers, ...command] : command;
    const server = new LoadedServer();
    server.name = name;
    server.#process = spawn(program, all, {
      env: { ...process.env, PORT: "0", PING_MS: String(pingMillis) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    process.on("exit", () => server.stop());
    server.port = await server.#listens();
    return server;
  }

  async #listens() {
    const lines = createInterface({ input: this.#process.stdout });
    return new Promise((listens, failed) => {
      lines.on("line", (line) => {
        const port = /(?:^listening on|started on port) (\d+)/.exec(line);
        if (port) {
          listens(Number(port[1]));
        } else if (/ (WARN|ERROR) /.test(line)) {
          console.error(line);
        }
      });
      lines.on("close", () => failed(new Error(`${this.name}: has ended before it listened`)));
    });
  }

  /** User and system time of the process so far, in seconds. */
  cpu() {
    if (!measuresCpu) {
      return NaN;
    }
    const stat = readFileSync(`/proc/${this.#process.pid}/stat`, "utf8");
    // After the name, which may hold anything, comes field 3; proc(5): utime is field 14, stime 15.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticks;
  }

  get pid() {
    return this.#process.pid;
  }

  stop() {
    this.#process.kill("SIGKILL");
  }
}

function commandOf(name, java) {
  if (name === "node") {
    return [process.execPath, NODE_SERVER];
  }
  const mode = /^roost(?::(default|nonblocking|gateway))?$/.exec(name);
  if (!mode) {
    throw new Error(`server: ${name} (expected: node, roost, roost:nonblocking or roost:gateway)`);
  }
  if (!existsSync(JAR)) {
    throw new Error("no jar (expected: after mvn -q -pl tests/benchmarks -am package -DskipTests)");
  }
  return [java, `-Dmode=${mode[1] ?? "default"}`, "-jar", JAR];
}
