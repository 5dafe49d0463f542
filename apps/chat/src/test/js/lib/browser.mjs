import { chromium, firefox } from "playwright-core";

export const TIMEOUT_MS = 15_000;

/** The browser that the environment names: chromium, or firefox by WebDriver BiDi. */
export const BROWSER = process.env.BROWSER ?? "chromium";

const CHROMIUM_OPTIONS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-sync",
  "--no-first-run",
  "--no-proxy-server",
];

/** Firefox without a display has no pointer: a fine one (2) that hovers (4). */
const MOUSE = { "ui.primaryPointerCapabilities": 6, "ui.allPointerCapabilities": 6 };

/** The browser that the environment names, with requests to the server under test only. */
export function launch(...more) {
  return BROWSER === "firefox" ? launchFirefox() : launchChromium(...more);
}

export function launchChromium(...more) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [...CHROMIUM_OPTIONS, ...more],
  });
}

/** Firefox by WebDriver BiDi. */
export function launchFirefox(preferences = {}) {
  return firefox.launch({
    channel: "moz-firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    firefoxUserPrefs: { ...MOUSE, ...preferences },
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
