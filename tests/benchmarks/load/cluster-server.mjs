/* Node's server with the contract of ClusterBenchServer, to compare with. */
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { createAdapter, createShardedAdapter } from "@socket.io/redis-adapter";
import { createAdapter as createStreamsAdapter } from "@socket.io/redis-streams-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";

const [name, redisPort, prefix] = process.argv.slice(2);
const SIZE = 200;
const PADDING = "x".repeat(SIZE - 24);

const connect = () => createClient({ url: `redis://127.0.0.1:${redisPort}` }).connect();
const publisher = await connect();
const adapters = {
  classic: async () => createAdapter(publisher, await connect(), { key: prefix }),
  sharded: async () => createShardedAdapter(publisher, await connect(), { channelPrefix: prefix }),
  streams: () => createStreamsAdapter(publisher, { streamName: prefix, channelPrefix: prefix }),
};

const http = createServer();
const io = new Server(http, { adapter: await adapters[name](), serveClient: false });
http.listen(0, "127.0.0.1", () => console.log(`listening on ${http.address().port}`));

/** Broadcasts at a rate, a few messages each millisecond, and not more than two ticks' worth at once. */
function run(perSecond, duration) {
  const start = performance.now();
  const most = Math.max(1, (2 * perSecond) / 1000);
  let sent = 0;
  return new Promise((finished) => {
    const timer = setInterval(() => {
      const passed = performance.now() - start;
      if (passed >= duration) {
        clearInterval(timer);
        return finished(sent);
      }
      const due = Math.min(Math.floor((passed * perSecond) / 1000), sent + most);
      while (sent < due) {
        io.emit("load", `#${String(++sent).padStart(9, "0")}@${Date.now()}${PADDING}`);
      }
    }, 1);
  });
}

const commands = createInterface({ input: process.stdin });
commands.on("line", async (line) => console.log(`sent ${await run(...line.split(" ").map(Number))}`));
commands.on("close", () => process.exit());
