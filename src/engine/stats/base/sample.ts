import { tiedRanks, type IRanks } from '../../kernels';

/** Sum of some numbers. */
export function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
  }
  return sum;
}

/** Mean; NaN for none. */
export function meanOf(values: ArrayLike<number>): number {
  return total(values) / values.length;
}

/** Variance, divided by n - `less`. */
export function varianceOf(values: ArrayLike<number>, less = 1): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += (values[i] - mean) ** 2;
  }
  return sum / (values.length - less);
}

/** The k-th central moment, divided by n. */
export function centralMoment(values: ArrayLike<number>, k: number): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += (values[i] - mean) ** k;
  }
  return sum / values.length;
}

/** The values, ascending. */
export function sortedOf(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** Median of ascending values; NaN for none. */
export function medianOfSorted(sorted: ArrayLike<number>): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Ranks; equal values share the mean of their places. */
export function ranksOf(values: ArrayLike<number>): IRanks {
  return tiedRanks(Float64Array.from(values));
}

/** Sum of t^3 - t over groups of ties. */
export function tieTerm(ties: readonly number[]): number {
  return ties.reduce((sum, t) => sum + (t * t * t - t), 0);
}

/** Several samples as one. */
export function joined(samples: readonly ArrayLike<number>[]): Float64Array {
  const out = new Float64Array(samples.reduce((sum, s) => sum + s.length, 0));
  let at = 0;
  for (const sample of samples) {
    out.set(Float64Array.from(sample), at);
    at += sample.length;
  }
  return out;
}
