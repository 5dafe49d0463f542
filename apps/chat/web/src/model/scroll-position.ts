import type { RowHeights } from "./row-heights";

const OVERSCAN_PX = 700;
/** Distance of a row that is held, or that the list starts at, from the top of the frame. */
export const HELD_PX = 96;

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
  /** At the end of the list, this row does not move out of the frame, unless the user goes to the end. */
  private held: string | undefined;
  private released = false;

  constructor(private readonly heights: RowHeights) {}

  get atEnd(): boolean {
    return this.anchor === undefined;
  }

  /** Goes to the end on behalf of the user. */
  toEnd(): void {
    this.anchor = undefined;
    this.released = this.held !== undefined;
  }

  /** Stays at the end when rows are added. */
  follow(): void {
    this.anchor = undefined;
  }

  hold(key: string | undefined): void {
    this.held = key;
    if (key === undefined) this.released = false;
  }

  /** Moves to a row at a distance from the top of the frame; to the end if there is no such row. */
  toRow(key: string, offset: number): void {
    this.anchor = { key, offset };
    this.checkAnchor();
  }

  /** The user has scrolled. */
  scrolled(top: number, atEnd: boolean): void {
    if (atEnd) this.released = this.held !== undefined;
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
    if (this.anchor === undefined || at === undefined) return this.isHeld ? this.heldTop : this.end;
    return this.heights.top(at) - this.anchor.offset;
  }

  /** Would be at the end, without the row that is held. */
  get isHeld(): boolean {
    return this.atEnd && this.heldTop < this.end;
  }

  private get end(): number {
    return this.heights.total - this.height;
  }

  private get heldTop(): number {
    const at = this.held === undefined || this.released ? undefined : this.heights.indexOf(this.held);
    return at === undefined ? Infinity : this.heights.top(at) - HELD_PX;
  }

  /** The rows to render: the visible ones and some on either side. */
  range(): { start: number; end: number } {
    const { top, heights, height } = this;
    return { start: heights.at(top - OVERSCAN_PX), end: heights.at(top + height + OVERSCAN_PX) + 1 };
  }
}
