import { chiSquare, NORMAL } from '../distributions';
import { meanOf, sortedOf, varianceOf } from '../base/sample';
import { momentRatios } from '../describe/describe';
import { shapiroQuantile } from '../distributions/normal';
import { cramerVonMisesSample } from './cramer-von-mises';
import { kolmogorov } from './distances';
import { NOTHING, sided, type ITestResult } from './types';

function polynomial(terms: readonly number[], x: number): number {
  return terms.reduceRight((sum, c) => sum * x + c, 0);
}

/** Weights of the upper half of the ordered values (Royston 1992, algorithm AS R94). */
function shapiroWeights(n: number): Float64Array {
  const half = n >> 1;
  const a = new Float64Array(half);
  if (n === 3) {
    a[0] = Math.SQRT1_2;
    return a;
  }
  const m = a.map((_, i) => shapiroQuantile((i + 1 - 0.375) / (n + 0.25)));
  const square = 2 * m.reduce((sum, v) => sum + v * v, 0);
  const norm = Math.sqrt(square);
  const step = 1 / Math.sqrt(n);
  const first =
    polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], step) - m[0] / norm;
  const two = n > 5;
  const second = two
    ? polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], step) - m[1] / norm
    : 0;
  const kept = 2 * (m[0] ** 2 + (two ? m[1] ** 2 : 0));
  const factor = Math.sqrt((square - kept) / (1 - 2 * (first ** 2 + second ** 2)));
  m.forEach((v, i) => (a[i] = i === 0 ? first : i === 1 && two ? second : -v / factor));
  return a;
}

/** Values up to which Shapiro and Wilk's approximation was made. */
export const MOST_SHAPIRO = 5000;

/** Shapiro and Wilk's test of a normal distribution, for 3 to {@link MOST_SHAPIRO} values. */
export function shapiroWilk(x: ArrayLike<number>): ITestResult {
  const n = x.length;
  const sorted = sortedOf(x);
  if (n < 3 || !(sorted[n - 1] - sorted[0] > 0)) {
    return NOTHING;
  }
  const a = shapiroWeights(n);
  const middle = meanOf(sorted);
  const square = sorted.reduce((sum, v) => sum + (v - middle) ** 2, 0);
  const weights = a.reduce((sum, v) => sum + 2 * v * v, 0);
  const product = a.reduce((sum, v, i) => sum + v * (sorted[n - 1 - i] - sorted[i]), 0);
  const both = Math.sqrt(weights * square);
  const rest = ((both - product) * (both + product)) / (weights * square);
  const statistic = 1 - rest;
  if (n === 3) {
    const p = (6 / Math.PI) * (Math.asin(Math.sqrt(statistic)) - Math.asin(Math.sqrt(0.75)));
    return { statistic, p: Math.min(1, Math.max(0, p)) };
  }
  const log = Math.log(n);
  let y = Math.log(rest);
  const short = n <= 11;
  if (short) {
    const gamma = polynomial([-2.273, 0.459], n);
    if (y >= gamma) {
      return { statistic, p: 0 };
    }
    y = -Math.log(gamma - y);
  }
  const mean = short
    ? polynomial([0.544, -0.39978, 0.025054, -6.714e-4], n)
    : polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], log);
  const sd = Math.exp(
    short
      ? polynomial([1.3822, -0.77857, 0.062767, -0.0020322], n)
      : polynomial([-0.4803, -0.082676, 0.0030302], log)
  );
  return { statistic, p: NORMAL.sf((y - mean) / sd) };
}

/** Jarque and Bera's test of a normal distribution by skewness and kurtosis. */
export function jarqueBera(x: ArrayLike<number>): ITestResult {
  const { skew, kurtosis } = momentRatios(x);
  const statistic = (x.length / 6) * (skew ** 2 + kurtosis ** 2 / 4);
  return { statistic, p: chiSquare(2).sf(statistic), df: 2 };
}

/** D'Agostino's test of skewness 0, from 8 values on. */
export function skewTest(x: ArrayLike<number>): ITestResult {
  const n = x.length;
  const { skew } = momentRatios(x);
  if (n < 8 || Number.isNaN(skew)) {
    return NOTHING;
  }
  const y = skew * Math.sqrt(((n + 1) * (n + 3)) / (6 * (n - 2)));
  const beta =
    (3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3)) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
  const w2 = Math.sqrt(2 * (beta - 1)) - 1;
  const statistic = Math.asinh(y / Math.sqrt(2 / (w2 - 1))) / Math.sqrt(0.5 * Math.log(w2));
  return { statistic, p: sided(statistic, NORMAL.sf, 'two-sided') };
}

/** Anscombe and Glynn's test of the kurtosis of a normal distribution, from 5 values on. */
export function kurtosisTest(x: ArrayLike<number>): ITestResult {
  const n = x.length;
  const kurtosis = momentRatios(x).kurtosis + 3;
  if (n < 5 || Number.isNaN(kurtosis)) {
    return NOTHING;
  }
  const expected = (3 * (n - 1)) / (n + 1);
  const variance = (24 * n * (n - 2) * (n - 3)) / ((n + 1) ** 2 * (n + 3) * (n + 5));
  const z = (kurtosis - expected) / Math.sqrt(variance);
  const root =
    ((6 * (n * n - 5 * n + 2)) / ((n + 7) * (n + 9))) *
    Math.sqrt((6 * (n + 3) * (n + 5)) / (n * (n - 2) * (n - 3)));
  const a = 6 + (8 / root) * (2 / root + Math.sqrt(1 + 4 / root ** 2));
  const below = 1 + z * Math.sqrt(2 / (a - 4));
  const term = Math.sign(below) * Math.cbrt((1 - 2 / a) / Math.abs(below));
  const statistic = (1 - 2 / (9 * a) - term) / Math.sqrt(2 / (9 * a));
  return { statistic, p: sided(statistic, NORMAL.sf, 'two-sided') };
}

/** D'Agostino and Pearson's test of a normal distribution, from 8 values on. */
export function dAgostino(x: ArrayLike<number>): ITestResult {
  const statistic = skewTest(x).statistic ** 2 + kurtosisTest(x).statistic ** 2;
  return { statistic, p: chiSquare(2).sf(statistic), df: 2 };
}

/** The values less their mean, in standard deviations, ascending; null where they do not vary. */
function standardised(x: ArrayLike<number>): Float64Array | null {
  const sd = Math.sqrt(varianceOf(x));
  const mean = meanOf(x);
  return sd > 0 ? sortedOf(x).map(v => (v - mean) / sd) : null;
}

/** Anderson and Darling's test of a normal distribution with Stephens' p. */
export function andersonDarlingNormal(x: ArrayLike<number>): ITestResult {
  const z = standardised(x);
  const n = x.length;
  if (z === null) {
    return NOTHING;
  }
  const sum = z.reduce(
    (s, v, i) => s + (2 * i + 1) * (NORMAL.logCdf(v) + NORMAL.logSf(z[n - 1 - i])),
    0
  );
  const statistic = -n - sum / n;
  const a = statistic * (1 + 0.75 / n + 2.25 / n ** 2);
  const p =
    a < 0.2
      ? -Math.expm1(-13.436 + 101.14 * a - 223.73 * a * a)
      : a < 0.34
        ? -Math.expm1(-8.318 + 42.796 * a - 59.938 * a * a)
        : a < 0.6
          ? Math.exp(0.9177 - 4.279 * a - 1.38 * a * a)
          : a <= 13
            ? Math.exp(1.2937 - 5.709 * a + 0.0186 * a * a)
            : 0;
  return { statistic, p };
}

/**
 * Lilliefors' test of a normal distribution whose mean and spread come from the values, with
 * Dallal and Wilkinson's p, which is made for p below 0.1.
 */
export function lilliefors(x: ArrayLike<number>): ITestResult {
  const z = standardised(x);
  if (z === null) {
    return NOTHING;
  }
  const { statistic } = kolmogorov(z, NORMAL.cdf);
  const n = Math.min(100, x.length);
  const d = statistic * Math.max(1, x.length / 100) ** 0.49;
  const p = Math.exp(
    -7.01256 * d * d * (n + 2.78019) +
      2.99587 * d * Math.sqrt(n + 2.78019) -
      0.122119 +
      0.974598 / Math.sqrt(n) +
      1.67997 / n
  );
  return { statistic, p: Math.min(1, p) };
}

/** Cramer and von Mises' test of one sample against a distribution. */
export function cramerVonMisesOne(x: ArrayLike<number>, cdf: (v: number) => number): ITestResult {
  const n = x.length;
  if (n < 2) {
    return NOTHING;
  }
  const statistic = sortedOf(x).reduce(
    (sum, v, i) => sum + ((2 * i + 1) / (2 * n) - cdf(v)) ** 2,
    1 / (12 * n)
  );
  return { statistic, p: cramerVonMisesSample(statistic, n) };
}
