/** The positions of the rows of a long list, from measured heights, or estimates where nothing is measured yet. */
export class RowHeights {
  private readonly measured = new Map<string, number>();
  private keys: readonly string[] = [];
  private indexes = new Map<string, number>();
  private estimates: readonly number[] = [];
  private tops = new Float64Array(1);
  private stale = true;

  rows(keys: readonly string[], estimates: readonly number[]): void {
    this.keys = keys;
    this.estimates = estimates;
    this.indexes = new Map(keys.map((key, at) => [key, at]));
    this.stale = true;
  }

  /** Returns whether the height has changed. */
  measure(key: string, height: number): boolean {
    const before = this.measured.get(key);
    if (before !== undefined && Math.abs(before - height) < 0.5) return false;
    this.measured.set(key, height);
    this.stale = true;
    return true;
  }

  /** Forgets all heights, for example after the width has changed. */
  clear(): void {
    this.measured.clear();
    this.stale = true;
  }

  get total(): number {
    return this.top(this.keys.length);
  }

  top(at: number): number {
    this.sum();
    return this.tops[at] ?? 0;
  }

  indexOf(key: string): number | undefined {
    return this.indexes.get(key);
  }

  key(at: number): string | undefined {
    return this.keys[at];
  }

  /** The row at a distance from the top: the last one that starts at or before it. */
  at(distance: number): number {
    this.sum();
    let low = 0;
    let high = Math.max(0, this.keys.length - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.tops[middle] ?? 0) <= distance) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private sum(): void {
    if (!this.stale) return;
    this.stale = false;
    this.tops = new Float64Array(this.keys.length + 1);
    let top = 0;
    this.keys.forEach((key, at) => {
      top += this.measured.get(key) ?? this.estimates[at] ?? 0;
      this.tops[at + 1] = top;
    });
  }
}
