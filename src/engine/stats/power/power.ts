import {
  chiSquare,
  fisherF,
  noncentralChiSquareTail,
  noncentralFTail,
  noncentralTTail,
  NORMAL,
  student
} from '../distributions';
import type { Alternative } from '../tests/types';

/** Level of a test, and which way a difference must go to count. */
export interface IPowerOptions {
  readonly alpha?: number;
  readonly alternative?: Alternative;
}

/** Chance that a shifted statistic passes its bounds. @param tail - its share above a point. */
function passed(
  tail: (x: number) => number,
  quantile: (p: number) => number,
  alpha: number,
  alternative: Alternative
): number {
  switch (alternative) {
    case 'greater':
      return tail(quantile(1 - alpha));
    case 'less':
      return 1 - tail(quantile(alpha));
    case 'two-sided':
      return tail(quantile(1 - alpha / 2)) + 1 - tail(quantile(alpha / 2));
  }
}

/**
 * Chance that a t test finds a difference.
 *
 * @param effect - the difference in standard deviations (Cohen's d).
 * @param n - values of the only sample, or of each; `m` of the second where it differs.
 * @param samples - 1: one sample, or pairs; 2: two samples.
 */
export function tTestPower(
  effect: number,
  n: number,
  samples: 1 | 2,
  options: IPowerOptions & { readonly m?: number } = {}
): number {
  const { alpha = 0.05, alternative = 'two-sided', m = n } = options;
  const df = samples === 1 ? n - 1 : n + m - 2;
  const size = samples === 1 ? n : (n * m) / (n + m);
  if (!(df > 0)) {
    return NaN;
  }
  const shift = effect * Math.sqrt(size);
  return passed(x => noncentralTTail(x, df, shift), student(df).quantile, alpha, alternative);
}

/**
 * Chance that an analysis of variance finds a difference.
 *
 * @param effect - Cohen's f: spread of the means in standard deviations.
 * @param each - values a group.
 */
export function anovaPower(effect: number, groups: number, each: number, alpha = 0.05): number {
  const n = groups * each;
  const [d1, d2] = [groups - 1, n - groups];
  return d1 > 0 && d2 > 0
    ? noncentralFTail(fisherF(d1, d2).quantile(1 - alpha), d1, d2, effect * effect * n)
    : NaN;
}

/**
 * Chance that a chi-square test finds a departure.
 *
 * @param effect - Cohen's w.
 */
export function chiSquarePower(effect: number, n: number, df: number, alpha = 0.05): number {
  return noncentralChiSquareTail(chiSquare(df).quantile(1 - alpha), df, n * effect * effect);
}

/** Chance that two shares are told apart, by Cohen's h. @param n - rows of each sample. */
export function sharesPower(
  a: number,
  b: number,
  n: number,
  { alpha = 0.05, alternative = 'two-sided' }: IPowerOptions = {}
): number {
  const effect = 2 * (Math.asin(Math.sqrt(a)) - Math.asin(Math.sqrt(b)));
  const shift = effect * Math.sqrt(n / 2);
  return passed(x => NORMAL.sf(x - shift), NORMAL.quantile, alpha, alternative);
}

/** Chance that a correlation is told from 0, by Fisher's z. */
export function correlationPower(
  r: number,
  n: number,
  { alpha = 0.05, alternative = 'two-sided' }: IPowerOptions = {}
): number {
  const shift = n > 3 ? Math.atanh(r) * Math.sqrt(n - 3) : NaN;
  return passed(x => NORMAL.sf(x - shift), NORMAL.quantile, alpha, alternative);
}

/** Rows beyond which nobody looks. */
const MOST_ROWS = 1e9;

/**
 * The fewest rows with which a test reaches a power.
 *
 * @param powerAt - its power by rows; never falling.
 * @returns null where even a billion rows do not reach it.
 */
export function rowsFor(powerAt: (n: number) => number, power = 0.8, least = 2): number | null {
  let high = least;
  while (!(powerAt(high) >= power)) {
    high *= 2;
    if (high > MOST_ROWS) {
      return null;
    }
  }
  let low = Math.max(least - 1, high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (powerAt(middle) >= power) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return Math.ceil(high);
}
