import { quantile } from './base/quantiles';

const LARGEST = 2000;

/** At most 2000 values: all, or quantiles at even steps that keep both extremes. */
function thinned(sorted: Float64Array): Float64Array {
  if (sorted.length <= LARGEST) {
    return sorted;
  }
  return Float64Array.from({ length: LARGEST }, (_, i) => quantile(sorted, i / (LARGEST - 1)));
}

class Kernel {
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  private readonly _ties: number;

  constructor(sorted: Float64Array) {
    const median = quantile(sorted, 0.5);
    const deviations = sorted.map(v => v - median);
    this.upper = deviations.filter(v => v >= 0).reverse();
    this.lower = deviations.filter(v => v <= 0).reverse();
    this._ties = deviations.filter(v => v === 0).length;
  }

  at(i: number, j: number): number {
    const [up, down] = [this.upper[i], this.lower[j]];
    return up === 0 && down === 0
      ? Math.sign(this._ties - 1 - (i - this.upper.length + this._ties) - j)
      : (up + down) / (up - down);
  }

  /** Entries above `value`; a staircase, as the kernel falls along both indices. */
  above(value: number): number {
    let n = 0;
    let j = this.lower.length;
    for (let i = 0; i < this.upper.length; i++) {
      while (j > 0 && this.at(i, j - 1) <= value) {
        j--;
      }
      n += j;
      if (j === 0) {
        break;
      }
    }
    return n;
  }

  /** The entry with exactly `rank` larger ones (or fewer, with ties). */
  select(rank: number): number {
    let low = -1.5;
    let high = 1;
    while (true) {
      const mid = low + (high - low) / 2;
      if (mid <= low || mid >= high || high - low < 1e-17) {
        return high;
      }
      if (this.above(mid) <= rank) {
        high = mid;
      } else {
        low = mid;
      }
    }
  }
}

/**
 * Medcouple, a robust measure of skewness between -1 and 1 (Brys, Hubert and
 * Struyf 2004): the median of `((b - m) - (m - a)) / (b - a)` over all pairs
 * `a <= m <= b`. Selected by bisection over a staircase, O(n) a step; exact up
 * to 2000 values, above that taken from 2000 evenly spaced quantiles.
 *
 * @param sorted - finite numbers, ascending.
 * @returns 0 below three values.
 */
export function medcouple(sorted: Float64Array): number {
  if (sorted.length < 3 || sorted[0] === sorted[sorted.length - 1]) {
    return 0;
  }
  const kernel = new Kernel(thinned(sorted));
  const pairs = kernel.upper.length * kernel.lower.length;
  const half = Math.floor(pairs / 2);
  return pairs % 2 === 1
    ? kernel.select(half)
    : (kernel.select(half) + kernel.select(half - 1)) / 2;
}
