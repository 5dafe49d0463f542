import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { createConnection, createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CountingClient } from "./counting-client.mjs";

const JAR = fileURLToPath(new URL("../../target/roost-bench-server.jar", import.meta.url));
const NODE_SERVER = fileURLToPath(new URL("../cluster-server.mjs", import.meta.url));
const TESTS = ["../../../../modules/roost-redis/target", "../../../cluster/target"];
const PATIENCE = 30_000;
const WARM_UP_STEP = 5;
const QUIET = 0.02;
const ticks = existsSync("/proc/self/stat") ? Number(execFileSync("getconf", ["CLK_TCK"])) : NaN;

/** The processes that end with this one. */
const started = [];
process.on("exit", () => started.forEach((each) => each.kill("SIGKILL")));

/** User and system time of a process so far, in microseconds. */
function cpu(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // After the name, which may hold anything, comes field 3; proc(5): utime is field 14, stime 15.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (1e6 * (Number(fields[11]) + Number(fields[12]))) / ticks;
}

/** The time that the compilers of a JVM have used so far, in microseconds. */
function compilers(pid) {
  const threads = readdirSync(`/proc/${pid}/task`).filter((thread) =>
    /^C[12] Comp/.test(readFileSync(`/proc/${pid}/task/${thread}/comm`, "utf8")));
  return threads.reduce((sum, thread) => sum + cpu(`${pid}/task/${thread}`), 0);
}

/** A Redis 7 on a free port, without persistence. */
export class Redis {
  static async start(program = Redis.#program()) {
    const redis = new Redis();
    redis.port = await freePort();
    const settings = ["--port", String(redis.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    redis.process = spawn(program, settings, { stdio: ["ignore", "ignore", "inherit"] });
    started.push(redis.process);
    await reachable(redis.port);
    return redis;
  }

  /** The one that the tests have unpacked, or that of the PATH. */
  static #program() {
    for (const folder of TESTS.map((each) => fileURLToPath(new URL(each, import.meta.url)))) {
      const name = existsSync(folder) && readdirSync(folder).find((each) => /^redis-server-[^.]+\.[^.]+\.[^.]+$/.test(each));
      if (name) {
        return `${folder}/${name}`;
      }
    }
    return "redis-server";
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

async function reachable(port) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const connected = await new Promise((done) => {
      const socket = createConnection({ port, host: "127.0.0.1" });
      socket.on("connect", () => done(socket.destroy()));
      socket.on("error", () => done(undefined));
    });
    if (connected) {
      return;
    }
    await setTimeout(50);
  }
  throw new Error(`Redis: not reachable at ${port}`);
}

/** A server of a cluster in a process of its own, with one client. */
class Server {
  static async start(command) {
    const server = new Server();
    server.process = spawn(command[0], command.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
    started.push(server.process);
    server.lines = createInterface({ input: server.process.stdout })[Symbol.asyncIterator]();
    server.client = await CountingClient.open(Number(await server.answer("listening on")));
    return server;
  }

  async answer(beginning) {
    const { value, done } = await this.lines.next();
    if (done || !value.startsWith(beginning)) {
      throw new Error(`server: ${done ? "ended" : value} (expected: ${beginning})`);
    }
    return value.slice(beginning.length + 1);
  }

  stop() {
    this.client.end();
    this.process.kill("SIGKILL");
  }
}

/** Two servers with the same adapter, of which one broadcasts: everything that one sends should come to both clients, and does in order. */
export class Pair {
  samples = [];

  static async start(stack, adapter, redis, java) {
    const pair = new Pair();
    pair.name = `${stack} ${adapter}`;
    pair.redis = redis;
    const words = [adapter, String(redis.port), `${stack}-${adapter}`];
    const command =
      stack === "node"
        ? [process.execPath, NODE_SERVER, ...words]
        : [java, `-Dmode=${stack.split(":")[1] ?? "default"}`, "-cp", JAR, "dev.roost.benchmarks.ClusterBenchServer", ...words];
    pair.publisher = await Server.start(command);
    pair.receiver = await Server.start(command);
    return pair;
  }

  /** Broadcasts until the compilers of both servers are quiet, at most so many seconds. */
  async warmUp(seconds) {
    const pids = [this.publisher.process.pid, this.receiver.process.pid];
    for (let passed = 0; passed < seconds; passed += WARM_UP_STEP) {
      const before = pids.map((pid) => [cpu(pid), compilers(pid)]);
      await this.run(12_000, 1000 * WARM_UP_STEP);
      if (pids.every((pid, i) => compilers(pid) - before[i][1] <= QUIET * (cpu(pid) - before[i][0]))) {
        return;
      }
    }
    console.error(`${this.name}: still being compiled after ${seconds} s`);
  }

  /**
   * Broadcasts for a time. Returns the number of broadcasts, how many of them a client has missed, the CPU time of each process per
   * broadcast in microseconds, and the delay of the receiver: its mean, and how long after the end of sending the last message came,
   * in milliseconds.
   */
  async run(perSecond, millis) {
    const { publisher, receiver } = this;
    publisher.client.reset();
    receiver.client.reset();
    const lags = [];
    receiver.client.onEvents = () => lags.push(receiver.client.lag);
    const pids = [publisher.process.pid, receiver.process.pid, this.redis.process.pid];
    const before = pids.map(cpu);
    const began = performance.now();
    publisher.process.stdin.write(`${perSecond} ${millis}\n`);
    const sent = Number(await publisher.answer("sent"));
    const stopped = performance.now();
    const missed = await this.#missed(sent);
    const [ofPublisher, ofReceiver, ofRedis] = pids.map((pid, i) => (cpu(pid) - before[i]) / sent);
    return {
      perSecond,
      sent,
      missed,
      achieved: (1000 * sent) / (stopped - began),
      publisher: ofPublisher,
      receiver: ofReceiver,
      redis: ofRedis,
      lag: lags.reduce((sum, lag) => sum + lag, 0) / lags.length,
      behind: performance.now() - stopped,
    };
  }

  stop() {
    this.publisher.stop();
    this.receiver.stop();
  }

  /** Waits until all messages have come, at most for some time. Returns how many have not. */
  async #missed(sent) {
    const clients = [this.publisher.client, this.receiver.client];
    const until = performance.now() + PATIENCE;
    while (clients.some((client) => client.received < sent) && performance.now() < until) {
      await setTimeout(1);
    }
    return Math.max(...clients.map((client) => client.missed + sent - client.received));
  }
}
