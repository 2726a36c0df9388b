import type { EvidenceOf } from './rows';
import { dateTicks, niceTicks } from './scales';

/** A stretch of an axis: values from `low` to `high` are drawn from `from` to `to`. */
export interface ISegment {
  readonly low: number;
  readonly high: number;
  /** In bins of the drawn axis. */
  readonly from: number;
  readonly to: number;
}

/** An axis that leaves out what lies between far places. */
export interface IBrokenAxis {
  /** From left to right; between two of them the axis is broken. */
  readonly segments: readonly ISegment[];
  /** Bins of the whole axis, with the room for missing values. */
  readonly size: number;
  /** Where its breaks are, in bins. */
  readonly breaks: readonly number[];
  /** What is left out, in values. */
  readonly gaps: readonly (readonly [number, number])[];
  /** Values that are written below it. */
  readonly ticks: readonly number[];
}

/** Bins that a break takes, and how many times wider than the usual bin what is left out is. */
const BREAK = 1.6;
const WIDE = 3;
/** Bins for a gap and the bar of missing values. */
const MISSING = 2.2;
/** Bins of a stretch below which only its first value is written. */
const SHORT = 5;

/**
 * The bins that stand for what is left out between far places: empty, inside, and much wider than
 * the usual one.
 *
 * @param edges - one more than there are bins, ascending.
 */
export function gapBins(edges: readonly number[], counts: readonly number[]): readonly number[] {
  const widths = counts.map((_, i) => edges[i + 1] - edges[i]);
  const usual = [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
  return counts.flatMap((count, i) =>
    i > 0 && i < counts.length - 1 && count === 0 && widths[i] > WIDE * usual ? [i] : []
  );
}

/** The line that bars stand on, with a hole and two strokes where the axis is broken, as paths. */
export interface IBaseLine {
  readonly base: string;
  readonly breaks: string;
}

/**
 * The line below bars of equal width.
 *
 * @param gaps - the bars that stand for what is left out, ascending.
 * @param bars - how many there are.
 * @param width - in px.
 * @param y - where the bars stand.
 */
export function baseLine(
  gaps: readonly number[],
  bars: number,
  width: number,
  y: number
): IBaseLine {
  const step = width / Math.max(1, bars);
  const middles = gaps.map(i => (i + 0.5) * step);
  const starts = [0, ...middles.map(x => x + 2)];
  const ends = [...middles.map(x => x - 2), width];
  return {
    base: starts.map((x, i) => `M${x.toFixed(1)} ${y + 0.5}H${ends[i].toFixed(1)}`).join(''),
    breaks: middles
      .flatMap(x => [x - 2, x + 2])
      .map(x => `M${(x - 1.5).toFixed(1)} ${y + 3.5}l3 -6`)
      .join('')
  };
}

/** The axis of a histogram whose bins leave something out; null where they leave out nothing. */
export function brokenAxis(data: EvidenceOf<'histogram'>): IBrokenAxis | null {
  const { edges, counts, nulls, scale } = data;
  const gaps = gapBins(edges, counts).filter(
    i => (data.marked?.[i] ?? 0) === 0 && (data.before?.[i] ?? 0) === 0
  );
  if (gaps.length === 0) {
    return null;
  }
  const segments: ISegment[] = [];
  let from = 0;
  [...gaps, counts.length].forEach((end, k) => {
    const start = k === 0 ? 0 : gaps[k - 1] + 1;
    segments.push({ low: edges[start], high: edges[end], from, to: from + end - start });
    from += end - start + BREAK;
  });
  const ticks = segments.flatMap(({ low, high, from: a, to: b }) =>
    b - a < SHORT
      ? [low]
      : scale === 'date'
        ? dateTicks(low, high)
        : niceTicks(low, high, b - a < 12 ? 2 : 4)
  );
  return {
    segments,
    size: from - BREAK + (nulls > 0 ? MISSING : 0),
    breaks: segments.slice(1).map(segment => segment.from - BREAK / 2),
    gaps: gaps.map(i => [edges[i], edges[i + 1]] as const),
    ticks
  };
}

/** Where a value is drawn, in bins. */
export function placeOn({ segments }: IBrokenAxis, value: number): number {
  const last = segments[segments.length - 1];
  const at = segments.findIndex(({ high }) => value <= high);
  const here = segments[at] ?? last;
  if (value >= here.low || at === 0) {
    const share = here.high > here.low ? (value - here.low) / (here.high - here.low) : 0;
    return here.from + share * (here.to - here.from);
  }
  const before = segments[at - 1];
  const share = (value - before.high) / (here.low - before.high);
  return before.to + share * (here.from - before.to);
}
