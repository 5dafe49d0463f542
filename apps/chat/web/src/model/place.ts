import type { Heights } from "./heights";

const BEYOND_PX = 700;

interface Anchor {
  key: string;
  /** How far its top is below that of the frame. */
  below: number;
}

/** Where one is in a long list: at an anchor row, which stays where it is seen, or at the end, whatever is added there. */
export class Place {
  /** Of the frame. */
  height = 800;
  private anchor: Anchor | undefined;

  constructor(private readonly heights: Heights) {}

  get atEnd(): boolean {
    return this.anchor === undefined;
  }

  toEnd(): void {
    this.anchor = undefined;
  }

  /** A row that far below the frame's top; to the end if there is no such row. */
  to(key: string, below: number): void {
    this.anchor = { key, below };
    this.check();
  }

  scrolled(top: number, atEnd: boolean): void {
    const at = this.heights.at(top);
    const key = this.heights.key(at);
    this.anchor = atEnd || key === undefined ? undefined : { key, below: this.heights.top(at) - top };
  }

  /** The anchor may have gone with the rows that were taken out. */
  check(): void {
    if (this.anchor !== undefined && this.heights.place(this.anchor.key) === undefined) this.anchor = undefined;
  }

  /** Where the frame's top is to be in the list. */
  get top(): number {
    const at = this.anchor && this.heights.place(this.anchor.key);
    if (this.anchor === undefined || at === undefined) return this.heights.total - this.height;
    return this.heights.top(at) - this.anchor.below;
  }

  /** The rows to have in the page: those in sight, and some beyond on either side. */
  range(): { start: number; end: number } {
    const { top, heights, height } = this;
    return { start: heights.at(top - BEYOND_PX), end: heights.at(top + height + BEYOND_PX) + 1 };
  }
}
