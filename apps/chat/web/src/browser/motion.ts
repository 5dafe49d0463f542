const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/** Whether the user does not want things to move. */
export function isStill(): boolean {
  return reduced.matches;
}
