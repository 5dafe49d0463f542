/** The response of GET /admin/numbers. Times are milliseconds since 1970. */
export interface Numbers {
  at: number;
  intervalMillis: number;
  samples: number;
  history: Columns;
  server: { startedAt: number; java: string; processors: number; heap?: number; threads?: number; database?: number };
  namespaces: NamespaceNumber[];
  people: number;
  rooms: RoomNumber[];
  files?: { bytes: number; most: number };
}

export type Series =
  | "connections" | "people" | "received" | "delivered" | "errors" | "p50" | "p99" | "cpu" | "heap" | "database";

export interface Columns {
  at: number[];
  values: Record<Series, Array<number | null>>;
}

export interface NamespaceNumber {
  /** Absent for a private room. */
  name?: string;
  sockets: number;
  received: number;
  emitted: number;
  delivered: number;
}

export interface RoomNumber {
  id: number;
  name: string;
  members: number;
  online: number;
  messages: number;
  perMinute: number;
  fileBytes: number;
}

/** Appends new samples to the known ones, up to the maximum number. */
export function joined(known: Columns | null, news: Columns, most: number): Columns {
  if (known === null) return news;
  const last = known.at.at(-1) ?? 0;
  const first = news.at.findIndex((at) => at > last);
  if (first < 0) return known;
  const join = <T>(old: T[], fresh: T[]): T[] => [...old, ...fresh.slice(first)].slice(-most);
  const values = Object.fromEntries(
    Object.entries(news.values).map(([series, column]) => [series, join(known.values[series as Series], column)]),
  ) as Columns["values"];
  return { at: join(known.at, news.at), values };
}
