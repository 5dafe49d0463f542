import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const REPLACEMENT = fileURLToPath(new URL("../src/wire/no-webtransport.ts", import.meta.url));

/** Leaves WebTransport out of the Socket.IO client. */
export const withoutWebTransport: Plugin = {
  name: "without-webtransport",
  enforce: "pre",
  resolveId: (source, importer) =>
    source === "./webtransport.js" && importer?.includes("engine.io-client") ? REPLACEMENT : undefined,
};
