import { argsort } from '../../kernels';
import { normalTail } from '../../stats';

/** Sums over groups of equal values: pairs, and what the variance needs of them. */
interface ITies {
  readonly pairs: number;
  readonly threes: number;
  readonly weighted: number;
}

function tiesOf(sorted: ArrayLike<number>): ITies {
  let [pairs, threes, weighted] = [0, 0, 0];
  for (let i = 0; i < sorted.length;) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) {
      end++;
    }
    const t = end - i;
    pairs += (t * (t - 1)) / 2;
    threes += t * (t - 1) * (t - 2);
    weighted += t * (t - 1) * (2 * t + 5);
    i = end;
  }
  return { pairs, threes, weighted };
}

/**
 * Kendall's tau-b by counting inversions (Knight, 1966), with its p of the normal limit.
 *
 * @param x - finite numbers, as many as `y`.
 * @returns NaN for both where one of them is constant.
 */
export function kendallTau(x: Float64Array, y: Float64Array): { tau: number; p: number } {
  const n = x.length;
  const order = argsort(x);
  const rank = (i: number): number => x[order[i]];
  for (let i = 0; i < n;) {
    let end = i + 1;
    while (end < n && rank(end) === rank(i)) {
      end++;
    }
    order.subarray(i, end).sort((a, b) => y[a] - y[b]);
    i = end;
  }
  const along = Float64Array.from(order, i => x[i]);
  const across = Float64Array.from(order, i => y[i]);
  let both = 0;
  for (let i = 0; i < n;) {
    let end = i + 1;
    while (end < n && along[end] === along[i] && across[end] === across[i]) {
      end++;
    }
    both += ((end - i) * (end - i - 1)) / 2;
    i = end;
  }
  const tx = tiesOf(along);
  const inversions = mergeCount(across, new Float64Array(n), 0, n);
  const ty = tiesOf(across);
  const all = (n * (n - 1)) / 2;
  if (tx.pairs === all || ty.pairs === all || n < 2) {
    return { tau: NaN, p: NaN };
  }
  const surplus = all - tx.pairs - ty.pairs + both - 2 * inversions;
  const tau = surplus / Math.sqrt(all - tx.pairs) / Math.sqrt(all - ty.pairs);
  const m = n * (n - 1);
  const variance =
    (m * (2 * n + 5) - tx.weighted - ty.weighted) / 18 +
    (2 * tx.pairs * ty.pairs) / m +
    (n > 2 ? (tx.threes * ty.threes) / (9 * m * (n - 2)) : 0);
  return {
    tau: Math.min(1, Math.max(-1, tau)),
    p: Math.min(1, 2 * normalTail(Math.abs(surplus) / Math.sqrt(variance)))
  };
}

/** Sorts a stretch and counts pairs that stood the wrong way round. */
function mergeCount(a: Float64Array, work: Float64Array, from: number, to: number): number {
  if (to - from < 2) {
    return 0;
  }
  const mid = (from + to) >> 1;
  let count = mergeCount(a, work, from, mid) + mergeCount(a, work, mid, to);
  let [i, j, k] = [from, mid, from];
  while (i < mid || j < to) {
    if (j >= to || (i < mid && a[i] <= a[j])) {
      work[k++] = a[i++];
    } else {
      count += mid - i;
      work[k++] = a[j++];
    }
  }
  a.set(work.subarray(from, to), from);
  return count;
}
