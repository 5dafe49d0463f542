import { useEffect, useState } from "preact/hooks";

export type Managed = "people" | "rooms" | "files" | "log";
export type Section = "numbers" | Managed;

export const SECTIONS: readonly Section[] = ["numbers", "people", "rooms", "files", "log"];

function current(): Section {
  const named = location.hash.slice(1);
  return SECTIONS.find((section) => section === named) ?? "numbers";
}

/** The section that the address names. */
export function useSection(): Section {
  const [section, show] = useState(current);
  useEffect(() => {
    const update = (): void => show(current());
    addEventListener("hashchange", update);
    return () => removeEventListener("hashchange", update);
  }, []);
  return section;
}
