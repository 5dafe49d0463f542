/** Where each row of a long list is, by the heights measured so far and an estimate for the others. */
export class Heights {
  private readonly measured = new Map<string, number>();
  private keys: readonly string[] = [];
  private places = new Map<string, number>();
  private estimates: readonly number[] = [];
  private tops = new Float64Array(1);
  private stale = true;

  rows(keys: readonly string[], estimates: readonly number[]): void {
    this.keys = keys;
    this.estimates = estimates;
    this.places = new Map(keys.map((key, at) => [key, at]));
    this.stale = true;
  }

  /** True if that is news. */
  measure(key: string, height: number): boolean {
    const before = this.measured.get(key);
    if (before !== undefined && Math.abs(before - height) < 0.5) return false;
    this.measured.set(key, height);
    this.stale = true;
    return true;
  }

  /** After another width everything is as high as it will be measured to be. */
  forget(): void {
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

  place(key: string): number | undefined {
    return this.places.get(key);
  }

  key(at: number): string | undefined {
    return this.keys[at];
  }

  /** The row at this distance from the top: the last one that begins at or before it. */
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
