import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import subsetFont from "subset-font";
import type { Plugin } from "vite";

const SOURCE = "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";

/** Named by css/font.css. */
const TARGET = "node_modules/.roost/inter.woff2";

/** Printable ASCII and the punctuation of the page's texts; font.css has the same ranges. Other characters have the system's fonts. */
const CHARACTERS = String.fromCharCode(...Array.from({ length: 95 }, (_, at) => at + 0x20)) + "·–—‘’“”…";

/** Writes the part of Inter that the page needs. */
export async function writeFont(): Promise<void> {
  const source = readFileSync(createRequire(import.meta.url).resolve(SOURCE));
  const font = await subsetFont(source, CHARACTERS, {
    targetFormat: "woff2",
    variationAxes: { wght: { min: 400, max: 650 } },
    // Without kerning, which would be 2.5 kB and is hardly seen at the sizes of the page.
    keepFeatures: ["ccmp", "tnum"],
  });
  mkdirSync(new URL("../node_modules/.roost", import.meta.url), { recursive: true });
  writeFileSync(new URL(`../${TARGET}`, import.meta.url), font);
}

/** Requests the font together with the page, before the styles that name it. */
export const preloadFont: Plugin = {
  name: "preload-font",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (_, { path, bundle }) => {
      if (path !== "/index.html") return [];
      return Object.keys(bundle ?? {})
        .filter((name) => name.endsWith(".woff2"))
        .map((name) => ({
          tag: "link",
          attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: true, href: `/${name}` },
          injectTo: "head" as const,
        }));
    },
  },
};
