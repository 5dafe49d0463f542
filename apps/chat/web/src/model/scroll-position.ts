import type { RowHeights } from "./row-heights";

const OVERSCAN_PX = 700;

interface Anchor {
  key: string;
  /** Distance of its top from the top of the frame. */
  offset: number;
}

/** The scroll position in a long list: an anchor row, which keeps its place on the screen, or the end of the list. */
export class ScrollPosition {
  /** Height of the frame. */
  height = 800;
  private anchor: Anchor | undefined;

  constructor(private readonly heights: RowHeights) {}

  get atEnd(): boolean {
    return this.anchor === undefined;
  }

  toEnd(): void {
    this.anchor = undefined;
  }

  /** Moves to a row at a distance from the top of the frame; to the end if there is no such row. */
  toRow(key: string, offset: number): void {
    this.anchor = { key, offset };
    this.checkAnchor();
  }

  scrolled(top: number, atEnd: boolean): void {
    const at = this.heights.at(top);
    const key = this.heights.key(at);
    this.anchor = atEnd || key === undefined ? undefined : { key, offset: this.heights.top(at) - top };
  }

  /** Moves to the end if the anchor row was removed. */
  checkAnchor(): void {
    if (this.anchor !== undefined && this.heights.indexOf(this.anchor.key) === undefined) this.anchor = undefined;
  }

  /** The position of the top of the frame in the list. */
  get top(): number {
    const at = this.anchor && this.heights.indexOf(this.anchor.key);
    if (this.anchor === undefined || at === undefined) return this.heights.total - this.height;
    return this.heights.top(at) - this.anchor.offset;
  }

  /** The rows to render: the visible ones and some on either side. */
  range(): { start: number; end: number } {
    const { top, heights, height } = this;
    return { start: heights.at(top - OVERSCAN_PX), end: heights.at(top + height + OVERSCAN_PX) + 1 };
  }
}
