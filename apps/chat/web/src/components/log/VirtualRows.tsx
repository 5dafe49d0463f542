import { Component, createRef, type ComponentChild, type ComponentProps } from "preact";
import { Heights } from "../../model/heights";

export interface Item {
  key: string;
}

export interface InSight {
  /** The rows that can be seen, the first and the last of them. */
  first: string | undefined;
  last: string | undefined;
  atEnd: boolean;
}

interface Props<T extends Item> {
  rows: readonly T[];
  estimate: (row: T) => number;
  view: (row: T) => ComponentChild;
  /** Where to begin; at the end if nowhere. */
  start: string | undefined;
  onSight: (sight: InSight) => void;
  onTop: () => void;
  frame: ComponentProps<"div">;
  /** Where the list puts itself, to be told where to go. */
  control: { current: VirtualRows<T> | null };
}

const BEYOND_PX = 700;
const NEAR_END_PX = 48;
const NEAR_TOP_PX = 500;
const START_PX = 96;
const MOST_PASSES = 8;

interface Anchor {
  key: string;
  /** How far its top is below that of the frame. */
  below: number;
}

/**
 * A long list of which only the part in sight is in the page. What is looked at stays where it is, whatever is added, measured
 * or folded above it: an anchor row holds the place, or the end does.
 */
export class VirtualRows<T extends Item> extends Component<Props<T>> {
  private readonly frame = createRef<HTMLDivElement>();
  private readonly content = createRef<HTMLDivElement>();
  private readonly heights = new Heights();
  private rows: readonly T[] | undefined;
  private height = 800;
  private width = 0;
  private anchor: Anchor | undefined;
  private shown = { start: 0, end: 0 };
  private passes = 0;
  private observer: ResizeObserver | undefined;

  override componentDidMount(): void {
    const { start, control } = this.props;
    control.current = this;
    if (start !== undefined) this.anchor = { key: start, below: START_PX };
    this.observer = new ResizeObserver(() => this.resized());
    for (const element of [this.frame.current, this.content.current]) if (element) this.observer.observe(element);
    this.resized();
  }

  override componentDidUpdate(): void {
    this.settle();
  }

  override componentWillUnmount(): void {
    this.observer?.disconnect();
    this.props.control.current = null;
  }

  toEnd(): void {
    this.anchor = undefined;
    this.forceUpdate();
  }

  /** Brings a row into sight, a third from the top. */
  to(key: string): void {
    this.anchor = { key, below: this.height / 3 };
    this.forceUpdate();
  }

  element(key: string): HTMLElement | undefined {
    return this.elements().find(({ dataset }) => dataset["key"] === key);
  }

  override render({ rows, estimate, view, frame }: Props<T>) {
    if (rows !== this.rows) {
      this.rows = rows;
      this.heights.rows(
        rows.map(({ key }) => key),
        rows.map(estimate),
      );
    }
    this.shown = this.wanted();
    const { start, end } = this.shown;
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

  private wanted(): { start: number; end: number } {
    const top = this.top();
    return { start: this.heights.at(top - BEYOND_PX), end: this.heights.at(top + this.height + BEYOND_PX) + 1 };
  }

  /** Where the frame's top is, or is to be, in the list. */
  private top(): number {
    const place = this.anchor && this.heights.place(this.anchor.key);
    if (this.anchor === undefined || place === undefined) return this.heights.total - this.height;
    return this.heights.top(place) - this.anchor.below;
  }

  private settle(): void {
    const frame = this.frame.current;
    if (frame === null) return;
    for (const element of this.elements()) {
      this.heights.measure(element.dataset["key"] ?? "", element.getBoundingClientRect().height);
    }
    if (this.anchor !== undefined && this.heights.place(this.anchor.key) === undefined) this.anchor = undefined;
    const { start, end } = this.wanted();
    if ((start < this.shown.start || end > this.shown.end) && this.passes < MOST_PASSES) {
      this.passes += 1;
      this.forceUpdate();
      return;
    }
    this.passes = 0;
    const wanted = this.anchor === undefined ? frame.scrollHeight : this.top();
    if (Math.abs(frame.scrollTop - wanted) >= 1) frame.scrollTop = wanted;
    this.look();
  }

  private scrolled(): void {
    const frame = this.frame.current;
    if (frame === null || frame.clientHeight === 0) return;
    const place = this.heights.at(frame.scrollTop);
    const key = this.heights.key(place);
    const atEnd = frame.scrollHeight - frame.scrollTop - frame.clientHeight < NEAR_END_PX;
    this.anchor = atEnd || key === undefined ? undefined : { key, below: this.heights.top(place) - frame.scrollTop };
    const { start, end } = this.wanted();
    if (start < this.shown.start || end > this.shown.end) this.forceUpdate();
    else this.look();
  }

  private look(): void {
    const frame = this.frame.current;
    if (frame === null) return;
    const { scrollTop, clientHeight, scrollHeight } = frame;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (atEnd) this.anchor = undefined;
    if (scrollTop < NEAR_TOP_PX) this.props.onTop();
    this.props.onSight({
      first: this.heights.key(this.heights.at(scrollTop)),
      last: this.heights.key(this.heights.at(scrollTop + clientHeight - 1)),
      atEnd,
    });
  }

  private resized(): void {
    const frame = this.frame.current;
    if (frame === null || frame.clientHeight === 0) return;
    this.height = frame.clientHeight;
    if (frame.clientWidth !== this.width && this.width !== 0) this.heights.forget();
    this.width = frame.clientWidth;
    this.forceUpdate();
  }

  private elements(): HTMLElement[] {
    return [...(this.content.current?.children ?? [])] as HTMLElement[];
  }
}
