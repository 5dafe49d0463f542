// The cost of the first load, measured by Chromium: bytes, paints, layout shifts, long tasks, time to interactive.
import assert from "node:assert/strict";
import { launch } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";

const [base] = process.argv.slice(2);
requireArguments("page-speed.mjs <baseUrl>", base);

const LIMIT_BYTES = 90_000;
const LIMIT_MS = 1_000;
const RUNS = 5;
/** Printed, not checked. */
const PHONE_RUNS = 1;
/** Lighthouse's mid-range phone on a slow network. */
const PHONE = { latency: 150, kilobits: 1_638, slowdown: 4 };

const checks = new Checks();
const browser = await launch();

/** Runs in the page before anything else does. */
function observe() {
  const seen = (window.speed = { cls: 0, blocked: 0 });
  const each = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  each("paint", (entry) => entry.name === "first-contentful-paint" && (seen.fcp = entry.startTime));
  each("largest-contentful-paint", (entry) => (seen.lcp = entry.startTime));
  each("layout-shift", (entry) => (seen.cls += entry.hadRecentInput ? 0 : entry.value));
  each("longtask", (entry) => (seen.blocked += entry.duration - 50));
  const usable = new MutationObserver(() => {
    const input = document.querySelector('[data-testid="name-input"]');
    if (!input || input.disabled) return;
    usable.disconnect();
    requestAnimationFrame(() => setTimeout(() => (seen.usable = performance.now())));
  });
  usable.observe(document, { subtree: true, childList: true, attributes: true });
}

async function load(conditions) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  let bytes = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await devtools.send("Network.enable");
  if (conditions) {
    const bytesPerSecond = (conditions.kilobits * 1024) / 8;
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: conditions.latency,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: conditions.slowdown });
  }
  await page.addInitScript(observe);
  await page.goto(base, { waitUntil: "networkidle" });
  await page.waitForFunction(() => window.speed.usable && window.speed.lcp);
  const figures = await page.evaluate(() => window.speed);
  await context.close();
  return { ...figures, bytes };
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

async function figures(count, conditions) {
  const runs = [];
  for (let i = 0; i < count; i++) runs.push(await load(conditions));
  const of = (name) => median(runs.map((run) => run[name]));
  return { bytes: of("bytes"), usable: of("usable"), fcp: of("fcp"), lcp: of("lcp"), cls: of("cls"), blocked: of("blocked") };
}

function told({ bytes, usable, fcp, lcp, cls, blocked }) {
  const ms = (value) => `${Math.round(value)} ms`;
  return (
    `${(bytes / 1000).toFixed(1)} kB, usable after ${ms(usable)}, first paint ${ms(fcp)}, largest ${ms(lcp)}, ` +
    `layout shift ${cls.toFixed(3)}, blocked ${ms(blocked)}`
  );
}

try {
  const here = await figures(RUNS);
  console.log(`on this machine: ${told(here)}`);
  await checks.run(`the first load is under ${LIMIT_BYTES / 1000} kB compressed`, () =>
    assert.ok(here.bytes < LIMIT_BYTES, told(here)),
  );
  await checks.run("one can type within a second", () => assert.ok(here.usable < LIMIT_MS, told(here)));
  await checks.run("nothing jumps about", () => assert.ok(here.cls < 0.1, told(here)));
  console.log(`a middling phone on a slow network: ${told(await figures(PHONE_RUNS, PHONE))}`);
} finally {
  await browser.close();
}
checks.finish();
