// Copies the files a Socket.IO server serves from the installed client to target/generated-resources.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const SCRIPTS = ["socket.io.js", "socket.io.min.js", "socket.io.msgpack.min.js", "socket.io.esm.min.js"];
const GZIP_OS = 9;
const UNKNOWN_OS = 255;

const here = fileURLToPath(new URL(".", import.meta.url));
const client = join(here, "node_modules", "socket.io-client");
const resources = join(here, "target", "generated-resources");
const folder = join(resources, "dev", "roost", "client");
const meta = join(resources, "META-INF");
const { version } = JSON.parse(readFileSync(join(client, "package.json"), "utf8"));

rmSync(resources, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
mkdirSync(meta, { recursive: true });

for (const name of SCRIPTS.flatMap((script) => [script, `${script}.map`])) {
  const content = readFileSync(join(client, "dist", name));
  writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, `${name}.gz`), gzip(content));
}
writeFileSync(join(folder, "bundle.properties"), `version=${version}\n`);
copyFileSync(join(client, "LICENSE"), join(meta, "LICENSE-socket.io-client"));

/** The header names the system that compressed; the same bytes everywhere are worth more. */
function gzip(content) {
  const compressed = gzipSync(content, { level: 9 });
  compressed[GZIP_OS] = UNKNOWN_OS;
  return compressed;
}
