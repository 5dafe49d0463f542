// The page's unit tests, in TypeScript, run by Node's test runner.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";

const web = join(import.meta.dirname, "../../../web");
const out = join(import.meta.dirname, "../../../target/page-logic");
const { build } = await import(join(web, "node_modules/esbuild/lib/main.js"));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const tests = readdirSync(join(web, "test")).filter((name) => name.endsWith(".test.ts"));
await build({
  entryPoints: tests.map((name) => join(web, "test", name)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  logLevel: "error",
});

const files = tests.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
let failed = 0;
for await (const { type, data } of run({ files, concurrency: 1 })) {
  // The runner also reports each file as a test; names of tests have a colon.
  if (type === "test:pass" && data.name.includes(": ")) console.log(`ok ${data.name}`);
  if (type === "test:fail") {
    failed += 1;
    console.log(`not ok ${data.name}: ${String(data.details.error.cause?.message ?? data.details.error.message).replace(/\s*\n\s*/g, " | ")}`);
  }
  if (type === "test:stderr") console.log(data.message.trimEnd());
}
process.exitCode = failed === 0 ? 0 : 1;
