import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules whose result depends on colours: the others find the same in both themes. */
export const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** The violations of a page, as "rule: elements". */
export async function violations(page, rules) {
  // By the debugger, since the page's policy forbids other scripts. Once per document, since its compilation is half of the cost.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  // During a transition, a colour is neither the one before nor the one after.
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime));
    return Promise.allSettled(ending.map(({ finished }) => finished)).then(() => {});
  });
  const found = await page.evaluate(
    (only) => globalThis.axe.run(document, { resultTypes: ["violations"], ...(only && { runOnly: only }) }),
    rules,
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" ; ")}`);
}
