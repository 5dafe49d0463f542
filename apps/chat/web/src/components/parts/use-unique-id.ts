import { useState } from "preact/hooks";

let ids = 0;

/** An id that no other element of the page has. Preact's useId starts again at "P0-0" whenever the root is rendered. */
export function useUniqueId(): string {
  return useState(() => `id-${++ids}`)[0];
}
