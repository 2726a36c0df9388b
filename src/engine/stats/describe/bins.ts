import { meanOf, varianceOf } from '../base/sample';
import { quantile } from '../base/quantiles';

/** How the width of a histogram's bins is chosen, by NumPy's names. */
export type BinRule = 'fd' | 'sturges' | 'scott' | 'doane' | 'auto' | 'sqrt' | 'rice';

function widthOf(sorted: Float64Array, rule: BinRule): number {
  const n = sorted.length;
  const span = sorted[n - 1] - sorted[0];
  const sd = Math.sqrt(varianceOf(sorted, 0));
  const freedman = (2 * (quantile(sorted, 0.75) - quantile(sorted, 0.25))) / Math.cbrt(n);
  const sturges = span / (Math.log2(n) + 1);
  const root = span / Math.sqrt(n);
  switch (rule) {
    case 'fd':
      return freedman;
    case 'sturges':
      return sturges;
    case 'sqrt':
      return root;
    case 'rice':
      return span / (2 * Math.cbrt(n));
    case 'scott':
      return Math.cbrt((24 * Math.sqrt(Math.PI)) / n) * sd;
    case 'doane': {
      if (n < 3 || !(sd > 0)) {
        return 0;
      }
      const mean = meanOf(sorted);
      const skew = meanOf(sorted.map(v => ((v - mean) / sd) ** 3));
      const error = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
      return span / (1 + Math.log2(n) + Math.log2(1 + Math.abs(skew) / error));
    }
    case 'auto':
      return freedman > 0 ? Math.min(Math.max(freedman, root / 2), sturges) : sturges;
  }
}

/**
 * Edges of a histogram's bins of equal width.
 *
 * @param sorted - finite numbers, ascending; none gives 0 and 1.
 */
export function binEdges(sorted: Float64Array, rule: BinRule = 'auto'): number[] {
  const n = sorted.length;
  if (n === 0) {
    return [0, 1];
  }
  const [low, high] = [sorted[0], sorted[n - 1]];
  if (low === high) {
    return [low - 0.5, high + 0.5];
  }
  const width = widthOf(sorted, rule);
  const bins = width > 0 ? Math.max(1, Math.ceil((high - low) / width)) : 1;
  const step = (high - low) / bins;
  return Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : low + i * step));
}
