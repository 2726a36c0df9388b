import { fisherF, student } from '../distributions';
import { meanOf, varianceOf } from '../base/sample';
import { NOTHING, sided, type Alternative, type ITestResult } from './types';

/** A t test with the interval of the difference. */
export interface ITTest extends ITestResult {
  readonly df: number;
  /** Difference of the means. */
  readonly difference: number;
  /** 95 % of the intervals made in this way hold the true difference. */
  readonly interval: readonly [low: number, high: number];
}

const NO_T: ITTest = { ...NOTHING, df: NaN, difference: NaN, interval: [NaN, NaN] };

function tTest(difference: number, error: number, df: number, alternative: Alternative): ITTest {
  if (!(error > 0) || !(df > 0)) {
    return { ...NO_T, difference };
  }
  const t = student(df);
  const reach = t.quantile(0.975) * error;
  return {
    statistic: difference / error,
    p: sided(difference / error, t.sf, alternative),
    df,
    difference,
    interval: [difference - reach, difference + reach]
  };
}

/** Student's test of one mean. */
export function oneSampleT(
  x: ArrayLike<number>,
  mean = 0,
  alternative: Alternative = 'two-sided'
): ITTest {
  const n = x.length;
  return n < 2 ? NO_T : tTest(meanOf(x) - mean, Math.sqrt(varianceOf(x) / n), n - 1, alternative);
}

/** Student's test of pairs. @throws RangeError where the sides differ in length. */
export function pairedT(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  alternative: Alternative = 'two-sided'
): ITTest {
  if (x.length !== y.length) {
    throw new RangeError('Pairs need two samples of one length.');
  }
  return oneSampleT(
    Float64Array.from(x, (v, i) => v - y[i]),
    0,
    alternative
  );
}

/** Student's test of two means with one variance. */
export function studentT(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  alternative: Alternative = 'two-sided'
): ITTest {
  const [n, m] = [x.length, y.length];
  if (n < 2 || m < 2) {
    return NO_T;
  }
  const pooled = ((n - 1) * varianceOf(x) + (m - 1) * varianceOf(y)) / (n + m - 2);
  const error = Math.sqrt(pooled * (1 / n + 1 / m));
  return tTest(meanOf(x) - meanOf(y), error, n + m - 2, alternative);
}

/** Welch's test of two means, each with its own variance. */
export function welchT(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  alternative: Alternative = 'two-sided'
): ITTest {
  if (x.length < 2 || y.length < 2) {
    return NO_T;
  }
  const a = varianceOf(x) / x.length;
  const b = varianceOf(y) / y.length;
  const df = (a + b) ** 2 / (a ** 2 / (x.length - 1) + b ** 2 / (y.length - 1));
  return tTest(meanOf(x) - meanOf(y), Math.sqrt(a + b), df, alternative);
}

/** Cohen's d with the pooled deviation: difference of means in standard deviations. */
export function cohensD(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const [n, m] = [x.length, y.length];
  const pooled = ((n - 1) * varianceOf(x) + (m - 1) * varianceOf(y)) / (n + m - 2);
  return (meanOf(x) - meanOf(y)) / Math.sqrt(pooled);
}

/** A test of several means. */
export interface IAnova extends ITestResult {
  readonly df: number;
  /** Degrees of freedom within the groups. */
  readonly dfWithin: number;
}

const NO_ANOVA: IAnova = { ...NOTHING, df: NaN, dfWithin: NaN };

function anova(statistic: number, df: number, dfWithin: number): IAnova {
  return { statistic, p: fisherF(df, dfWithin).sf(statistic), df, dfWithin };
}

function ready(groups: readonly ArrayLike<number>[]): boolean {
  return groups.length > 1 && groups.every(group => group.length > 1);
}

/** One-way analysis of variance. */
export function oneWay(groups: readonly ArrayLike<number>[]): IAnova {
  const n = groups.reduce((sum, g) => sum + g.length, 0);
  if (groups.length < 2 || groups.some(g => g.length === 0) || n <= groups.length) {
    return NO_ANOVA;
  }
  const grand = groups.reduce((sum, g) => sum + meanOf(g) * g.length, 0) / n;
  const between = groups.reduce((sum, g) => sum + g.length * (meanOf(g) - grand) ** 2, 0);
  const within = groups.reduce((sum, g) => sum + varianceOf(g, 0) * g.length, 0);
  const [df, dfWithin] = [groups.length - 1, n - groups.length];
  return within === 0 && between === 0
    ? NO_ANOVA
    : anova(between / df / (within / dfWithin), df, dfWithin);
}

/** Welch's analysis of variance, for groups of unlike variance. */
export function welchAnova(groups: readonly ArrayLike<number>[]): IAnova {
  if (!ready(groups)) {
    return NO_ANOVA;
  }
  const k = groups.length;
  const weights = groups.map(g => g.length / varianceOf(g));
  const sum = weights.reduce((a, b) => a + b, 0);
  const grand = groups.reduce((total, g, i) => total + weights[i] * meanOf(g), 0) / sum;
  const between =
    groups.reduce((total, g, i) => total + weights[i] * (meanOf(g) - grand) ** 2, 0) / (k - 1);
  const lambda = groups.reduce(
    (total, g, i) => total + (1 - weights[i] / sum) ** 2 / (g.length - 1),
    0
  );
  return anova(
    between / (1 + (2 * (k - 2) * lambda) / (k * k - 1)),
    k - 1,
    (k * k - 1) / (3 * lambda)
  );
}

/** Brown and Forsythe's analysis of means under unlike variances, with Mehrotra's correction. */
export function brownForsytheAnova(groups: readonly ArrayLike<number>[]): IAnova {
  if (!ready(groups)) {
    return NO_ANOVA;
  }
  const n = groups.reduce((sum, g) => sum + g.length, 0);
  const grand = groups.reduce((sum, g) => sum + meanOf(g) * g.length, 0) / n;
  const between = groups.reduce((sum, g) => sum + g.length * (meanOf(g) - grand) ** 2, 0);
  const parts = groups.map(g => (1 - g.length / n) * varianceOf(g));
  const whole = parts.reduce((a, b) => a + b, 0);
  const dfWithin =
    whole ** 2 / groups.reduce((sum, g, i) => sum + parts[i] ** 2 / (g.length - 1), 0);
  const shares = groups.map(g => (g.length / n) * varianceOf(g));
  const mixed =
    groups.reduce((sum, g) => sum + varianceOf(g), 0) - shares.reduce((a, b) => a + b, 0);
  const square = groups.reduce((sum, g) => sum + varianceOf(g) ** 2, 0);
  const shared = shares.reduce((a, b) => a + b, 0) ** 2;
  const last = groups.reduce((sum, g) => sum + (g.length / n) * varianceOf(g) ** 2, 0);
  const df = mixed ** 2 / (square + shared - 2 * last);
  return anova(between / whole, df, dfWithin);
}
