import { lowerBound, normalQuantile, quantile, upperBound } from '../stats';
import { gapCuts } from './isolation';

/** What lies outside the ordinary values of a column. */
export interface ITails {
  /** Where the ordinary values end, in the column's unit; null: no such end. */
  readonly bounds: readonly [number | null, number | null];
  /** Values outside. */
  readonly count: number;
  /** Whether they stand far apart from everything that the tail explains. */
  readonly isolated: boolean;
  /** Distance of the farthest one, in half-widths of the ordinary values. */
  readonly factor: number;
}

/** Fewest values that are judged. */
export const MIN_VALUES = 30;
/** Spread, as a share of their distance, under which more than so many values are a group of their own. */
const COMPACT = 0.3;
const FEW_ALIKE = 0.03;
/** Share of the values outside on the emptier side, from which on they are on both. */
const BOTH = 0.2;
/** Share from which on values outside are another group, and how far they must be to be none. */
const MANY = 0.12;
const VERY_FAR = 8;
/** Largest share that can still be called outliers. */
const MOST = 0.3;

/** Values from which on a single one outside must be so far, in half-widths. */
const LONG = 100;
const LONE = 2;

const Z75 = normalQuantile(0.75);
const Z90 = normalQuantile(0.9);
const Z95 = normalQuantile(0.95);

/** Fences of one scale, as distances from the median. */
interface IFences {
  readonly centre: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Values that neither the spread, nor the skew, nor the heaviness of the tails
 * of their column explains.
 *
 * The bulk is described by Tukey's g-and-h distribution fitted to quantiles
 * (Hoaglin 1985): one spread per side, one heaviness `h` for both. A value is
 * outside when it is beyond the extreme quantile that so many values should
 * not pass; for values that are all positive it must be so on the logarithmic
 * scale too, so that skewed columns have no outliers for being skewed.
 *
 * @param sorted - finite values, ascending.
 */
export function tailsOf(sorted: Float64Array): ITails | null {
  const n = sorted.length;
  if (n < MIN_VALUES) {
    return null;
  }
  const broken = brokenConstant(sorted);
  if (broken !== null) {
    return broken;
  }
  if (!continuous(sorted)) {
    return null;
  }
  const plain = fences(sorted);
  if (plain === null) {
    return null;
  }
  let low = plain.centre - plain.low;
  let high = plain.centre + plain.high;
  const positive = upperBound(sorted, 0);
  if (positive <= n * 0.02 && sorted[positive] > 0) {
    const logs = sorted.subarray(positive).map(Math.log);
    const logFences = fences(logs);
    if (logFences !== null) {
      high = Math.max(high, Math.exp(Math.min(700, logFences.centre + logFences.high)));
      const skewed = plain.high > 1.5 * plain.low;
      const logLow = Math.exp(logFences.centre - logFences.low);
      low = skewed && positive === 0 ? Math.max(low, logLow * 0.5) : Math.min(low, logLow);
    }
  } else if (plain.high > 4 * plain.low || plain.low > 4 * plain.high) {
    [low, high] = [-Infinity, Infinity];
  }
  const cuts = gapCuts(sorted);
  const flipped = cuts.flipped && lowerBound(sorted, 0) === lowerBound(sorted, low);
  const cut =
    flipped || (cuts.low !== null && cuts.low >= low) || (cuts.high !== null && cuts.high <= high);
  low = Math.max(low, cuts.low ?? -Infinity);
  high = Math.min(high, cuts.high ?? Infinity);
  const tails = judge(sorted, low, high, plain.centre);
  const lone = tails !== null && tails.count === 1 && n >= LONG && tails.factor < LONE;
  return tails === null ? null : { ...tails, isolated: !lone && (tails.isolated || cut) };
}

/** Spread and tail of a scale; null where a quarter of the values are alike. */
function fences(sorted: ArrayLike<number>): IFences | null {
  const n = sorted.length;
  const centre = quantile(sorted, 0.5);
  const spread = (p: number): [number, number] => [
    centre - quantile(sorted, 1 - p),
    quantile(sorted, p) - centre
  ];
  const [lower, upper] = spread(0.75);
  if (!(lower > 0 && upper > 0)) {
    return null;
  }
  const slope = (p: number, z: number): number => {
    const [l, u] = spread(p);
    const wide = Math.log((l + u) / z / ((lower + upper) / Z75));
    return (2 * wide) / (z * z - Z75 * Z75);
  };
  const sideSlope = (side: 0 | 1, p: number, z: number): number => {
    const wide = Math.log(spread(p)[side] / z / ((side === 0 ? lower : upper) / Z75));
    return (2 * wide) / (z * z - Z75 * Z75);
  };
  const near = slope(0.9, Z90);
  const far = slope(0.95, Z95);
  const burst = spread(0.95)[0] + spread(0.95)[1] > 8 * (lower + upper);
  const margin = 0.6 / Math.sqrt(n);
  const h = Math.min(0.8, Math.max(0, burst ? Math.min(near, 0.25) : Math.max(near, far)) + margin);
  const ends = (side: 0 | 1): number =>
    burst ? h : Math.max(h, Math.min(0.8, sideSlope(side, 0.9, Z90)));
  const z = Math.max(3.3, normalQuantile(1 - 0.05 / n));
  const reach = (side: 0 | 1): number =>
    ((side === 0 ? lower : upper) / Z75) * z * Math.exp((ends(side) * z * z) / 2);
  const widest = 0.5 * Math.max(reach(0), reach(1));
  return {
    centre,
    low: Math.max(widest, reach(0)),
    high: Math.max(widest, reach(1))
  };
}

function judge(sorted: Float64Array, low: number, high: number, centre: number): ITails | null {
  const n = sorted.length;
  const from = lowerBound(sorted, low);
  const to = upperBound(sorted, high);
  const below = from;
  const above = n - to;
  const count = below + above;
  if (count === 0 || count > n * MOST) {
    return null;
  }
  const half = (side: 'low' | 'high'): number =>
    side === 'low'
      ? Math.max(centre - low, Number.MIN_VALUE)
      : Math.max(high - centre, Number.MIN_VALUE);
  const distances: number[] = [];
  for (let i = 0; i < from; i++) {
    distances.push((centre - sorted[i]) / half('low'));
  }
  for (let i = to; i < n; i++) {
    distances.push((sorted[i] - centre) / half('high'));
  }
  distances.sort((a, b) => a - b);
  const lastLow = below > 0 ? (centre - sorted[from]) / half('low') : 0;
  const lastHigh = above > 0 ? (sorted[to - 1] - centre) / half('high') : 0;
  const inside = Math.max(lastLow, lastHigh);
  const few = count <= Math.max(1, n * 0.02);
  const gap = distances[0] >= 1.35 && distances[0] >= 1.8 * inside;
  const middle = quantile(distances, 0.5);
  const wide = quantile(distances, 0.9) - quantile(distances, 0.1) >= COMPACT * middle;
  const both = Math.min(below, above) >= BOTH * count;
  const group = !wide && count > n * FEW_ALIKE && (below === 0 || above === 0);
  const fewOrBoth = both || count <= n * MANY;
  const scattered = !group && middle >= 3 && count >= 3 && (fewOrBoth || middle >= VERY_FAR);
  const far = !group && middle >= 1.5 && inside < 0.85 && count >= 5 && fewOrBoth;
  return {
    bounds: [below > 0 ? low : null, above > 0 ? high : null],
    count,
    isolated: (few && gap) || scattered || (far && count >= n * 0.03),
    factor: distances[distances.length - 1]
  };
}

/**
 * One value in at least 60 % of rows, not 0, and the rest scattered around it
 * on both sides, hardly any of them twice.
 */
function brokenConstant(sorted: Float64Array): ITails | null {
  const n = sorted.length;
  const mode = quantile(sorted, 0.5);
  const from = lowerBound(sorted, mode);
  const to = upperBound(sorted, mode);
  const others = n - (to - from);
  if (mode === 0 || others < 5 || others > n * 0.4) {
    return null;
  }
  const below = from;
  const above = n - to;
  if (Math.min(below, above) < Math.max(2, others * 0.2)) {
    return null;
  }
  let distinct = 0;
  for (let i = 0; i < n; i++) {
    if ((i < from || i >= to) && (i === 0 || sorted[i] !== sorted[i - 1])) {
      distinct++;
    }
  }
  if (distinct < Math.max(5, others * 0.6)) {
    return null;
  }
  const reach = Math.max(mode - sorted[0], sorted[n - 1] - mode);
  return {
    bounds: [mode, mode],
    count: others,
    isolated: true,
    factor: reach / Math.abs(mode)
  };
}

/** Whether values are so many and so various that their size is a measure. */
function continuous(sorted: Float64Array): boolean {
  let distinct = 1;
  for (let i = 1; i < sorted.length && distinct < 200; i++) {
    if (sorted[i] !== sorted[i - 1]) {
      distinct++;
    }
  }
  return distinct >= Math.max(10, Math.min(25, sorted.length * 0.1));
}
