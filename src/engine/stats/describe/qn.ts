import { normalQuantile } from '../distributions/normal';

const FACTOR = 1 / (Math.SQRT2 * normalQuantile(5 / 8));

/** How many pairs are at most `d` apart. */
function pairsWithin(sorted: Float64Array, d: number): number {
  let count = 0;
  for (let i = 0, j = 0; i < sorted.length; i++) {
    while (sorted[i] - sorted[j] > d) {
      j++;
    }
    count += i - j;
  }
  return count;
}

/**
 * Rousseeuw and Croux's Qn: a spread from the quarter of the distances between pairs that
 * is smallest; half of the values may be wild. By bisection over how many pairs lie within.
 *
 * @param sorted - finite numbers, ascending.
 * @returns NaN for fewer than two values.
 */
export function qnScale(sorted: Float64Array): number {
  const n = sorted.length;
  if (n < 2) {
    return NaN;
  }
  const half = Math.floor(n / 2) + 1;
  const rank = (half * (half - 1)) / 2;
  if (pairsWithin(sorted, 0) >= rank) {
    return 0;
  }
  let low = 0;
  let high = sorted[n - 1] - sorted[0];
  for (let i = 0; i < 200; i++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) {
      break;
    }
    if (pairsWithin(sorted, middle) >= rank) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return FACTOR * high;
}
