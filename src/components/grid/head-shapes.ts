import { labelIn } from '../header-shapes';
import type { IBars } from './brush';

/** Height of a header chart, and where its axis is, in px. */
export const HEIGHT = 36;
export const BASE = 30;
const TOP = 2;

/** Slanted lines in a box. */
export function hatch(from: number, to: number, top: number, bottom: number): string {
  const lines: string[] = [];
  for (let x = from; x < to; x += 4) {
    const run = Math.min(bottom - top, to - x);
    lines.push(`M${x.toFixed(1)} ${bottom}l${run.toFixed(1)} ${(-run).toFixed(1)}`);
  }
  return lines.join('');
}

/** The layers of a histogram as SVG paths. */
export interface IRangePaths {
  readonly all: string;
  readonly edge: string;
  readonly filtered: string;
  readonly marked: string;
  /** A triangle below each bar with offending rows. */
  readonly ticks: string;
}

/**
 * Bars of all layers on one scale.
 *
 * @param counts - all rows, by bar.
 * @param filtered - rows that pass; empty for none.
 * @param marked - rows that offend; empty for none.
 * @param width - in px.
 * @param area - draw all rows as an area (dates).
 */
export function rangePaths(
  counts: readonly number[],
  filtered: readonly number[],
  marked: readonly number[],
  width: number,
  area: boolean
): IRangePaths {
  const highest = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  const height = (n: number, least: number) =>
    n === 0 ? 0 : Math.max(least, ((BASE - TOP) * Math.min(n, highest)) / highest);
  const bars = (values: readonly number[], least: number) =>
    values
      .map((n, i) => {
        const h = height(n, least);
        const w = Math.max(1, step - 1);
        return h === 0
          ? ''
          : `M${(i * step).toFixed(1)} ${BASE}v${(-h).toFixed(1)}h${w.toFixed(1)}v${h.toFixed(1)}Z`;
      })
      .join('');
  const outline = `M0 ${BASE}${counts
    .map((n, i) => `L${((i + 0.5) * step).toFixed(1)} ${(BASE - height(n, 1)).toFixed(1)}`)
    .join('')}L${width} ${BASE}Z`;
  const lids = counts
    .map((n, i) =>
      n === 0
        ? ''
        : `M${(i * step).toFixed(1)} ${(BASE - height(n, 1)).toFixed(1)}h${Math.max(1, step - 1).toFixed(1)}`
    )
    .join('');
  return {
    all: area ? outline : bars(counts, 1),
    edge: area ? outline : lids,
    filtered: bars(filtered, 1),
    marked: bars(marked, 3),
    ticks: marked
      .map((n, i) =>
        n > 0 ? `M${((i + 0.5) * step - 3).toFixed(1)} ${HEIGHT - 0.5}l2.5 -4l2.5 4Z` : ''
      )
      .join('')
  };
}

/** A value of the stacked bar. */
export interface ISegment {
  readonly bar: number;
  readonly x: number;
  readonly width: number;
  /** As much of the value as fits; empty where nothing does. */
  readonly label: string;
}

/** The stacked bar of values, where the hatched rest starts and its rows; null without one. */
export function segmentsOf(
  bars: Extract<IBars, { kind: 'values' }>,
  width: number
): {
  readonly segments: readonly ISegment[];
  readonly rest: number | null;
  readonly restRows: number;
} {
  const total = Math.max(
    1,
    bars.counts.reduce((sum, n) => sum + n, bars.others)
  );
  const segments: ISegment[] = [];
  let x = 0;
  let drawn = 0;
  for (const [bar, n] of bars.counts.entries()) {
    const w = (width * n) / total;
    if (w < 3 && segments.length > 0) {
      break;
    }
    segments.push({ bar, x, width: Math.max(1, w - 1), label: labelIn(bars.values[bar], w) });
    x += w;
    drawn += n;
  }
  const all = bars.counts.reduce((sum, n) => sum + n, bars.others);
  return { segments, restRows: all - drawn, rest: width - x >= 2 ? x : null };
}

/** The bar at a distance from the left; null where there is none. */
export function barAt(bars: IBars, x: number, width: number): number | null {
  if (bars.kind === 'range') {
    const n = bars.counts.length;
    return Math.min(n - 1, Math.max(0, Math.floor((x * n) / width)));
  }
  return segmentsOf(bars, width).segments.find(s => s.x <= x && x < s.x + s.width + 1)?.bar ?? null;
}
