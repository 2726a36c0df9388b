import { binomial, chiSquare, NORMAL, student } from '../distributions';
import {
  joined,
  meanOf,
  medianOfSorted,
  ranksOf,
  sortedOf,
  tieTerm,
  varianceOf
} from '../base/sample';
import { chiSquareTable } from './tables';
import { NOTHING, sided, type Alternative, type ITestResult } from './types';

/** Where the exact distribution of ranks is counted. */
const MOST_EXACT = 50;
/** The same with ties, whose midranks are counted in halves. */
const MOST_TIED = 13;

/** Numbers of ways to reach each sum of ranks, for the exact Mann-Whitney and Wilcoxon tests. */
function mannWhitneyCounts(n: number, m: number): Float64Array {
  const most = n * m;
  let ways = new Float64Array(most + 1);
  ways[0] = 1;
  for (let i = 1; i <= Math.min(n, m); i++) {
    const big = Math.max(n, m) + i;
    const next = Float64Array.from(ways);
    for (let s = most; s >= big; s--) {
      next[s] -= next[s - big];
    }
    for (let s = i; s <= most; s++) {
      next[s] += next[s - i];
    }
    ways = next;
  }
  return ways;
}

/** Options of {@link mannWhitney}. */
export interface IMannWhitney {
  readonly alternative?: Alternative;
  /** Default: exact where a sample has at most 8 values and none are equal. */
  readonly exact?: boolean;
  /** Half a step towards the middle in the normal limit; default: yes. */
  readonly continuity?: boolean;
}

/** Mann and Whitney's U test: does one sample tend to be larger? */
export function mannWhitney(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { alternative = 'two-sided', continuity = true, exact }: IMannWhitney = {}
): ITestResult {
  const [n, m] = [x.length, y.length];
  if (n === 0 || m === 0) {
    return NOTHING;
  }
  const { ranks, ties } = ranksOf(joined([x, y]));
  const sum = ranks.subarray(0, n).reduce((a, b) => a + b, 0);
  const statistic = sum - (n * (n + 1)) / 2;
  const tied = ties.some(t => t > 1);
  const larger =
    alternative === 'two-sided'
      ? Math.max(statistic, n * m - statistic)
      : alternative === 'greater'
        ? statistic
        : n * m - statistic;
  const factor = alternative === 'two-sided' ? 2 : 1;
  if (exact ?? (Math.min(n, m) <= 8 && !tied)) {
    const ways = mannWhitneyCounts(n, m);
    const whole = ways.reduce((a, b) => a + b, 0);
    let tail = 0;
    for (let s = Math.ceil(larger); s < ways.length; s++) {
      tail += ways[s];
    }
    return { statistic, p: Math.min(1, (factor * tail) / whole) };
  }
  const total = n + m;
  const spread = Math.sqrt(((n * m) / 12) * (total + 1 - tieTerm(ties) / (total * (total - 1))));
  const z = (larger - (n * m) / 2 - (continuity ? 0.5 : 0)) / spread;
  return { statistic, p: Math.min(1, factor * NORMAL.sf(z)) };
}

/** Share of pairs in which the first is larger, less those in which it is smaller. */
export function rankBiserial(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return (2 * mannWhitney(x, y, { exact: false }).statistic) / (x.length * y.length) - 1;
}

/** Brunner and Munzel's test: like Mann and Whitney's, but spreads may differ. */
export function brunnerMunzel(x: ArrayLike<number>, y: ArrayLike<number>): ITestResult {
  const [n, m] = [x.length, y.length];
  if (n < 2 || m < 2) {
    return NOTHING;
  }
  const all = ranksOf(joined([x, y])).ranks;
  const [a, b] = [all.subarray(0, n), all.subarray(n)];
  const spread = (among: Float64Array, own: Float64Array): number => {
    const shift = meanOf(among) - meanOf(own);
    return among.reduce((sum, r, i) => sum + (r - own[i] - shift) ** 2, 0) / (among.length - 1);
  };
  const sa = spread(a, ranksOf(x).ranks);
  const sb = spread(b, ranksOf(y).ranks);
  const statistic = (n * m * (meanOf(b) - meanOf(a))) / ((n + m) * Math.sqrt(n * sa + m * sb));
  const df = (n * sa + m * sb) ** 2 / ((n * sa) ** 2 / (n - 1) + (m * sb) ** 2 / (m - 1));
  return { statistic, p: sided(statistic, student(df).sf, 'two-sided'), df };
}

/** Wilcoxon's signed ranks of differences; zeros are dropped. Exact up to 50 without ties, up to 13 with. */
export function wilcoxon(differences: ArrayLike<number>, exact?: boolean): ITestResult {
  const used = Float64Array.from(differences).filter(d => d !== 0);
  const n = used.length;
  if (n === 0) {
    return NOTHING;
  }
  const { ranks, ties } = ranksOf(used.map(Math.abs));
  let plus = 0;
  used.forEach((d, i) => (plus += d > 0 ? ranks[i] : 0));
  const whole = (n * (n + 1)) / 2;
  const statistic = Math.min(plus, whole - plus);
  const zeros = used.length < differences.length;
  const plain = ties.every(t => t === 1) && !zeros;
  if (exact ?? (plain ? n <= MOST_EXACT : n <= MOST_TIED)) {
    const ways = new Float64Array(2 * whole + 1);
    ways[0] = 1;
    for (const rank of ranks) {
      for (let s = 2 * whole; s >= 2 * rank; s--) {
        ways[s] += ways[s - 2 * rank];
      }
    }
    let tail = 0;
    for (let s = 0; s <= 2 * statistic; s++) {
      tail += ways[s];
    }
    return { statistic, p: Math.min(1, (2 * tail) / 2 ** n) };
  }
  const spread = Math.sqrt((n * (n + 1) * (2 * n + 1) - tieTerm(ties) / 2) / 24);
  const z = (statistic - whole / 2) / spread;
  return { statistic, p: sided(z, NORMAL.sf, 'two-sided') };
}

/** The sign test: how often is a difference above 0? */
export function signTest(differences: ArrayLike<number>): ITestResult {
  const used = Float64Array.from(differences).filter(d => d !== 0);
  const plus = used.filter(d => d > 0).length;
  const n = used.length;
  const less = Math.min(plus, n - plus);
  return { statistic: plus, p: n === 0 ? NaN : Math.min(1, 2 * binomial(n, 0.5).cdf(less)) };
}

/** Kruskal and Wallis' test of several samples by ranks. */
export function kruskal(groups: readonly ArrayLike<number>[]): ITestResult {
  const all = joined(groups);
  const n = all.length;
  const { ranks, ties } = ranksOf(all);
  let at = 0;
  let sum = 0;
  for (const group of groups) {
    const own = ranks.subarray(at, at + group.length).reduce((a, b) => a + b, 0);
    sum += own ** 2 / group.length;
    at += group.length;
  }
  const raw = (12 / (n * (n + 1))) * sum - 3 * (n + 1);
  const statistic = raw / (1 - tieTerm(ties) / (n ** 3 - n));
  const df = groups.length - 1;
  return { statistic, p: chiSquare(df).sf(statistic), df };
}

/** Friedman's test of several treatments of the same blocks. */
export function friedman(treatments: readonly ArrayLike<number>[]): ITestResult {
  const k = treatments.length;
  const n = treatments[0]?.length ?? 0;
  if (k < 2 || n === 0 || treatments.some(t => t.length !== n)) {
    return NOTHING;
  }
  const sums = new Float64Array(k);
  let tied = 0;
  for (let i = 0; i < n; i++) {
    const { ranks, ties } = ranksOf(treatments.map(t => t[i]));
    ranks.forEach((r, j) => (sums[j] += r));
    tied += tieTerm(ties);
  }
  const squares = sums.reduce((sum, v) => sum + v * v, 0);
  const raw = (12 / (k * n * (k + 1))) * squares - 3 * n * (k + 1);
  const statistic = raw / (1 - tied / (k * (k * k - 1) * n));
  return { statistic, p: chiSquare(k - 1).sf(statistic), df: k - 1 };
}

/** Mood's median test: counts above the common median, with Yates' correction. */
export function medianTest(groups: readonly ArrayLike<number>[]): ITestResult {
  const middle = medianOfSorted(sortedOf(joined(groups)));
  const above = groups.map(g => Array.from(g).filter(v => v > middle).length);
  return chiSquareTable([above, groups.map((g, i) => g.length - above[i])], { corrected: true });
}

/** Wald and Wolfowitz' runs above and below the median. */
export function runs(x: ArrayLike<number>): ITestResult {
  const middle = medianOfSorted(sortedOf(x));
  const above = Array.from(x, v => v >= middle);
  const n = above.length;
  const ones = above.filter(Boolean).length;
  const zeros = n - ones;
  const count = above.reduce((sum, v, i) => sum + Number(i === 0 || v !== above[i - 1]), 0);
  const mean = (2 * ones * zeros) / n + 1;
  const variance = (2 * ones * zeros * (2 * ones * zeros - n)) / (n * n * (n - 1));
  if (!(variance > 0)) {
    return NOTHING;
  }
  const statistic = (count - mean) / Math.sqrt(variance);
  return { statistic, p: sided(statistic, NORMAL.sf, 'two-sided') };
}

/** Alexander and Govern's test of means under unlike variances. */
export function alexanderGovern(groups: readonly ArrayLike<number>[]): ITestResult {
  if (groups.some(g => g.length < 3)) {
    return NOTHING;
  }
  const errors = groups.map(g => Math.sqrt(varianceOf(g) / g.length));
  const inverse = errors.map(e => 1 / e ** 2);
  const whole = inverse.reduce((a, b) => a + b, 0);
  const mean = groups.reduce((sum, g, i) => sum + (inverse[i] / whole) * meanOf(g), 0);
  const statistic = groups.reduce((sum, g, i) => {
    const t = (meanOf(g) - mean) / errors[i];
    const v = g.length - 1;
    const a = v - 0.5;
    const b = 48 * a * a;
    const c = Math.sqrt(a * Math.log(1 + (t * t) / v));
    const z =
      c +
      (c ** 3 + 3 * c) / b -
      (4 * c ** 7 + 33 * c ** 5 + 240 * c ** 3 + 855 * c) /
        (10 * b * b + 8 * b * c ** 4 + 1000 * b);
    return sum + z * z;
  }, 0);
  const df = groups.length - 1;
  return { statistic, p: chiSquare(df).sf(statistic), df };
}
