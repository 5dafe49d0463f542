import { gzipSync } from "node:zlib";
import type { Plugin, Rollup } from "vite";

const LIMIT = 90_000;

/**
 * Prints the compressed size of a first visit, and fails the build above the limit.
 *
 * @param also names of chunks that the page always loads
 */
export function firstLoad(page: string, ...also: string[]): Plugin {
  return {
    name: "first-load",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const files = needed(page, also, bundle);
        const bytes = files.reduce((sum, file) => sum + gzipSync(content(file)).length, 0);
        if (bytes > LIMIT) this.error(`${page} loads ${bytes} bytes at first (expected: at most ${LIMIT})`);
        this.info(`${page} loads ${(bytes / 1000).toFixed(1)} kB at first, compressed`);
      },
    },
  };
}

function needed(page: string, also: string[], bundle: Rollup.OutputBundle): Array<Rollup.OutputAsset | Rollup.OutputChunk> {
  const found = new Map<string, Rollup.OutputAsset | Rollup.OutputChunk>();
  const html = bundle[page];
  if (html === undefined) return [];
  found.set(page, html);
  const wanted = Object.values(bundle).filter(
    (file) => String(content(html)).includes(file.fileName) || (file.type === "chunk" && also.includes(file.name)),
  );
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (found.has(file.fileName)) continue;
    found.set(file.fileName, file);
    const names = file.type === "chunk" ? [...file.imports, ...(file.viteMetadata?.importedCss ?? [])] : [];
    for (const name of names) if (bundle[name] !== undefined) wanted.push(bundle[name]);
  }
  return [...found.values()];
}

function content(file: Rollup.OutputAsset | Rollup.OutputChunk): string | Uint8Array {
  return file.type === "chunk" ? file.code : file.source;
}
