import { student } from '../../stats';
import { spreadOf } from '../decompose';

/** One value that the test looked at. */
export interface IEsdStep {
  readonly position: number;
  /** Its distance from the centre in deviations of what was left. */
  readonly statistic: number;
  readonly critical: number;
}

/**
 * The generalized ESD test for several outliers (Rosner, Technometrics 25, 1983); the number of
 * outliers is the last step whose statistic is above its critical value.
 *
 * @param x - finite numbers.
 * @param most - outliers at most.
 * @param robust - by median and median deviation in place of mean and deviation (Hochenbaum,
 * Vallis and Kejariwal, 2017).
 * @returns the outliers, oddest first, and all steps.
 */
export function generalizedEsd(
  x: Float64Array,
  most: number,
  alpha = 0.05,
  robust = false
): { outliers: number[]; steps: IEsdStep[] } {
  const n = x.length;
  const steps: IEsdStep[] = [];
  const limit = Math.min(most, Math.max(0, n - 3));
  const values = Float64Array.from(x);
  const places = Int32Array.from(x.keys());
  let found = 0;
  for (let i = 1; i <= limit; i++) {
    const left = values.subarray(0, n - i + 1);
    const { centre, scale } = robust ? spreadOf(left) : plainSpread(left);
    if (!(scale > 0)) {
      break;
    }
    let far = 0;
    for (let k = 1; k < left.length; k++) {
      if (Math.abs(left[k] - centre) > Math.abs(left[far] - centre)) {
        far = k;
      }
    }
    const position = places[far];
    values.copyWithin(far, far + 1, left.length);
    places.copyWithin(far, far + 1, left.length);
    const statistic = Math.abs(x[position] - centre) / scale;
    const critical = criticalValue(n, i, alpha);
    steps.push({ position, statistic, critical });
    if (statistic > critical) {
      found = i;
    }
  }
  return { outliers: steps.slice(0, found).map(step => step.position), steps };
}

function criticalValue(n: number, i: number, alpha: number): number {
  const df = n - i - 1;
  const t = -student(df).quantile(alpha / (2 * (n - i + 1)));
  return ((n - i) * t) / Math.sqrt((df + t * t) * (n - i + 1));
}

function plainSpread(values: Float64Array): { centre: number; scale: number } {
  const n = values.length;
  const centre = values.reduce((sum, v) => sum + v / n, 0);
  const squares = values.reduce((sum, v) => sum + (v - centre) ** 2, 0);
  return { centre, scale: Math.sqrt(squares / (n - 1)) };
}
