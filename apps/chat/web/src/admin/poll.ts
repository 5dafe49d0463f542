import { joined, type Columns, type Numbers } from "./statistics";

/** `away`: no response; `refused`: a response with an error status. */
export type LoadState = { state: "loading" } | { state: "live" } | { state: "away"; since: number } | { state: "refused"; status: number };

export interface AdminState {
  link: LoadState;
  numbers: Numbers | null;
  history: Columns | null;
}

const TIMEOUT_MS = 5_000;
const INTERVAL_MS = 2_000;

/** Polls the statistics while the page is visible. */
export function poll(show: (state: AdminState) => void): void {
  let state: AdminState = { link: { state: "loading" }, numbers: null, history: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let polling = false;

  function update(change: Partial<AdminState>): void {
    state = { ...state, ...change };
    show(state);
  }

  async function request(): Promise<void> {
    const since = state.history?.at.at(-1) ?? 0;
    const response = await fetch(`/admin/numbers?since=${since}`, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.status >= 500) throw new Error(`status ${response.status}`);
    if (!response.ok) {
      update({ link: { state: "refused", status: response.status } });
      return;
    }
    const numbers = (await response.json()) as Numbers;
    update({ link: { state: "live" }, numbers, history: joined(state.history, numbers.history, numbers.samples) });
  }

  async function tick(): Promise<void> {
    if (polling || document.hidden) return;
    polling = true;
    try {
      await request();
    } catch {
      if (state.link.state !== "away") update({ link: { state: "away", since: Date.now() } });
    } finally {
      polling = false;
    }
    timer = setTimeout(tick, INTERVAL_MS);
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    void tick();
  });
  show(state);
  void tick();
}
