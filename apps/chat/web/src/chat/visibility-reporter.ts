import type { TalkClient } from "../wire/talk-client";

/** A page that nobody has used for this long does not count as visible: its user may be away. */
const IDLE_MS = 5 * 60_000;
const CHECK_MS = 15_000;

/** Reports to the server whether the user looks at the page: the server then sends no pushes. */
export class VisibilityReporter {
  private reported = false;
  private failed = false;
  private usedAt = Date.now();

  constructor(private readonly client: TalkClient) {
    document.addEventListener("visibilitychange", () => this.used());
    for (const event of ["pointerdown", "pointermove", "keydown", "wheel", "focus"]) {
      addEventListener(event, () => this.used(), { capture: true, passive: true });
    }
    window.setInterval(() => this.check(), CHECK_MS);
  }

  /** The server counts the page of a new socket as not visible. */
  onWelcome(): void {
    this.reported = false;
    this.failed = false;
    this.report();
  }

  private check(): void {
    if (this.failed) this.reported = !this.reported;
    this.failed = false;
    this.report();
  }

  private used(): void {
    this.usedAt = Date.now();
    this.report();
  }

  private report(): void {
    const visible = !document.hidden && Date.now() - this.usedAt < IDLE_MS;
    if (visible === this.reported || !this.client.socket.connected) return;
    this.reported = visible;
    // Without an acknowledgement the server may not know it: the next check reports it again.
    this.client.request("page:visible", { visible }).catch(() => (this.failed = true));
  }
}
