import { meanOf, sortedOf, total, varianceOf } from '../base/sample';
import { mad } from '../base/mad';
import { quantile } from '../base/quantiles';

/** What one sample looks like in figures; NaN where a figure is not defined. */
export interface IDescription {
  readonly n: number;
  readonly sum: number;
  readonly mean: number;
  /** Divided by n - 1. */
  readonly variance: number;
  readonly sd: number;
  /** Standard error of the mean. */
  readonly sem: number;
  /** Coefficient of variation, sd / mean. */
  readonly cv: number;
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
  readonly iqr: number;
  /** Median absolute deviation, not scaled. */
  readonly mad: number;
  /** Adjusted Fisher-Pearson skewness; `skewBiased` is the moment ratio. */
  readonly skew: number;
  readonly skewBiased: number;
  /** Excess kurtosis, adjusted; `kurtosisBiased` is the moment ratio less 3. */
  readonly kurtosis: number;
  readonly kurtosisBiased: number;
  /** Geometric mean; NaN unless all values are above 0. */
  readonly geometric: number;
  /** Harmonic mean; NaN unless all values are above 0. */
  readonly harmonic: number;
  /** Mean without the lowest and the highest tenth. */
  readonly trimmed: number;
  /** Mean with the lowest and the highest tenth drawn to the values next to them. */
  readonly winsorised: number;
}

function cut(sorted: Float64Array, share: number): number {
  return Math.floor(share * sorted.length);
}

/** Mean without a share of the values on each side. @param sorted - ascending. */
export function trimmedMean(sorted: Float64Array, share: number): number {
  const out = cut(sorted, share);
  return meanOf(sorted.subarray(out, sorted.length - out));
}

/** Mean where a share of the values on each side is drawn to the next one. */
export function winsorisedMean(sorted: Float64Array, share: number): number {
  const out = cut(sorted, share);
  const n = sorted.length;
  const inner = total(sorted.subarray(out, n - out));
  return (inner + out * (sorted[out] + sorted[n - 1 - out])) / n;
}

/**
 * Skewness and excess kurtosis as moment ratios; NaN where nothing varies. Deviations are taken from
 * the mean in two steps, so that far from 0 its rounding does not count.
 */
export function momentRatios(values: ArrayLike<number>): { skew: number; kurtosis: number } {
  const n = values.length;
  const mean = meanOf(values);
  let rest = 0;
  for (let i = 0; i < n; i++) {
    rest += (values[i] - mean) / n;
  }
  let [m2, m3, m4] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const d = values[i] - mean - rest;
    m2 += (d * d) / n;
    m3 += (d * d * d) / n;
    m4 += (d * d * d * d) / n;
  }
  const flat = !(m2 > (1e-14 * mean) ** 2);
  return { skew: flat ? NaN : m3 / m2 ** 1.5, kurtosis: flat ? NaN : m4 / m2 ** 2 - 3 };
}

/** The figures of a sample. @param values - finite numbers. */
export function describe(values: ArrayLike<number>): IDescription {
  const sorted = sortedOf(values);
  const n = sorted.length;
  const mean = meanOf(sorted);
  const variance = n > 1 ? varianceOf(sorted) : NaN;
  const sd = Math.sqrt(variance);
  const { skew, kurtosis } = momentRatios(sorted);
  const [q1, median, q3] = [0.25, 0.5, 0.75].map(p => quantile(sorted, p));
  const positive = n > 0 && sorted[0] > 0;
  return {
    n,
    sum: total(sorted),
    mean,
    variance,
    sd,
    sem: sd / Math.sqrt(n),
    cv: sd / mean,
    min: n > 0 ? sorted[0] : NaN,
    q1,
    median,
    q3,
    max: n > 0 ? sorted[n - 1] : NaN,
    iqr: q3 - q1,
    mad: n > 0 ? mad(sorted) : NaN,
    skew: n > 2 ? (skew * Math.sqrt(n * (n - 1))) / (n - 2) : NaN,
    skewBiased: skew,
    kurtosis: n > 3 ? ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * kurtosis + 6) : NaN,
    kurtosisBiased: kurtosis,
    geometric: positive ? Math.exp(meanOf(sorted.map(Math.log))) : NaN,
    harmonic: positive ? n / total(sorted.map(v => 1 / v)) : NaN,
    trimmed: trimmedMean(sorted, 0.1),
    winsorised: winsorisedMean(sorted, 0.1)
  };
}
