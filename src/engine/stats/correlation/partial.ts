import { ranksOf } from '../base/sample';
import { backSolve, triangulate } from '../linear/least-squares';
import { correlationP, fisherInterval, noCorrelation, type ICorrelation } from './inference';
import { productMoment } from './product';

/** What a least-squares fit on the other columns leaves of `y`. */
function left(y: ArrayLike<number>, given: readonly ArrayLike<number>[]): Float64Array {
  const n = y.length;
  const columns = given.length + 1;
  const design = new Float64Array(n * columns).fill(1, 0, n);
  given.forEach((column, k) => design.set(Float64Array.from(column), (k + 1) * n));
  const kept = design.slice();
  const beta = backSolve(triangulate(design, Float64Array.from(y), columns));
  return Float64Array.from(y, (v, i) => {
    let fitted = 0;
    for (let k = 0; k < columns; k++) {
      fitted += kept[k * n + i] * beta[k];
    }
    return v - fitted;
  });
}

/**
 * Correlation of two columns when what they share with further columns is taken out.
 *
 * @param given - the further columns; of the same length, none a mixture of the others.
 * @param ranked - of ranks, as Spearman's.
 */
export function partialCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  given: readonly ArrayLike<number>[],
  ranked = false
): ICorrelation {
  const n = x.length;
  const ready = (v: ArrayLike<number>): ArrayLike<number> => (ranked ? ranksOf(v).ranks : v);
  const df = n - 2 - given.length;
  if (df < 1) {
    return noCorrelation(n);
  }
  const others = given.map(ready);
  const r = productMoment(left(ready(x), others), left(ready(y), others));
  return Number.isNaN(r)
    ? noCorrelation(n)
    : {
        statistic: r,
        p: correlationP(r, df),
        n,
        df,
        interval: fisherInterval(r, n, given.length)
      };
}
