import { greatestOf } from '../kernels';
import { quantile } from '../stats';

/** Values at one end of a column that are the others in another unit. */
export interface IUnitSlip {
  /** The values outside are the others times this. */
  readonly factor: number;
  /** Values up to `below` or from `above` on are outside. */
  readonly below: number | null;
  readonly above: number | null;
  readonly count: number;
}

const FEWEST = 4;
const FEWEST_OTHERS = 100;
const MOST = 0.07;
/** Ratio of neighbours that parts one end from the rest. */
const GAP = 1.2;
/** Share of the values at the end of the rest. */
const LAST = 0.02;
/**
 * Part of a factor, in logarithms, that the gap must come to, and part of the gap
 * that the last of the rest may spread over: for factors such as 2.2, and from 10 on.
 */
const APART_SMALL = [0.25, 0.42] as const;
const APART_LARGE = [0.3, 0.36] as const;
/** Factors that units are mistaken by most; others need a law to be told. */
const FACTORS = [10, 100, 1000, 2.2046226];
/** Least range of the few, as a share of that of as many normal values. */
const SPREAD_OUT = 0.18;
/** Spreads of the rest that a factor must come to. */
const APART = 2;
/** Widest spread of the rest, in logarithms, and fewest different values, for a copy in another unit to be told. */
const WIDEST = 0.5;
/** Share of a factor, in logarithms, that the spread may come to where that is more. */
const WIDEST_PART = 0.25;
const DIFFERENT = 20;
/**
 * Part of the way from the middle of the rest to its end that the gap must come
 * to, in logarithms: at the low end, where logarithms trail off, and at the high.
 */
const GAP_PARTS = [0.5, 0.2];
/** Distance of the middles, in spreads of the rest, from which a factor does not fit. */
const AWAY = 1.3;

/**
 * A few values that lie apart at one end and read like the rest once they are
 * divided by a factor between units: the same middle and spread, in logarithms.
 *
 * @param sorted - the values above 0, ascending.
 */
export function unitSlip(sorted: Float64Array): IUnitSlip | null {
  const n = sorted.length;
  if (n < FEWEST_OTHERS + FEWEST || sorted[0] <= 0) {
    return null;
  }
  const most = Math.min(Math.floor(MOST * n), n - FEWEST_OTHERS);
  for (let count = most; count >= FEWEST; count--) {
    const low = sorted[count] / sorted[count - 1];
    if (low >= GAP) {
      const factor = fitting(sorted.subarray(0, count), sorted.subarray(count), true);
      if (factor !== null && apart(sorted, count - 1, 1, factor)) {
        return { factor, below: sorted[count - 1], above: null, count };
      }
    }
    const high = sorted[n - count] / sorted[n - count - 1];
    if (high >= GAP) {
      const factor = fitting(sorted.subarray(n - count), sorted.subarray(0, n - count), false);
      if (factor !== null && apart(sorted, n - count, -1, factor)) {
        return { factor, below: null, above: sorted[n - count], count };
      }
    }
  }
  return null;
}

/**
 * Whether the gap is a good part of the factor and wide beside the way that the
 * last few of the rest take: a tail that thins out has gaps, too.
 *
 * @param at - the value outside that is next to the rest.
 * @param way - 1 where the rest lies above it, -1 where below.
 */
function apart(sorted: Float64Array, at: number, way: 1 | -1, factor: number): boolean {
  const end = at + way;
  const few = end + way * Math.max(3, Math.floor(LAST * sorted.length));
  const inside = sorted[Math.min(sorted.length - 1, Math.max(0, few))];
  const gap = Math.abs(Math.log(sorted[end] / sorted[at]));
  const last = Math.abs(Math.log(inside / sorted[end]));
  const size = Math.abs(Math.log(factor));
  const [part, share] = size < 1 ? APART_SMALL : APART_LARGE;
  return gap >= part * size && last <= share * gap;
}

/** Logarithm of a quantile of ascending values. */
function logAt(sorted: Float64Array, share: number): number {
  return Math.log(quantile(sorted, share));
}

/** Whether ascending values are so many different ones at least. */
function hasDifferent(sorted: Float64Array, least: number): boolean {
  let different = sorted.length > 0 ? 1 : 0;
  for (let i = 1; i < sorted.length && different < least; i++) {
    different += sorted[i] !== sorted[i - 1] ? 1 : 0;
  }
  return different >= least;
}

/** The factor that brings the few values back among the rest, where one does. */
function fitting(few: Float64Array, rest: Float64Array, below: boolean): number | null {
  const middle = logAt(rest, 0.5);
  const spread = Math.max(logAt(rest, 0.84) - logAt(rest, 0.16), 0.02) / 2;
  const away = logAt(few, 0.5) - middle;
  const end = below ? rest[0] : rest[rest.length - 1];
  const gap = Math.abs(Math.log(end / (below ? few[few.length - 1] : few[0])));
  if (gap < GAP_PARTS[below ? 0 : 1] * Math.abs(Math.log(end) - middle)) {
    return null;
  }
  const range = (Math.log(few[few.length - 1]) - Math.log(few[0])) / (2 * spread);
  const spiked = logAt(rest, 0.3) === logAt(rest, 0.7);
  if (
    spiked ||
    spread > WIDEST_PART * Math.log(greatestOf(FACTORS)) ||
    range < SPREAD_OUT * Math.sqrt(2 * Math.log(few.length)) ||
    !hasDifferent(rest, DIFFERENT)
  ) {
    return null;
  }
  if (!hasDifferent(few, Math.min(FEWEST, few.length / 2))) {
    return null;
  }
  let best: { factor: number; off: number } | null = null;
  for (const size of FACTORS) {
    const factor = below ? 1 / size : size;
    const off = Math.abs(away - Math.log(factor)) / spread;
    const inside = few.every(
      value => value / factor >= rest[0] * 0.9 && value / factor <= rest[rest.length - 1] * 1.1
    );
    const narrow = spread <= Math.max(WIDEST, WIDEST_PART * Math.log(size));
    const apart = narrow && Math.log(size) >= APART * spread;
    if (inside && apart && off <= AWAY && off < (best?.off ?? Infinity)) {
      best = { factor, off };
    }
  }
  return best === null ? null : best.factor;
}
