import { Component, createRef, type ComponentChild, type ComponentProps } from "preact";
import { Heights } from "../../model/heights";
import { Place } from "../../model/place";

export interface Item {
  key: string;
}

export interface InSight {
  /** The first row that can be seen. */
  first: string | undefined;
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

const NEAR_END_PX = 48;
const NEAR_TOP_PX = 500;
const START_PX = 96;
const MOST_PASSES = 8;

/**
 * A long list of which only the part in sight is in the page. What is looked at stays where it is, whatever is added, measured
 * or folded above it.
 */
export class VirtualRows<T extends Item> extends Component<Props<T>> {
  private readonly frame = createRef<HTMLDivElement>();
  private readonly content = createRef<HTMLDivElement>();
  private readonly heights = new Heights();
  private readonly place = new Place(this.heights);
  private rows: readonly T[] | undefined;
  private width = 0;
  private shown = { start: 0, end: 0 };
  private passes = 0;
  private observer: ResizeObserver | undefined;

  override componentDidMount(): void {
    const { start, control } = this.props;
    control.current = this;
    if (start !== undefined) this.place.to(start, START_PX);
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
    this.place.toEnd();
    this.forceUpdate();
  }

  /** Brings a row into sight, a third from the top. */
  to(key: string): void {
    this.place.to(key, this.place.height / 3);
    this.forceUpdate();
  }

  override render({ rows, estimate, view, frame }: Props<T>) {
    if (rows !== this.rows) {
      this.rows = rows;
      this.heights.rows(
        rows.map(({ key }) => key),
        rows.map(estimate),
      );
      this.place.check();
    }
    this.shown = this.place.range();
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

  /** Measures what has been rendered, until enough of it is, and puts the frame where it is to be. */
  private settle(): void {
    const frame = this.frame.current;
    if (frame === null) return;
    for (const element of [...(this.content.current?.children ?? [])] as HTMLElement[]) {
      this.heights.measure(element.dataset["key"] ?? "", element.getBoundingClientRect().height);
    }
    if (this.lacks() && this.passes < MOST_PASSES) {
      this.passes += 1;
      this.forceUpdate();
      return;
    }
    this.passes = 0;
    const wanted = this.place.atEnd ? frame.scrollHeight : this.place.top;
    if (Math.abs(frame.scrollTop - wanted) >= 1) frame.scrollTop = wanted;
    this.look(frame);
  }

  private scrolled(): void {
    const frame = this.frame.current;
    if (frame === null || frame.clientHeight === 0) return;
    this.place.scrolled(frame.scrollTop, nearEnd(frame));
    if (this.lacks()) this.forceUpdate();
    else this.look(frame);
  }

  private look(frame: HTMLElement): void {
    const atEnd = nearEnd(frame);
    if (atEnd) this.place.toEnd();
    if (frame.scrollTop < NEAR_TOP_PX) this.props.onTop();
    this.props.onSight({ first: this.heights.key(this.heights.at(frame.scrollTop)), atEnd });
  }

  private resized(): void {
    const frame = this.frame.current;
    if (frame === null || frame.clientHeight === 0) return;
    this.place.height = frame.clientHeight;
    if (frame.clientWidth !== this.width && this.width !== 0) this.heights.forget();
    this.width = frame.clientWidth;
    this.forceUpdate();
  }

  private lacks(): boolean {
    const { start, end } = this.place.range();
    return start < this.shown.start || end > this.shown.end;
  }
}

function nearEnd({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
}
