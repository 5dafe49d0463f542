/** The smallest round number that is not less than a value: 1, 2, 2.5 or 5 times a power of ten. */
export function ceiling(value: number, least: number): number {
  const wanted = Math.max(value, least);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= wanted * (1 - 1e-9)) ?? 10;
  return factor * power;
}

export interface Frame {
  width: number;
  height: number;
  from: number;
  to: number;
  top: number;
}

/** An SVG path through the values, with gaps for missing ones. */
export function path(frame: Frame, at: readonly number[], values: ReadonlyArray<number | null>, area: boolean): string {
  const runs: Array<Array<[number, number]>> = [];
  let run: Array<[number, number]> | null = null;
  at.forEach((time, index) => {
    const value = values[index];
    if (value === null || value === undefined || time < frame.from) {
      run = null;
      return;
    }
    if (run === null) runs.push((run = []));
    run.push([x(frame, time), y(frame, value)]);
  });
  return runs.map((points) => (area ? closed(frame, points) : line(points))).join("");
}

function x(frame: Frame, time: number): number {
  return round(((time - frame.from) / (frame.to - frame.from)) * frame.width);
}

function y(frame: Frame, value: number): number {
  return round(frame.height - (Math.min(value, frame.top) / frame.top) * frame.height);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function line(points: Array<[number, number]>): string {
  return points.map(([left, top], index) => `${index === 0 ? "M" : "L"}${left} ${top}`).join("");
}

function closed(frame: Frame, points: Array<[number, number]>): string {
  const first = points[0];
  const last = points.at(-1);
  return first === undefined || last === undefined ? "" : `${line(points)}L${last[0]} ${frame.height}L${first[0]} ${frame.height}Z`;
}

export interface Extent {
  now: number | null;
  least: number | null;
  most: number | null;
}

export function extent(values: ReadonlyArray<number | null>): Extent {
  const there = values.filter((value) => value !== null);
  return {
    now: values.at(-1) ?? null,
    least: there.length === 0 ? null : Math.min(...there),
    most: there.length === 0 ? null : Math.max(...there),
  };
}

/** Every n-th sample and the last one, for a table. */
export function thinned(length: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(length / most));
  const indexes: number[] = [];
  for (let index = length - 1; index >= 0; index -= step) indexes.push(index);
  return indexes;
}
