import type { IHistogram, INumericSummary } from './types';
import {
  binCounts,
  brokenBins,
  dateEdges,
  lowerBound,
  momentsOf,
  niceEdges,
  PROFILE_SHARES,
  quantile,
  quantiles,
  upperBound,
  weightedQuantiles
} from '../stats';

/** Entries of a column that are neither null nor finite. */
export interface IOddNumbers {
  readonly nans: number;
  readonly positive: number;
  readonly negative: number;
}

/** No NaN and no infinity. */
export const NO_ODD_NUMBERS: IOddNumbers = {
  nans: 0,
  positive: 0,
  negative: 0
};

/**
 * Counts NaN and infinities.
 *
 * @param numbers - a column's numbers, NaN where null.
 * @param finite - how many of them are finite.
 * @param nulls - how many of the rows are null.
 * @param nans - how many of those hold NaN.
 */
export function oddNumbers(
  numbers: Float64Array,
  finite: number,
  nulls: number,
  nans = 0
): IOddNumbers {
  if (numbers.length - finite === nulls) {
    return nans === 0 ? NO_ODD_NUMBERS : { ...NO_ODD_NUMBERS, nans };
  }
  let positive = 0;
  let negative = 0;
  for (let row = 0; row < numbers.length; row++) {
    if (numbers[row] === Infinity) {
      positive++;
    } else if (numbers[row] === -Infinity) {
      negative++;
    }
  }
  return {
    nans: nans + numbers.length - finite - nulls - positive - negative,
    positive,
    negative
  };
}

/**
 * Whether all values are whole numbers. Doubles from 2^53 on are.
 */
export function allWhole(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if ((v | 0) !== v && Math.floor(v) !== v) {
      return false;
    }
  }
  return true;
}

function clean(value: number): number {
  return value === 0 ? 0 : value;
}

/** Summary of no finite value: all figures 0, no quantiles. */
export function emptySummary(odd: IOddNumbers): INumericSummary {
  return {
    count: 0,
    min: 0,
    max: 0,
    mean: 0,
    sd: 0,
    skew: 0,
    quantiles: [],
    zeros: 0,
    negatives: 0,
    nans: odd.nans,
    infinities: odd.positive + odd.negative,
    whole: false
  };
}

/**
 * Exact summary of finite numbers.
 *
 * @param sorted - ascending.
 */
export function summaryOfSorted(
  sorted: Float64Array,
  whole: boolean,
  odd: IOddNumbers
): INumericSummary {
  const n = sorted.length;
  if (n === 0) {
    return emptySummary(odd);
  }
  const moments = momentsOf(sorted, quantile(sorted, 0.5));
  const negatives = lowerBound(sorted, 0);
  return {
    count: n,
    min: clean(sorted[0]),
    max: clean(sorted[n - 1]),
    mean: clean(Math.min(sorted[n - 1], Math.max(sorted[0], moments.mean))),
    sd: sorted[0] === sorted[n - 1] ? 0 : moments.sd,
    skew: sorted[0] === sorted[n - 1] ? 0 : moments.skew,
    quantiles: quantiles(sorted, PROFILE_SHARES).map(clean),
    zeros: upperBound(sorted, 0) - negatives,
    negatives,
    nans: odd.nans,
    infinities: odd.positive + odd.negative,
    whole
  };
}

/**
 * Exact summary of non-negative whole numbers that each occur several times.
 *
 * @param values - distinct, ascending.
 * @param counts - how often each occurs.
 */
export function summaryOfCounts(values: Float64Array, counts: Float64Array): INumericSummary {
  if (values.length === 0) {
    return emptySummary(NO_ODD_NUMBERS);
  }
  const shares = weightedQuantiles(values, counts, PROFILE_SHARES);
  const moments = momentsOf(values, shares[3], counts);
  return {
    count: moments.count,
    min: values[0],
    max: values[values.length - 1],
    mean: moments.mean,
    sd: moments.sd,
    skew: moments.skew,
    quantiles: shares,
    zeros: values[0] === 0 ? counts[0] : 0,
    negatives: 0,
    nans: 0,
    infinities: 0,
    whole: true
  };
}

/** Edges at round places for a scale. */
export function edgesFor(
  scale: IHistogram['scale'],
  min: number,
  max: number,
  whole: boolean
): number[] {
  return scale === 'date' ? dateEdges(min, max) : niceEdges(min, max, whole);
}

/** Bins that hold rows of a histogram whose axis is broken. */
const BROKEN = 14;

/**
 * Histogram of finite numbers in ascending order; null for none. Its bins are even, but where a code
 * or a far value would press all others together: there an empty bin stands for what lies between.
 */
export function histogramOfSorted(
  sorted: Float64Array,
  scale: IHistogram['scale'],
  whole: boolean
): IHistogram | null {
  if (sorted.length === 0) {
    return null;
  }
  const [low, high] = [clean(sorted[0]), clean(sorted[sorted.length - 1])];
  const edges = edgesFor(scale, low, high, whole);
  const counts = binCounts(sorted, edges);
  const broken = counts.includes(0)
    ? brokenBins({ sorted, whole }, low, high, BROKEN, scale === 'date')
    : null;
  return broken === null
    ? { scale, edges, counts }
    : { scale, edges: [...broken.edges], counts: binCounts(sorted, broken.edges) };
}

/** Histogram of whole numbers that each occur several times; null for none. */
export function histogramOfCounts(values: Float64Array, counts: Float64Array): IHistogram | null {
  if (values.length === 0) {
    return null;
  }
  const edges = niceEdges(values[0], values[values.length - 1], true);
  const bins = new Array<number>(edges.length - 1).fill(0);
  for (let i = 0, bin = 0; i < values.length; i++) {
    while (bin < bins.length - 1 && values[i] >= edges[bin + 1]) {
      bin++;
    }
    bins[bin] += counts[i];
  }
  return { scale: 'length', edges, counts: bins };
}
