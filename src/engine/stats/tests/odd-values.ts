import { student } from '../distributions';
import { meanOf, sortedOf, varianceOf } from '../base/sample';
import { mad, MAD_TO_SD } from '../base/mad';
import { quantile } from '../base/quantiles';

/** A value that a test of outliers looked at. */
export interface IOddStep {
  /** Its position in the sample. */
  readonly at: number;
  /** How many standard deviations from the mean of those that are left. */
  readonly statistic: number;
  /** What it must pass. */
  readonly critical: number;
}

/**
 * Rosner's generalised test of extreme values: takes the farthest value out again and again.
 *
 * @param most - values that may be odd.
 * @returns the positions of those that are, farthest first, and every step.
 */
export function generalisedEsd(
  x: ArrayLike<number>,
  most: number,
  alpha = 0.05
): { readonly odd: number[]; readonly steps: readonly IOddStep[] } {
  const left = Array.from({ length: x.length }, (_, i) => i);
  const steps: IOddStep[] = [];
  for (let k = 0; k < most && left.length > 2; k++) {
    const values = left.map(i => x[i]);
    const mean = meanOf(values);
    const sd = Math.sqrt(varianceOf(values));
    if (!(sd > 0)) {
      break;
    }
    const place = values.reduce(
      (best, v, i) => (Math.abs(v - mean) > Math.abs(values[best] - mean) ? i : best),
      0
    );
    const n = left.length;
    const t = student(n - 2).quantile(1 - alpha / (2 * n));
    steps.push({
      at: left[place],
      statistic: Math.abs(values[place] - mean) / sd,
      critical: ((n - 1) * t) / Math.sqrt((n - 2 + t * t) * n)
    });
    left.splice(place, 1);
  }
  const last = steps.reduce((found, s, i) => (s.statistic > s.critical ? i + 1 : found), 0);
  return { odd: steps.slice(0, last).map(({ at }) => at), steps };
}

/** Grubbs' test of the farthest value; null where nothing varies. */
export function grubbs(
  x: ArrayLike<number>,
  alpha = 0.05
): (IOddStep & { readonly odd: boolean }) | null {
  const [step] = generalisedEsd(x, 1, alpha).steps;
  return step === undefined ? null : { ...step, odd: step.statistic > step.critical };
}

/** Iglewicz and Hoaglin's robust score: distance from the median in scaled MAD; NaN where MAD is 0. */
export function modifiedZ(x: ArrayLike<number>): Float64Array {
  const sorted = sortedOf(x);
  const middle = quantile(sorted, 0.5);
  const spread = mad(sorted);
  return Float64Array.from(x, v =>
    spread > 0 ? Math.abs(v - middle) / (spread * MAD_TO_SD) : NaN
  );
}
