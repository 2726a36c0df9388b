/** The shares at which a profile gives quantiles. */
export const PROFILE_SHARES: readonly number[] = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

function between(low: number, high: number, share: number): number {
  if (low === high || share === 0) {
    return low;
  }
  const step = high - low;
  return Number.isFinite(step) ? low + step * share : low * (1 - share) + high * share;
}

/**
 * A quantile, linear between order statistics (Hyndman and Fan's type 7, the
 * default of NumPy and R).
 *
 * @param sorted - finite numbers, ascending.
 * @param p - share, 0..1.
 * @returns NaN for no values.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length;
  if (n === 0) {
    return NaN;
  }
  const at = (n - 1) * Math.min(1, Math.max(0, p));
  const i = Math.floor(at);
  return between(sorted[i], sorted[Math.min(n - 1, i + 1)], at - i);
}

/** Several quantiles; see {@link quantile}. */
export function quantiles(sorted: ArrayLike<number>, shares: readonly number[]): number[] {
  return shares.map(p => quantile(sorted, p));
}

/**
 * Quantiles of values that occur several times; see {@link quantile}.
 *
 * @param values - distinct finite numbers, ascending.
 * @param counts - how often each occurs.
 */
export function weightedQuantiles(
  values: ArrayLike<number>,
  counts: ArrayLike<number>,
  shares: readonly number[]
): number[] {
  const ends = new Float64Array(values.length);
  let total = 0;
  for (let i = 0; i < ends.length; i++) {
    total += counts[i];
    ends[i] = total;
  }
  const order = (k: number): number => values[lowerBound(ends, k + 1)];
  return total === 0
    ? []
    : shares.map(p => {
        const at = (total - 1) * p;
        const i = Math.floor(at);
        return between(order(i), order(Math.min(total - 1, i + 1)), at - i);
      });
}

/** Position of the first entry that is not below `value`. */
export function lowerBound(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (sorted[mid] < value) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }
  return low;
}

/** Position of the first entry above `value`. */
export function upperBound(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (sorted[mid] <= value) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }
  return low;
}
