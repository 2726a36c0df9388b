import { argsort } from '../../kernels';
import { ranksOf } from '../base/sample';
import { NORMAL } from '../distributions';
import { sided } from '../tests/types';
import { noCorrelation, type ICorrelation } from './inference';

/** Pairs up to which the distribution of inversions is counted. */
const MOST_EXACT = 33;

/** Kendall's coefficients and what they are made of. */
export interface IKendall extends ICorrelation {
  /** Stuart's form, for tables that are not square. */
  readonly c: number;
}

interface ITieSums {
  readonly pairs: number;
  readonly triples: number;
  readonly spread: number;
}

function tieSums(ties: readonly number[]): ITieSums {
  let [pairs, triples, spread] = [0, 0, 0];
  for (const t of ties) {
    pairs += (t * (t - 1)) / 2;
    triples += t * (t - 1) * (t - 2);
    spread += t * (t - 1) * (2 * t + 5);
  }
  return { pairs, triples, spread };
}

/** Inversions of a sequence, by merging. */
function inversions(values: Float64Array): number {
  let from = values.slice();
  let to = new Float64Array(values.length);
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let [i, j] = [start, middle];
      for (let at = start; at < end; at++) {
        if (i < middle && (j >= end || from[i] <= from[j])) {
          to[at] = from[i++];
        } else {
          count += middle - i;
          to[at] = from[j++];
        }
      }
    }
    [from, to] = [to, from];
  }
  return count;
}

/** Chance of at most `c` inversions of `n` things in random order, doubled. */
function exactP(n: number, inverted: number): number {
  const all = (n * (n - 1)) / 2;
  const c = Math.min(inverted, all - inverted);
  if (4 * c === n * (n - 1)) {
    return 1;
  }
  let share = new Float64Array(c + 1);
  share[0] = 1;
  for (let j = 2; j <= n; j++) {
    const next = new Float64Array(c + 1);
    let window = 0;
    for (let k = 0; k <= c; k++) {
      window += share[k] - (k >= j ? share[k - j] : 0);
      next[k] = window / j;
    }
    share = next;
  }
  return Math.min(1, 2 * share.reduce((sum, v) => sum + v, 0));
}

/** Kendall's tau-b of pairs that agree and disagree; exact without ties up to 33 pairs. */
export function kendall(x: ArrayLike<number>, y: ArrayLike<number>, exact?: boolean): IKendall {
  const n = x.length;
  const all = (n * (n - 1)) / 2;
  const [rx, ry] = [ranksOf(x), ranksOf(y)];
  const [tx, ty] = [tieSums(rx.ties), tieSums(ry.ties)];
  if (n < 2 || tx.pairs === all || ty.pairs === all) {
    return { ...noCorrelation(n), c: NaN };
  }
  const both = rx.ranks.map((r, i) => r * (2 * n + 1) + ry.ranks[i]);
  const order = argsort(both);
  const inverted = inversions(Float64Array.from(order, i => ry.ranks[i]));
  const tied = tieSums(ranksOf(both).ties).pairs;
  const net = all - tx.pairs - ty.pairs + tied - 2 * inverted;
  const statistic = Math.max(
    -1,
    Math.min(1, net / Math.sqrt(all - tx.pairs) / Math.sqrt(all - ty.pairs))
  );
  const classes = Math.min(rx.ties.length, ry.ties.length);
  const c = (2 * net * classes) / (n * n * (classes - 1));
  const untied = tx.pairs === 0 && ty.pairs === 0;
  if (untied && (exact ?? (n <= MOST_EXACT || Math.min(inverted, all - inverted) <= 1))) {
    return { statistic, p: exactP(n, inverted), n, interval: [NaN, NaN], c };
  }
  const m = n * (n - 1);
  const variance =
    (m * (2 * n + 5) - tx.spread - ty.spread) / 18 +
    (2 * tx.pairs * ty.pairs) / m +
    (n > 2 ? (tx.triples * ty.triples) / (9 * m * (n - 2)) : 0);
  const p = sided(net / Math.sqrt(variance), NORMAL.sf, 'two-sided');
  return { statistic, p, n, interval: [NaN, NaN], c };
}

/** Rows up to which the weighted coefficient looks at all pairs. */
export const MOST_WEIGHTED = 4000;

/**
 * Vigna's weighted tau: pairs count by the hyperbolic weights of their ranks, so that
 * agreement at the top counts most. The mean of ranking by either side, as in SciPy.
 *
 * @throws RangeError above {@link MOST_WEIGHTED} pairs.
 */
export function weightedTau(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  if (n > MOST_WEIGHTED) {
    throw new RangeError(`Weighted tau looks at all pairs; give ${MOST_WEIGHTED} rows at most.`);
  }
  return (weightedBy(x, y) + weightedBy(y, x)) / 2;
}

function weightedBy(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => x[b] - x[a] || y[b] - y[a] || b - a
  );
  const weight = new Float64Array(n);
  order.forEach((row, rank) => (weight[row] = 1 / (rank + 1)));
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const w = weight[i] + weight[j];
      const [sx, sy] = [Math.sign(x[i] - x[j]), Math.sign(y[i] - y[j])];
      xx += w * sx * sx;
      yy += w * sy * sy;
      xy += w * sx * sy;
    }
  }
  return xy / Math.sqrt(xx) / Math.sqrt(yy);
}
