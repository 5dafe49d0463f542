import { createHash } from "node:crypto";
import { build } from "esbuild";
import type { Plugin, Rollup } from "vite";

const ENTRY = "src/service-worker/main.ts";
const ADDRESS = "/service-worker.js";
const PAGE = "src/main.tsx";

/**
 * The service worker in one file, without the hash of its content: its address is its identity, and its folder is its scope. It contains
 * the addresses of what the page loads later, so each version of the page has a service worker of its own.
 */
export function serviceWorker(target: string[]): Plugin {
  return {
    name: "service-worker",
    generateBundle: {
      // After Vite has removed the scripts of styles.
      order: "post",
      async handler(_, bundle) {
        this.emitFile({ type: "asset", fileName: ADDRESS.slice(1), source: await bundled(target, true, loadedLater(bundle)) });
      },
    },
    configureServer({ middlewares }) {
      middlewares.use(ADDRESS, (_, response, next) => {
        bundled(target, false, []).then((code) => {
          response.setHeader("Content-Type", "text/javascript");
          response.end(code);
        }, next);
      });
    },
  };
}

/** The addresses of all chunks and styles of the page that the first paint does not need. */
function loadedLater(bundle: Rollup.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const entry = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(PAGE)));
  if (entry === undefined) throw new Error(`${PAGE}: not in the bundle`);
  const first = reached(bundle, [entry.fileName], ({ imports }) => imports);
  const all = reached(bundle, [entry.fileName], ({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
  return [...all].filter((name) => !first.has(name)).map((name) => `/${name}`).sort();
}

function reached(bundle: Rollup.OutputBundle, from: string[], next: (chunk: Rollup.OutputChunk) => string[]): Set<string> {
  const found = new Set<string>();
  const waiting = [...from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const file = bundle[name];
    if (file === undefined || found.has(name)) continue;
    found.add(name);
    if (file.type === "chunk") waiting.push(...next(file), ...(file.viteMetadata?.importedCss ?? []));
  }
  return found;
}

async function bundled(target: string[], minify: boolean, later: readonly string[]): Promise<string> {
  const version = createHash("sha256").update(later.join("\n")).digest("hex").slice(0, 12);
  const define = { LATER: JSON.stringify(later), VERSION: JSON.stringify(version) };
  const { outputFiles } = await build({ entryPoints: [ENTRY], bundle: true, write: false, format: "iife", target, minify, define });
  return outputFiles[0]?.text ?? "";
}
