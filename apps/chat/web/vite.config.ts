import { existsSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { compress } from "./build/compress";
import { emojiData } from "./build/emoji-data";
import { firstLoad } from "./build/first-load";
import { preloadFont, writeFont } from "./build/font";
import { serviceWorker } from "./build/service-worker";
import { withoutWebTransport } from "./build/without-webtransport";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // blob: for the preview of an image before it is sent.
  "img-src 'self' blob:",
  "media-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** In the built pages only: the development server injects inline styles. */
const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  // Not as a tag, in whose attributes each of the many quotes would be escaped.
  transformIndexHtml: (html) => html.replace("<head>", `<head>\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`),
};

// The server accepts its own origin only.
const server = { target: "http://localhost:3000", headers: { origin: "http://localhost:3000" }, changeOrigin: true };

await writeFont();

// The first versions with popovers, which the page needs.
const target = ["chrome114", "edge114", "firefox125", "safari17"];

export default defineConfig({
  plugins: [
    withoutWebTransport,
    contentSecurityPolicy,
    preloadFont,
    emojiData(),
    // Of the two languages, the longer one; and what loads after the login.
    firstLoad("index.html", "ko", "notifications"),
    compress,
    serviceWorker(target),
  ],
  build: {
    target,
    outDir: "../target/classes/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: ["index.html", "admin.html"].filter((page) => existsSync(page)),
      // A smaller part costs more as a request of its own than as a piece of another part.
      output: { experimentalMinChunkSize: 1000 },
    },
  },
  server: { proxy: { "/socket.io": { ...server, ws: true }, "/files": server } },
});
