import type { TalkClient } from "../wire/talk-client";
import type { Store } from "./store";

const RENEWAL_MS = 6 * 3_600_000;

/**
 * Gets the cookie that the files of private and direct rooms need, and with other modes than `open` all files and pictures of people. It is
 * valid for a day. Requested when the first of these rooms is loaded, or at the first connection; then with each connection and every
 * few hours.
 */
export class FileAccess {
  private first: Promise<void> | undefined;

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
  ) {
    client.socket.on("welcome", () => {
      if (this.first !== undefined || !store.state.avatars) this.first = this.renew();
    });
    window.setInterval(() => {
      if (this.first !== undefined) void this.renew();
    }, RENEWAL_MS);
  }

  /** Resolves when the browser has the cookie, or could not get it: the room is shown anyway. */
  ready(): Promise<void> {
    return (this.first ??= this.renew());
  }

  private async renew(): Promise<void> {
    try {
      const { ticket } = await this.client.request("file:ticket", {});
      await fetch("/files/cookie", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ticket }) });
      this.store.set({ avatars: true });
    } catch {
      // The next room or connection tries again.
      this.first = undefined;
    }
  }
}
