import type { TalkClient } from "../wire/talk-client";
import type { Store } from "./store";

const PART_BYTES = 128 * 1024;
/** The parts that are sent before the server has acknowledged the first of them. */
const WINDOW = 3;

/** Sends files in parts, so that their progress is known, they can be cancelled, and other messages are not held up. */
export class Uploads {
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
  ) {}

  /** Whether a file is small enough to be sent with its message. */
  static isSmall(data: Blob): boolean {
    return data.size <= PART_BYTES;
  }

  /** Sends all parts of a file; fails with the reason of the signal if the upload is cancelled. */
  async send(id: string, data: Blob): Promise<void> {
    const { size } = data;
    const abort = new AbortController();
    this.running.set(id, abort);
    this.progress(id, 0);
    try {
      const unanswered: Array<Promise<void>> = [];
      for (let offset = 0; offset < size; offset += PART_BYTES) {
        const part = await data.slice(offset, offset + PART_BYTES).arrayBuffer();
        abort.signal.throwIfAborted();
        const answer = this.part(id, offset, size, part);
        // A failure is reported where the answer is awaited.
        answer.catch(() => undefined);
        unanswered.push(answer);
        // The server may reject the first part.
        if (offset === 0 || unanswered.length >= WINDOW) await unanswered.shift();
      }
      await Promise.all(unanswered);
      abort.signal.throwIfAborted();
    } finally {
      this.running.delete(id);
    }
  }

  private async part(id: string, offset: number, size: number, data: ArrayBuffer): Promise<void> {
    const { received } = await this.client.request("file:part", { id, offset, size, data });
    if (this.running.has(id)) this.progress(id, received / size);
  }

  /** Returns whether the upload was running. */
  cancel(id: string): boolean {
    const abort = this.running.get(id);
    if (abort === undefined) return false;
    abort.abort();
    // The server forgets it after some time if this fails.
    void this.client.request("file:cancel", { id }).catch(() => undefined);
    return true;
  }

  /** Forgets the progress of an upload. */
  done(id: string): void {
    if (!this.store.state.uploads.has(id)) return;
    const uploads = new Map(this.store.state.uploads);
    uploads.delete(id);
    this.store.set({ uploads });
  }

  private progress(id: string, share: number): void {
    this.store.set({ uploads: new Map(this.store.state.uploads).set(id, share) });
  }
}
