import { NORMAL, student } from '../distributions';
import { sided, type ITestResult } from '../tests/types';

/** How strongly two columns go together, and how sure that is. */
export interface ICorrelation extends ITestResult {
  /** Pairs with both values. */
  readonly n: number;
  /** 95 % interval of the coefficient; NaN where it is not known. */
  readonly interval: readonly [low: number, high: number];
}

/** No coefficient: too few pairs, or a side that does not vary. */
export function noCorrelation(n: number): ICorrelation {
  return { statistic: NaN, p: NaN, n, interval: [NaN, NaN] };
}

/** P of a product-moment coefficient by Student's t. */
export function correlationP(r: number, df: number): number {
  if (!(df > 0)) {
    return df === 0 ? 1 : NaN;
  }
  return Math.abs(r) >= 1
    ? 0
    : sided(r * Math.sqrt(df / ((1 - r) * (1 + r))), student(df).sf, 'two-sided');
}

/** Fisher's interval of a coefficient from `n` pairs, `given` of them used up by other columns. */
export function fisherInterval(r: number, n: number, given = 0): readonly [number, number] {
  const free = n - 3 - given;
  if (!(free > 0)) {
    return [-1, 1];
  }
  if (Math.abs(r) >= 1) {
    return [r, r];
  }
  const reach = NORMAL.quantile(0.975) / Math.sqrt(free);
  return [Math.tanh(Math.atanh(r) - reach), Math.tanh(Math.atanh(r) + reach)];
}
