const FIRST_MS = 800;
const LONGEST_MS = 15_000;

/** The delay before the next attempt: exponential, with up to 25 % jitter. */
export function backoff(attempts: number, random: number): number {
  return Math.round(Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts, 10)) * (1 + random / 4));
}
