import { meanOf, ranksOf } from '../base/sample';
import { correlationP, fisherInterval, noCorrelation, type ICorrelation } from './inference';

/** The product-moment coefficient of two sides of one length; NaN where one does not vary. */
export function productMoment(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  const [mx, my] = [meanOf(x), meanOf(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [x[i] - mx, y[i] - my];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const noise = 1e-13;
  const flat = (square: number, mean: number): boolean =>
    !(Math.sqrt(square) > noise * Math.abs(mean) * Math.sqrt(n));
  return n < 2 || flat(xx, mx) || flat(yy, my)
    ? NaN
    : Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}

/** Pearson's coefficient of a straight line. @param x, y - finite, of one length. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): ICorrelation {
  const n = x.length;
  const r = productMoment(x, y);
  return Number.isNaN(r)
    ? noCorrelation(n)
    : { statistic: r, p: correlationP(r, n - 2), n, df: n - 2, interval: fisherInterval(r, n) };
}

/** Spearman's coefficient of ranks: of any rising or falling curve. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): ICorrelation {
  return pearson(ranksOf(x).ranks, ranksOf(y).ranks);
}
