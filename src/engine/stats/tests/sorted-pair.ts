import { NORMAL } from '../distributions';

/** What one walk over two sorted samples tells. */
export interface ISortedPair {
  /** Chance that a value of the second exceeds one of the first; ties count half. */
  readonly superiority: number;
  /** Its two-sided p by Mann and Whitney's limit, with ties and the step towards the middle. */
  readonly p: number;
  /** Kolmogorov's distance. */
  readonly gap: number;
}

/**
 * Mann and Whitney's and Kolmogorov's statistics of large samples, without ranking them.
 *
 * @param a, b - finite numbers, ascending; neither is empty.
 */
export function compareSorted(a: Float64Array, b: Float64Array): ISortedPair {
  const [n, m] = [a.length, b.length];
  let [i, j, u, tied, gap] = [0, 0, 0, 0, 0];
  while (i < n || j < m) {
    const at = i < n && (j >= m || a[i] <= b[j]) ? a[i] : b[j];
    const [fromA, fromB] = [i, j];
    while (i < n && a[i] === at) {
      i++;
    }
    while (j < m && b[j] === at) {
      j++;
    }
    const [inA, inB] = [i - fromA, j - fromB];
    u += inB * (fromA + inA / 2);
    const t = inA + inB;
    tied += t > 1 ? t * t * t - t : 0;
    gap = Math.max(gap, Math.abs(i / n - j / m));
  }
  const total = n + m;
  const spread = Math.sqrt(((n * m) / 12) * (total + 1 - tied / (total * (total - 1))));
  const z = (Math.abs(u - (n * m) / 2) - 0.5) / spread;
  return {
    superiority: u / (n * m),
    p: spread > 0 ? Math.min(1, 2 * NORMAL.sf(z)) : 1,
    gap
  };
}
