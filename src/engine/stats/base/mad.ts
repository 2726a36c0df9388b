import { quantile } from './quantiles';

/** Makes the median absolute deviation of a normal sample its standard deviation. */
export const MAD_TO_SD = 1.482602218505602;

/**
 * The k-th smallest distance from `centre`, found by bisection over how many of
 * the values on the left are among the k nearest. O(log n).
 */
function distance(sorted: ArrayLike<number>, split: number, centre: number, k: number): number {
  const right = sorted.length - split;
  let low = Math.max(0, k + 1 - right);
  let high = Math.min(split, k + 1);
  while (low < high) {
    const left = (low + high) >>> 1;
    if (centre - sorted[split - 1 - left] < sorted[split + k - left] - centre) {
      low = left + 1;
    } else {
      high = left;
    }
  }
  const fromLeft = low > 0 ? centre - sorted[split - low] : -Infinity;
  const fromRight = k + 1 - low > 0 ? sorted[split + k - low] - centre : -Infinity;
  return Math.max(fromLeft, fromRight);
}

/**
 * Median absolute deviation from the median, not scaled (see {@link MAD_TO_SD}).
 *
 * @param sorted - finite numbers, ascending.
 * @returns 0 for no values.
 */
export function mad(sorted: ArrayLike<number>): number {
  const n = sorted.length;
  if (n === 0) {
    return 0;
  }
  const centre = quantile(sorted, 0.5);
  const split = n >>> 1;
  const upper = distance(sorted, split, centre, n >>> 1);
  return n % 2 === 1 ? upper : (distance(sorted, split, centre, (n >>> 1) - 1) + upper) / 2;
}
