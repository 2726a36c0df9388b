import { lowerBound, quantile, quantiles, upperBound } from '../stats';

/** A few labels that nearly all rows have, and those that are none of them. */
export interface ISetLaw {
  /** Codes of the usual values, the most frequent first. */
  readonly usual: readonly number[];
  /** Codes of the others. */
  readonly foreign: readonly number[];
  /** Rows of these. */
  readonly rows: number;
  /** Rows of the rarest usual value for one of the most frequent other. */
  readonly drop: number;
}

/** An end that the values of a column come close to and hardly ever pass. */
export interface IBoundLaw {
  readonly end: number;
  readonly side: 'below' | 'above';
  /** Values beyond the end. */
  readonly count: number;
  /** Share of the values that a smooth end would put there and that are not. */
  readonly surprise: number;
}

const FEWEST_ROWS = 150;
const MOST_USUAL = 12;
/** Least share of rows of a usual value; largest share of all others together and of each. */
const LEAST_USUAL = 0.03;
const MOST_FOREIGN = 0.03;
const MOST_OF_ONE = 0.01;
/** Rows of the rarest usual value for one of the most frequent foreign one. */
const DROP = 20;
/** The same, for one of the steepest step among the usual ones. */
const STEEPER = 4;

/**
 * The set of labels that a column is made of, where other values are so rare
 * that they do not continue the decline of the labels' own numbers. Null where
 * there is none.
 *
 * @param counts - rows of each value.
 * @param most - different other values at most.
 */
export function closedSet(counts: Uint32Array, most: number): ISetLaw | null {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const order = [...counts.keys()].filter(code => counts[code] > 0);
  if (total < FEWEST_ROWS || order.length > MOST_USUAL + most) {
    return null;
  }
  order.sort((a, b) => counts[b] - counts[a] || a - b);
  const first = order.findIndex(code => counts[code] < LEAST_USUAL * total);
  if (first < 2 || first > MOST_USUAL) {
    return null;
  }
  const usual = order.slice(0, first);
  const foreign = order.slice(first);
  const rows = foreign.reduce((sum, code) => sum + counts[code], 0);
  const most1 = counts[foreign[0]];
  const drop = counts[usual[first - 1]] / most1;
  const steepest = usual
    .slice(1)
    .reduce((most, code, i) => Math.max(most, counts[usual[i]] / counts[code]), 1);
  const rare = rows <= MOST_FOREIGN * total && most1 <= MOST_OF_ONE * total;
  return rare && foreign.length <= most && drop >= DROP && drop >= STEEPER * steepest
    ? { usual, foreign, rows, drop }
    : null;
}

/** Ends that quantities have by their nature. */
const ENDS = [1, 100] as const;
const FEWEST_BEYOND = 4;
const MOST_BEYOND = 0.03;
/** Width of the bands on both sides of an end, as a share of it. */
const BAND = 0.1;
/** Share of the values that must stand in the band before the end. */
const LEAST_BEFORE = 0.01;
const FEWEST_BEFORE = 12;
/** Values in the band before an end for one in the band behind it. */
const STEP = 6;
/** Values farther behind an end for one in the band behind it. */
const FADE = 3;
/** Different values that a measure has. */
const DIFFERENT = 20;

/**
 * An upper end of 1 or 100 that values come up to and stop at: many stand just
 * before it, few just behind, and those beyond do not fade out as a tail does.
 *
 * @param sorted - finite values, ascending.
 */
export function upperEnd(sorted: Float64Array): IBoundLaw | null {
  const n = sorted.length;
  if (n < FEWEST_ROWS) {
    return null;
  }
  for (const end of ENDS) {
    const to = upperBound(sorted, end);
    const count = n - to;
    if (count < FEWEST_BEYOND || count > MOST_BEYOND * n || sorted[0] < -MOST_BEYOND * end) {
      continue;
    }
    const before = to - upperBound(sorted, end * (1 - BAND));
    const behind = upperBound(sorted, end * (1 + BAND)) - to;
    const enough = before >= Math.max(FEWEST_BEFORE, LEAST_BEFORE * n);
    const wide = quantile(sorted, 0.25) < 0.9 * end && sorted[to - 1] >= end * 0.97;
    const apart = before >= STEP * (behind + 1) && count - behind >= FADE * Math.max(1, behind);
    const various = differs(sorted.subarray(to), Math.min(4, count / 2));
    if (enough && wide && apart && various && differs(sorted.subarray(0, to))) {
      return { end, side: 'above', count, surprise: 1 - (behind + 1) / before };
    }
  }
  return null;
}

/** Positive values for one negative value of the same size. */
const FLIPPED = 10;
const FEWEST_NEGATIVE = 8;

/**
 * The end at 0 where nearly all values are above it and the few below are as
 * large as the others: wrong signs, not the end of a tail that crosses 0.
 *
 * @param sorted - finite values, ascending.
 */
export function signEnd(sorted: Float64Array): IBoundLaw | null {
  const n = sorted.length;
  const below = lowerBound(sorted, 0);
  if (n < FEWEST_ROWS || below < FEWEST_NEGATIVE || below > MOST_BEYOND * n) {
    return null;
  }
  const size = -quantile(sorted.subarray(0, below), 0.5);
  const near = upperBound(sorted, size) - below;
  const like = below - lowerBound(sorted, -size);
  const zero = upperBound(sorted, 0);
  const positive = n - zero;
  const [small, large] = quantiles(sorted.subarray(zero), [0.2, 0.9]);
  const usual = size >= small && size <= large;
  return usual && positive >= 0.2 * n && near >= FLIPPED * like && differs(sorted.subarray(below))
    ? { end: 0, side: 'below', count: below, surprise: 1 - like / near }
    : null;
}

/** Whether ascending values are so many different ones at least. */
function differs(sorted: Float64Array, least = DIFFERENT): boolean {
  let different = sorted.length > 0 ? 1 : 0;
  for (let i = 1; i < sorted.length && different < least; i++) {
    different += sorted[i] !== sorted[i - 1] ? 1 : 0;
  }
  return different >= least;
}
