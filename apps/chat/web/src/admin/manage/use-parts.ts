import { useEffect, useRef, useState } from "preact/hooks";
import { Fault, read, type Listing } from "./api";

export interface Parts<T> {
  /** Absent while the first part loads. */
  listing: Listing<T> | undefined;
  fault: string | undefined;
  reload: () => Promise<void>;
  /** Absent on the first part. */
  previous: (() => void) | undefined;
  /** Absent on the last part. */
  next: (() => void) | undefined;
}

/**
 * Loads a list part by part.
 *
 * @param path another one begins at the first part
 * @param after the parameter of the part after a start
 */
export function useParts<T>(path: string, after: (entries: readonly T[], start: string) => string): Parts<T> {
  const [listing, setListing] = useState<Listing<T>>();
  const [fault, setFault] = useState<string>();
  const [starts, setStarts] = useState<{ path: string; all: readonly string[] }>({ path, all: [] });
  const all = starts.path === path ? starts.all : [];
  const start = all.at(-1) ?? "";
  const last = useRef(0);

  async function reload(): Promise<void> {
    const request = ++last.current;
    try {
      const loaded = await read<Listing<T>>([path, start].filter((each) => each !== "").join(path.includes("?") ? "&" : "?"));
      if (request !== last.current) return;
      setListing(loaded);
      setFault(undefined);
    } catch (error) {
      if (request === last.current) setFault(error instanceof Fault ? error.code : "status");
    }
  }

  useEffect(() => void reload(), [path, start]);

  return {
    listing,
    fault,
    reload,
    previous: all.length === 0 ? undefined : () => setStarts({ path, all: all.slice(0, -1) }),
    next: listing?.more ? () => setStarts({ path, all: [...all, after(listing.entries, start)] }) : undefined,
  };
}

/** The next part of a list by its offset. */
export function byOffset(entries: readonly unknown[], start: string): string {
  return `offset=${Number(start.slice("offset=".length)) + entries.length}`;
}
