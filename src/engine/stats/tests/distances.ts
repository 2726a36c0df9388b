import { kolmogorovExactTail, kolmogorovTail } from '../distributions';
import { joined, ranksOf, sortedOf } from '../base/sample';
import { cramerVonMisesTail } from './cramer-von-mises';
import { NOTHING, type Alternative, type ITestResult } from './types';

/** Largest product of sizes for which lattice paths are counted. */
const MOST_PATHS = 4_000_000;
const MOST_EXACT = 10_000;

/** Largest distances of two empirical distributions, above and below. */
function steps(
  x: Float64Array,
  y: Float64Array
): { readonly above: number; readonly below: number } {
  let [i, j, above, below] = [0, 0, 0, 0];
  while (i < x.length && j < y.length) {
    const at = Math.min(x[i], y[j]);
    while (i < x.length && x[i] === at) {
      i++;
    }
    while (j < y.length && y[j] === at) {
      j++;
    }
    const gap = i / x.length - j / y.length;
    above = Math.max(above, gap);
    below = Math.max(below, -gap);
  }
  return { above, below };
}

/**
 * Share of lattice paths from one corner to the other that reach the distance, counted
 * with weights so that nothing overflows (Hodges).
 */
function pathTail(n: number, m: number, d: number, both: boolean): number {
  const limit = Math.round(d * n * m);
  const inside = (i: number, j: number): boolean => {
    const gap = i * m - j * n;
    return both ? Math.abs(gap) < limit : gap < limit;
  };
  const row = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      if (i === 0 && j === 0) {
        row[0] = 0;
      } else if (!inside(i, j)) {
        row[j] = 1;
      } else {
        const left = j > 0 ? row[j - 1] * (j / (i + j)) : 0;
        const up = i > 0 ? row[j] * (i / (i + j)) : 0;
        row[j] = left + up;
      }
    }
  }
  return row[m];
}

/** The largest gap of two empirical distributions, 0 to 1. */
export function kolmogorovDistance(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return kolmogorovGap(sortedOf(x), sortedOf(y));
}

/** The same of values that ascend. */
export function kolmogorovGap(x: Float64Array, y: Float64Array): number {
  const { above, below } = steps(x, y);
  return Math.max(above, below);
}

/** Options of {@link kolmogorovSmirnov}. */
export interface IKolmogorovSmirnov {
  readonly alternative?: Alternative;
  /** Default: exact up to 10,000 values a sample and 4 million pairs. */
  readonly exact?: boolean;
}

/** Kolmogorov and Smirnov's test of two samples: the largest gap of their distributions. */
export function kolmogorovSmirnov(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { alternative = 'two-sided', exact }: IKolmogorovSmirnov = {}
): ITestResult {
  const [n, m] = [x.length, y.length];
  if (n === 0 || m === 0) {
    return NOTHING;
  }
  const { above, below } = steps(sortedOf(x), sortedOf(y));
  const both = alternative === 'two-sided';
  const d = both ? Math.max(above, below) : alternative === 'greater' ? above : below;
  if (exact ?? (Math.max(n, m) <= MOST_EXACT && n * m <= MOST_PATHS)) {
    return { statistic: d, p: d === 0 ? 1 : Math.min(1, pathTail(n, m, d, both)) };
  }
  if (both) {
    const size = (n * m) / (n + m);
    const rounded = Math.round(size);
    const p =
      rounded <= MOST_EXACT ? kolmogorovExactTail(rounded, d) : kolmogorovTail(Math.sqrt(size) * d);
    return { statistic: d, p };
  }
  const [big, small] = [Math.max(n, m), Math.min(n, m)];
  const z = Math.sqrt((big * small) / (big + small)) * d;
  const term = (2 * z * (big + 2 * small)) / Math.sqrt(big * small * (big + small)) / 3;
  return { statistic: d, p: Math.min(1, Math.max(0, Math.exp(-2 * z * z - term))) };
}

/** Kolmogorov's test of one sample against a distribution. */
export function kolmogorov(x: ArrayLike<number>, cdf: (v: number) => number): ITestResult {
  const sorted = sortedOf(x);
  const n = sorted.length;
  let d = 0;
  for (let i = 0; i < n; i++) {
    const share = cdf(sorted[i]);
    d = Math.max(d, (i + 1) / n - share, share - i / n);
  }
  return n === 0 ? NOTHING : { statistic: d, p: kolmogorovExactTail(n, d) };
}

/** The sum of squares behind Anderson's two-sample form of Cramer and von Mises' test. */
function rankSquares(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const [n, m] = [x.length, y.length];
  const { ranks } = ranksOf(joined([sortedOf(x), sortedOf(y)]));
  let u = 0;
  for (let i = 0; i < n; i++) {
    u += n * (ranks[i] - (i + 1)) ** 2;
  }
  for (let j = 0; j < m; j++) {
    u += m * (ranks[n + j] - (j + 1)) ** 2;
  }
  return u;
}

function cramerStatistic(u: number, n: number, m: number): number {
  return u / (n * m * (n + m)) - (4 * n * m - 1) / (6 * (n + m));
}

/** Cramer and von Mises' distance of two samples, without a test. */
export function cramerVonMisesDistance(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return cramerStatistic(rankSquares(x, y), x.length, y.length);
}

/** Anderson's two-sample form of Cramer and von Mises' test; exact up to 20 values a sample. */
export function cramerVonMises(x: ArrayLike<number>, y: ArrayLike<number>): ITestResult {
  const [n, m] = [x.length, y.length];
  if (n < 2 || m < 2) {
    return NOTHING;
  }
  const u = rankSquares(x, y);
  const k = n * m;
  const total = n + m;
  const statistic = cramerStatistic(u, n, m);
  if (Math.max(n, m) <= 20) {
    return { statistic, p: exactCramer(u, n, m) };
  }
  const mean = (1 + 1 / total) / 6;
  const variance =
    ((total + 1) * (4 * k * total - 3 * (n * n + m * m) - 2 * k)) / (45 * total ** 2 * 4 * k);
  const scaled = 1 / 6 + (statistic - mean) / Math.sqrt(45 * variance);
  return { statistic, p: scaled < 0.003 ? 1 : cramerVonMisesTail(scaled) };
}

/** Counts all paths by their sum of squared gaps (Xiao, Gordon and Yakovlev). */
function exactCramer(u: number, n: number, m: number): number {
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  const lcm = (n * m) / gcd(n, m);
  const [stepN, stepM] = [lcm / n, lcm / m];
  let row: Map<number, number>[] = Array.from({ length: n + 1 }, () => new Map<number, number>());
  for (let j = 0; j <= m; j++) {
    const next: Map<number, number>[] = [];
    for (let i = 0; i <= n; i++) {
      const merged = new Map<number, number>();
      if (i === 0 && j === 0) {
        merged.set(0, 1);
      }
      const gap = (i * stepN - j * stepM) ** 2;
      for (const source of [j > 0 ? row[i] : null, i > 0 ? next[i - 1] : null]) {
        source?.forEach((ways, sum) => merged.set(sum + gap, (merged.get(sum + gap) ?? 0) + ways));
      }
      next.push(merged);
    }
    row = next;
  }
  const total = n + m;
  const least = (lcm * lcm * total * (6 * u - n * m * (4 * n * m - 1))) / (6 * n * n * m * m);
  let [tail, whole] = [0, 0];
  row[n].forEach((ways, sum) => {
    whole += ways;
    tail += sum >= least - 1e-6 * Math.abs(least) ? ways : 0;
  });
  return tail / whole;
}

/** Scholz and Stephens' k-sample Anderson-Darling test with midranks; p is held within 0.001..0.25. */
export function andersonDarling(samples: readonly ArrayLike<number>[]): ITestResult {
  const k = samples.length;
  const all = joined(samples).sort();
  const n = all.length;
  const distinct = Array.from(new Set(all));
  if (k < 2 || distinct.length < 2) {
    return NOTHING;
  }
  const lower = (sorted: Float64Array, v: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const mid = (low + high) >> 1;
      if (sorted[mid] < v) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  };
  const upper = (sorted: Float64Array, v: number): number => {
    let at = lower(sorted, v);
    while (at < sorted.length && sorted[at] === v) {
      at++;
    }
    return at;
  };
  let raw = 0;
  for (const sample of samples.map(sortedOf)) {
    let inner = 0;
    for (const v of distinct) {
      const first = lower(all, v);
      const count = upper(all, v) - first;
      const before = first + count / 2;
      const own = lower(sample, v);
      const ownCount = upper(sample, v) - own;
      const middle = own + ownCount / 2;
      inner +=
        ((count / n) * (n * middle - before * sample.length) ** 2) /
        (before * (n - before) - (n * count) / 4);
    }
    raw += inner / sample.length;
  }
  raw *= (n - 1) / n;
  const reciprocal = samples.reduce((sum, s) => sum + 1 / s.length, 0);
  const tails = new Float64Array(n);
  let h = 0;
  let g = 0;
  for (let i = 1; i < n; i++) {
    h += 1 / i;
    tails[i] = h;
  }
  for (let i = 1; i < n - 1; i++) {
    g += (h - tails[i]) / (n - i);
  }
  const a = (4 * g - 6) * (k - 1) + (10 - 6 * g) * reciprocal;
  const b =
    (2 * g - 4) * k ** 2 + 8 * h * k + (2 * g - 14 * h - 4) * reciprocal - 8 * h + 4 * g - 6;
  const c =
    (6 * h + 2 * g - 2) * k ** 2 + (4 * h - 4 * g + 6) * k + (2 * h - 6) * reciprocal + 4 * h;
  const d = (2 * h + 6) * k ** 2 - 4 * h * k;
  const variance = (a * n ** 3 + b * n ** 2 + c * n + d) / ((n - 1) * (n - 2) * (n - 3));
  const statistic = (raw - (k - 1)) / Math.sqrt(variance);
  return { statistic, p: andersonP(statistic, k - 1) };
}

const ANDERSON_B0 = [0.675, 1.281, 1.645, 1.96, 2.326, 2.573, 3.085];
const ANDERSON_B1 = [-0.245, 0.25, 0.678, 1.149, 1.822, 2.364, 3.615];
const ANDERSON_B2 = [-0.105, -0.305, -0.362, -0.391, -0.396, -0.345, -0.154];
const ANDERSON_P = [0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001];

/** A parabola through the logarithms of the tabled probabilities. */
function andersonP(statistic: number, df: number): number {
  const critical = ANDERSON_B0.map(
    (b, i) => b + ANDERSON_B1[i] / Math.sqrt(df) + ANDERSON_B2[i] / df
  );
  if (statistic < critical[0] || statistic > critical[critical.length - 1]) {
    return statistic < critical[0] ? 0.25 : 0.001;
  }
  const centre = critical.reduce((a, b) => a + b, 0) / critical.length;
  const xs = critical.map(v => v - centre);
  const ys = ANDERSON_P.map(Math.log);
  const power = (k: number): number => xs.reduce((sum, x) => sum + x ** k, 0);
  const cross = (k: number): number => xs.reduce((sum, x, i) => sum + x ** k * ys[i], 0);
  const [s0, s1, s2, s3, s4] = [0, 1, 2, 3, 4].map(power);
  const [t0, t1, t2] = [0, 1, 2].map(cross);
  const det = (m: readonly number[]): number =>
    m[0] * (m[4] * m[8] - m[5] * m[7]) -
    m[1] * (m[3] * m[8] - m[5] * m[6]) +
    m[2] * (m[3] * m[7] - m[4] * m[6]);
  const whole = det([s0, s1, s2, s1, s2, s3, s2, s3, s4]);
  const c0 = det([t0, s1, s2, t1, s2, s3, t2, s3, s4]) / whole;
  const c1 = det([s0, t0, s2, s1, t1, s3, s2, t2, s4]) / whole;
  const c2 = det([s0, s1, t0, s1, s2, t1, s2, s3, t2]) / whole;
  const x = statistic - centre;
  return Math.exp(c0 + c1 * x + c2 * x * x);
}

/** Mean distance that mass must travel to turn one distribution into the other. */
export function wasserstein(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return gaps(x, y, (gap, width) => Math.abs(gap) * width);
}

/** Szekely and Rizzo's energy distance. */
export function energyDistance(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return Math.sqrt(2 * gaps(x, y, (gap, width) => gap * gap * width));
}

function gaps(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  part: (gap: number, width: number) => number
): number {
  const [a, b] = [sortedOf(x), sortedOf(y)];
  const all = joined([a, b]).sort();
  let [i, j, sum] = [0, 0, 0];
  for (let k = 0; k + 1 < all.length; k++) {
    while (i < a.length && a[i] <= all[k]) {
      i++;
    }
    while (j < b.length && b[j] <= all[k]) {
      j++;
    }
    sum += part(i / a.length - j / b.length, all[k + 1] - all[k]);
  }
  return sum;
}
