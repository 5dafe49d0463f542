import { Component, createRef, type ComponentChild, type ComponentProps } from "preact";
import { RowHeights } from "../../model/row-heights";
import { HELD_PX, ScrollPosition } from "../../model/scroll-position";

export interface Item {
  key: string;
}

export interface VisibleRows {
  /** Key of the first visible row. */
  first: string | undefined;
  atEnd: boolean;
}

interface Props<T extends Item> {
  rows: readonly T[];
  estimate: (row: T) => number;
  view: (row: T) => ComponentChild;
  /** Fits rendered rows before they are measured. */
  fit: (rows: Element) => void;
  /** Key of the row to start at; the end if undefined. */
  start: string | undefined;
  onViewport: (rows: VisibleRows) => void;
  onTop: () => void;
  onBottom: () => void;
  /** At the end of the list, this row does not move out of the frame when rows are added. */
  held: string | undefined;
  /** The list ends with the newest rows, so it stays at its end when rows are added. */
  complete: boolean;
  frame: ComponentProps<"div">;
  /** Receives the list, so that the parent can scroll it. */
  control: { current: VirtualRows<T> | null };
}

const NEAR_END_PX = 48;
const NEAR_EDGE_PX = 500;
const MAX_PASSES = 8;

/**
 * A long list that renders only the visible rows. The visible rows keep their place on the screen when rows above them are
 * added, measured or folded.
 */
export class VirtualRows<T extends Item> extends Component<Props<T>> {
  private readonly frame = createRef<HTMLDivElement>();
  private readonly content = createRef<HTMLDivElement>();
  private readonly heights = new RowHeights();
  private readonly position = new ScrollPosition(this.heights);
  private rows: readonly T[] | undefined;
  private width = 0;
  private rendered = { start: 0, end: 0 };
  private passes = 0;
  /** The scroll position that was set last: other ones are the user's. */
  private applied = -1;
  /** A row to scroll to when it is added. */
  private wanted: string | undefined;
  private observer: ResizeObserver | undefined;

  override componentDidMount(): void {
    const { start, control } = this.props;
    control.current = this;
    if (start !== undefined) this.position.toRow(start, HELD_PX);
    this.observer = new ResizeObserver(() => this.resized());
    for (const element of [this.frame.current, this.content.current]) if (element) this.observer.observe(element);
    this.resized();
  }

  override componentDidUpdate(): void {
    this.updateLayout();
  }

  override componentWillUnmount(): void {
    this.observer?.disconnect();
    this.props.control.current = null;
  }

  toEnd(): void {
    this.position.toEnd();
    this.forceUpdate();
  }

  /** Scrolls to a row, a third from the top, as soon as the list contains it. */
  to(key: string): void {
    this.wanted = key;
    this.forceUpdate();
  }

  override render({ rows, estimate, view, frame, held }: Props<T>) {
    if (rows !== this.rows) {
      this.rows = rows;
      this.heights.rows(
        rows.map(({ key }) => key),
        rows.map(estimate),
      );
      this.position.checkAnchor();
    }
    this.position.hold(held);
    if (this.wanted !== undefined && this.heights.indexOf(this.wanted) !== undefined) {
      this.position.toRow(this.wanted, this.position.height / 3);
      this.wanted = undefined;
    }
    this.rendered = this.position.range();
    const { start, end } = this.rendered;
    const style = {
      paddingTop: `${this.heights.top(start)}px`,
      paddingBottom: `${Math.max(0, this.heights.total - this.heights.top(end))}px`,
    };
    return (
      <div {...frame} ref={this.frame} onScroll={() => this.scrolled()}>
        <div ref={this.content} class="rows" style={style}>
          {rows.slice(start, end).map((row) => (
            <div key={row.key} class="row" data-key={row.key}>
              {view(row)}
            </div>
          ))}
        </div>
      </div>
    );
  }

  /** Measures the rendered rows, renders more until the frame is full, and sets the scroll position. */
  private updateLayout(): void {
    const frame = this.frame.current;
    if (frame === null) return;
    if (this.content.current) this.props.fit(this.content.current);
    for (const element of [...(this.content.current?.children ?? [])] as HTMLElement[]) {
      this.heights.measure(element.dataset["key"] ?? "", element.getBoundingClientRect().height);
    }
    if (this.rowsMissing() && this.passes < MAX_PASSES) {
      this.passes += 1;
      this.forceUpdate();
      return;
    }
    this.passes = 0;
    const { atEnd, isHeld, top } = this.position;
    const wanted = atEnd && !isHeld ? frame.scrollHeight : top;
    if (Math.abs(frame.scrollTop - wanted) >= 1) frame.scrollTop = wanted;
    this.applied = frame.scrollTop;
    this.reportViewport(frame);
  }

  private scrolled(): void {
    const frame = this.frame.current;
    if (frame === null || frame.clientHeight === 0) return;
    if (Math.abs(frame.scrollTop - this.applied) >= 1) this.position.scrolled(frame.scrollTop, this.atEnd(frame));
    this.applied = frame.scrollTop;
    if (this.rowsMissing()) this.forceUpdate();
    else this.reportViewport(frame);
  }

  private reportViewport(frame: HTMLElement): void {
    const atEnd = this.atEnd(frame);
    if (atEnd) this.position.follow();
    if (frame.scrollTop < NEAR_EDGE_PX) this.props.onTop();
    if (belowFrame(frame) < NEAR_EDGE_PX) this.props.onBottom();
    this.props.onViewport({ first: this.heights.key(this.heights.at(frame.scrollTop)), atEnd });
  }

  private atEnd(frame: HTMLElement): boolean {
    return this.props.complete && belowFrame(frame) < NEAR_END_PX;
  }

  private resized(): void {
    const frame = this.frame.current;
    if (frame === null || frame.clientHeight === 0) return;
    this.position.height = frame.clientHeight;
    if (frame.clientWidth !== this.width && this.width !== 0) this.heights.clear();
    this.width = frame.clientWidth;
    this.forceUpdate();
  }

  private rowsMissing(): boolean {
    const { start, end } = this.position.range();
    return start < this.rendered.start || end > this.rendered.end;
  }
}

function belowFrame({ scrollTop, scrollHeight, clientHeight }: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight;
}
