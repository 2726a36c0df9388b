import { roundEven } from '../describe/definitions';
import { NORMAL } from '../distributions';
import { medianOfSorted, ranksOf, sortedOf } from '../base/sample';
import { sided, type ITestResult } from '../tests/types';

/** Rows up to which all pairs give a slope. */
export const MOST_SLOPES = 3000;

/** A line that a few wild values do not turn. */
export interface IRobustLine {
  readonly slope: number;
  readonly intercept: number;
  /** 95 % interval of the slope (Sen); NaN for Siegel's line. */
  readonly interval: readonly [low: number, high: number];
}

function checked(n: number): void {
  if (n > MOST_SLOPES) {
    throw new RangeError(`This line looks at all pairs; give ${MOST_SLOPES} rows at most.`);
  }
}

/**
 * Theil and Sen's line: the median of the slopes of all pairs.
 *
 * @throws RangeError above {@link MOST_SLOPES} rows.
 */
export function theilSen(y: ArrayLike<number>, x: ArrayLike<number>): IRobustLine {
  const n = y.length;
  checked(n);
  const found: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (x[j] < x[i]) {
        found.push((y[i] - y[j]) / (x[i] - x[j]));
      }
    }
  }
  const slopes = Float64Array.from(found).sort();
  const slope = medianOfSorted(slopes);
  const intercept = medianOfSorted(sortedOf(y)) - slope * medianOfSorted(sortedOf(x));
  const tied = (v: ArrayLike<number>): number =>
    ranksOf(v).ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  const spread = Math.sqrt((n * (n - 1) * (2 * n + 5) - tied(x) - tied(y)) / 18);
  const reach = NORMAL.quantile(0.975) * spread;
  const count = slopes.length;
  const upper = Math.min(roundEven((count + reach) / 2), count - 1);
  const lower = Math.max(roundEven((count - reach) / 2) - 1, 0);
  return count === 0
    ? { slope: NaN, intercept: NaN, interval: [NaN, NaN] }
    : { slope, intercept, interval: [slopes[lower], slopes[upper]] };
}

/**
 * Siegel's repeated medians: half of the values may be wild.
 *
 * @throws RangeError above {@link MOST_SLOPES} rows.
 */
export function siegel(y: ArrayLike<number>, x: ArrayLike<number>): IRobustLine {
  const n = y.length;
  checked(n);
  const own: number[] = [];
  for (let i = 0; i < n; i++) {
    const slopes: number[] = [];
    for (let j = 0; j < n; j++) {
      if (x[j] !== x[i]) {
        slopes.push((y[j] - y[i]) / (x[j] - x[i]));
      }
    }
    if (slopes.length > 0) {
      own.push(medianOfSorted(sortedOf(slopes)));
    }
  }
  const slope = medianOfSorted(sortedOf(own));
  const rest = sortedOf(Array.from(y, (v, i) => v - slope * x[i]));
  return { slope, intercept: medianOfSorted(rest), interval: [NaN, NaN] };
}

/** What Mann and Kendall's test finds: a trend, and its steepness. */
export interface IMannKendall extends ITestResult {
  /** Rising pairs less falling pairs. */
  readonly s: number;
  readonly tau: number;
  /** Sen's slope a step. */
  readonly slope: number;
}

/**
 * Mann and Kendall's test of a trend in values in order, with ties and the correction for
 * continuity.
 *
 * @throws RangeError above {@link MOST_SLOPES} values.
 */
export function mannKendall(values: ArrayLike<number>): IMannKendall {
  const n = values.length;
  checked(n);
  let s = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      s += Math.sign(values[j] - values[i]);
    }
  }
  const tied = ranksOf(values).ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  const spread = Math.sqrt((n * (n - 1) * (2 * n + 5) - tied) / 18);
  const statistic = s === 0 ? 0 : (s - Math.sign(s)) / spread;
  const steps = Float64Array.from({ length: n }, (_, i) => i);
  return {
    statistic,
    p: n < 3 || !(spread > 0) ? NaN : sided(statistic, NORMAL.sf, 'two-sided'),
    s,
    tau: (2 * s) / (n * (n - 1)),
    slope: theilSen(values, steps).slope
  };
}
