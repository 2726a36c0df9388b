import { ordered } from '../../kernels';
import { student } from '../../stats';
import { meanOf, varianceOf } from '../../stats/base/sample';
import { spreadOfSorted, type ISpread } from '../decompose';

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
 * Vallis and Kejariwal, 2017); in the time of a sort, whatever `most` is.
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
  const { order, sorted } = ordered(x);
  let low = 0;
  let high = n;
  let found = 0;
  for (let i = 1; i <= limit; i++) {
    const left = sorted.subarray(low, high);
    const { centre, scale } = robust ? spreadOfSorted(left) : plainSpread(left);
    if (!(scale > 0)) {
      break;
    }
    const below = centre - sorted[low];
    const above = sorted[high - 1] - centre;
    const isBelow = below > above || (below === above && order[low] < order[high - 1]);
    const position = isBelow ? order[low++] : order[--high];
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

function plainSpread(values: Float64Array): ISpread {
  return { centre: meanOf(values), scale: Math.sqrt(varianceOf(values)) };
}
