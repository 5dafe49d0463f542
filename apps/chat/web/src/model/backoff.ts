const FIRST_MS = 800;
const LONGEST_MS = 15_000;

/** How long to wait before the next try: doubling, with up to a quarter more, so that not all come back at once. */
export function backoff(tries: number, chance: number): number {
  return Math.round(Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10)) * (1 + chance / 4));
}
