import { lowerBound, quantile } from '../base/quantiles';
import { sortedOf } from '../base/sample';

/** Stands for an empty bin where a logarithm is taken. */
const LEAST_SHARE = 1e-4;

/** How far two lists of shares lie apart. */
export interface IShareDistances {
  /** Population stability index. */
  readonly psi: number;
  /** Jensen and Shannon's distance to base 2: 0 alike, 1 nothing in common. */
  readonly jensenShannon: number;
  readonly hellinger: number;
  /** Half the sum of absolute differences: the share of rows that moved. */
  readonly variation: number;
}

/** Inner edges that cut a sample into equal shares; fewer where values repeat. */
export function shareEdges(sorted: Float64Array, bins: number): number[] {
  const edges = Array.from({ length: bins + 1 }, (_, k) => quantile(sorted, k / bins));
  return edges.filter((edge, k) => k === 0 || edge !== edges[k - 1]).slice(1, -1);
}

/** Values in each bin; a value on an edge belongs to the bin above. */
export function countsBetween(values: ArrayLike<number>, edges: readonly number[]): number[] {
  const sorted = sortedOf(values);
  const below = [0, ...edges.map(edge => lowerBound(sorted, edge)), sorted.length];
  return below.slice(1).map((end, k) => end - below[k]);
}

/** Counts as shares of their sum. */
export function sharesOf(counts: readonly number[]): number[] {
  const n = counts.reduce((a, b) => a + b, 0);
  return counts.map(c => c / n);
}

/** Distances of two lists of shares over the same bins. */
export function shareDistances(p: readonly number[], q: readonly number[]): IShareDistances {
  const sum = (part: (a: number, b: number) => number): number =>
    p.reduce((total, a, i) => total + part(a, q[i]), 0);
  const floor = (v: number): number => Math.max(v, LEAST_SHARE);
  const relative = (a: number, m: number): number => (a > 0 ? a * Math.log2(a / m) : 0);
  const shared = sum((a, b) => (relative(a, (a + b) / 2) + relative(b, (a + b) / 2)) / 2);
  return {
    psi: sum((a, b) => (floor(b) - floor(a)) * Math.log(floor(b) / floor(a))),
    jensenShannon: Math.sqrt(Math.max(0, shared)),
    hellinger: Math.sqrt(sum((a, b) => (Math.sqrt(a) - Math.sqrt(b)) ** 2) / 2),
    variation: sum((a, b) => Math.abs(a - b)) / 2
  };
}
