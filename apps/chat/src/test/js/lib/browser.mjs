import { chromium } from "playwright-core";

export const TIMEOUT_MS = 15_000;

/** The system's Chromium, with requests to the server under test only. */
export function launch(...more) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-default-apps",
      "--disable-sync",
      "--no-first-run",
      "--no-proxy-server",
      ...more,
    ],
  });
}

/** Waits until a condition holds; the failure has the last value. */
export async function until(what, look, holds) {
  const end = Date.now() + TIMEOUT_MS;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > end) throw new Error(`${what} did not happen; seen last: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
