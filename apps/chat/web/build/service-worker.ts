import { build } from "esbuild";
import type { Plugin } from "vite";

const ENTRY = "src/service-worker/main.ts";
const ADDRESS = "/service-worker.js";

/** The service worker in one file, without the hash of its content: its address is its identity, and its folder is its scope. */
export function serviceWorker(target: string[]): Plugin {
  return {
    name: "service-worker",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: ADDRESS.slice(1), source: await bundled(target, true) });
    },
    configureServer({ middlewares }) {
      middlewares.use(ADDRESS, (_, response, next) => {
        bundled(target, false).then((code) => {
          response.setHeader("Content-Type", "text/javascript");
          response.end(code);
        }, next);
      });
    },
  };
}

async function bundled(target: string[], minify: boolean): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [ENTRY], bundle: true, write: false, format: "iife", target, minify });
  return outputFiles[0]?.text ?? "";
}
