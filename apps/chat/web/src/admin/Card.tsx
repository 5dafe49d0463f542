import { useState } from "preact/hooks";
import type { Language } from "../i18n/language";
import { clock, type Format } from "./format";
import type { Columns, Series } from "./statistics";
import { ceiling, extent, path, thinned, type Frame } from "./scale";
import { words } from "./words";

const WIDTH = 300;
const HEIGHT = 72;
const WINDOW_MS = 600_000;
const ROWS = 20;

export interface CardProps {
  language: Language;
  history: Columns;
  /** The first series is drawn as an area, the others as lines. */
  series: readonly [Series, ...Series[]];
  name: string;
  unit?: string;
  format: Format;
  /** Minimum upper bound of the chart; with `fixed`, the exact upper bound. */
  least: number;
  fixed?: boolean;
}

/** A value with its history as a chart, and as a table for screen readers. */
export function Card(props: CardProps) {
  const { language, history, series, name, unit, format, least, fixed } = props;
  const say = words[language];
  const to = history.at.at(-1) ?? 0;
  const columns = series.map((each) => history.values[each]);
  const most = Math.max(0, ...columns.map((column) => extent(column).most ?? 0));
  const frame: Frame = { width: WIDTH, height: HEIGHT, from: to - WINDOW_MS, to, top: fixed ? least : ceiling(most, least) };
  const text = (value: number | null | undefined) => (value === null || value === undefined ? say.none : format(language, value));
  const label = series
    .map((each, index) => {
      const { now, least: low, most: high } = extent(columns[index] ?? []);
      const called = series.length > 1 ? `${name}, ${say.names[each]}` : name;
      return say.chart(called, text(now), text(low), text(high));
    })
    .join(". ");
  return (
    <section class="card" data-testid={`card-${series[0]}`}>
      <h3 class="card-name">{name}</h3>
      <p class="card-now">
        {series.map((each, index) => (
          <span key={each} class={`figure series-${index}`}>
            <strong data-testid={`now-${each}`}>{text(columns[index]?.at(-1))}</strong>
            {series.length > 1 && <span class="figure-name">{say.names[each]}</span>}
          </span>
        ))}
        {unit !== undefined && <span class="figure-name">{unit}</span>}
      </p>
      <div class="chart">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
          <line class="grid" x1="0" x2={WIDTH} y1="0.5" y2="0.5" />
          <line class="grid" x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
          <line class="axis" x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
          {series.map((each, index) => {
            const column = columns[index] ?? [];
            return (
              <g key={each} class={`series-${index}`}>
                {index === 0 && <path class="area" d={path(frame, history.at, column, true)} />}
                <path class="line" d={path(frame, history.at, column, false)} />
              </g>
            );
          })}
        </svg>
        <span class="top" aria-hidden="true">{format(language, frame.top)}</span>
      </div>
      <div class="times" aria-hidden="true">
        <span>{say.minutesAgo(10)}</span>
        <span>{say.minutesAgo(5)}</span>
        <span>{say.now}</span>
      </div>
      <AsTable {...props} text={text} />
    </section>
  );
}

function AsTable({ language, history, series, name, text }: CardProps & { text: (value: number | null | undefined) => string }) {
  const [open, setOpen] = useState(false);
  const say = words[language];
  return (
    <details class="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say.table}<span class="hidden">: {name}</span></summary>
      {open && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say.time}</th>
              {series.map((each) => (
                <th key={each} scope="col" class="number">{series.length > 1 ? say.names[each] : name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {thinned(history.at.length, ROWS).map((index) => (
              <tr key={history.at[index]}>
                <th scope="row">{clock(language, history.at[index] ?? 0)}</th>
                {series.map((each) => (
                  <td key={each} class="number">{text(history.values[each][index])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
