import { joined, type Columns, type Numbers } from "./statistics";

/** `away`: no response; `refused`: a response with an error status. */
export type Link = { state: "looking" } | { state: "live" } | { state: "away"; since: number } | { state: "refused"; status: number };

export interface Seen {
  link: Link;
  numbers: Numbers | null;
  history: Columns | null;
}

const PATIENCE_MS = 5_000;
const PAUSE_MS = 2_000;

/** Polls the statistics while the page is visible. */
export function poll(show: (seen: Seen) => void): void {
  let seen: Seen = { link: { state: "looking" }, numbers: null, history: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;

  function saw(news: Partial<Seen>): void {
    seen = { ...seen, ...news };
    show(seen);
  }

  async function ask(): Promise<void> {
    const since = seen.history?.at.at(-1) ?? 0;
    const response = await fetch(`/admin/numbers?since=${since}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.status >= 500) throw new Error(`status ${response.status}`);
    if (!response.ok) {
      saw({ link: { state: "refused", status: response.status } });
      return;
    }
    const numbers = (await response.json()) as Numbers;
    saw({ link: { state: "live" }, numbers, history: joined(seen.history, numbers.history, numbers.samples) });
  }

  async function look(): Promise<void> {
    if (asking || document.hidden) return;
    asking = true;
    try {
      await ask();
    } catch {
      if (seen.link.state !== "away") saw({ link: { state: "away", since: Date.now() } });
    } finally {
      asking = false;
    }
    timer = setTimeout(look, PAUSE_MS);
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    void look();
  });
  show(seen);
  void look();
}
