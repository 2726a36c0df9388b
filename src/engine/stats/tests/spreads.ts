import { chiSquare, NORMAL } from '../distributions';
import { joined, meanOf, medianOfSorted, ranksOf, sortedOf, varianceOf } from '../base/sample';
import { trimmedMean } from '../describe/describe';
import { oneWay } from './means';
import { NOTHING, sided, type ITestResult } from './types';

type Groups = readonly ArrayLike<number>[];

/** From where distances are taken. */
export type LeveneCentre = 'mean' | 'median' | 'trimmed';

function centreOf(group: ArrayLike<number>, centre: LeveneCentre): number {
  const sorted = sortedOf(group);
  return centre === 'mean'
    ? meanOf(group)
    : centre === 'median'
      ? medianOfSorted(sorted)
      : trimmedMean(sorted, 0.05);
}

/** Levene's test of equal variances; from the median it is Brown and Forsythe's. */
export function levene(groups: Groups, centre: LeveneCentre = 'median'): ITestResult {
  return oneWay(
    groups.map(group => {
      const middle = centreOf(group, centre);
      return Float64Array.from(group, v => Math.abs(v - middle));
    })
  );
}

/** Bartlett's test of equal variances of normal samples. */
export function bartlett(groups: Groups): ITestResult {
  const k = groups.length;
  if (k < 2 || groups.some(g => g.length < 2)) {
    return NOTHING;
  }
  const n = groups.reduce((sum, g) => sum + g.length, 0);
  const variances = groups.map(g => varianceOf(g));
  const pooled = groups.reduce((sum, g, i) => sum + (g.length - 1) * variances[i], 0) / (n - k);
  const statistic =
    ((n - k) * Math.log(pooled) -
      groups.reduce((sum, g, i) => sum + (g.length - 1) * Math.log(variances[i]), 0)) /
    (1 + (groups.reduce((sum, g) => sum + 1 / (g.length - 1), 0) - 1 / (n - k)) / (3 * (k - 1)));
  return { statistic, p: chiSquare(k - 1).sf(statistic), df: k - 1 };
}

/** Fligner and Killeen's test of equal variances by normal scores of distances from the medians. */
export function fligner(groups: Groups): ITestResult {
  const k = groups.length;
  const away = groups.map(group => {
    const middle = medianOfSorted(sortedOf(group));
    return Float64Array.from(group, v => Math.abs(v - middle));
  });
  const all = joined(away);
  const n = all.length;
  const scores = ranksOf(all).ranks.map(r => NORMAL.quantile(r / (2 * (n + 1)) + 0.5));
  const mean = meanOf(scores);
  let at = 0;
  let sum = 0;
  for (const group of groups) {
    sum += group.length * (meanOf(scores.subarray(at, at + group.length)) - mean) ** 2;
    at += group.length;
  }
  const statistic = sum / varianceOf(scores);
  return { statistic, p: chiSquare(k - 1).sf(statistic), df: k - 1 };
}

/** Mood's test of equal scale by squared distances of ranks from their middle. */
export function mood(x: ArrayLike<number>, y: ArrayLike<number>): ITestResult {
  const n = x.length;
  const all = joined([x, y]);
  const total = all.length;
  if (total < 3) {
    return NOTHING;
  }
  const middle = (total + 1) / 2;
  const order = Array.from(all.keys()).sort((a, b) => all[a] - all[b]);
  const scores = new Float64Array(total);
  for (let start = 0; start < total;) {
    let end = start + 1;
    while (end < total && all[order[end]] === all[order[start]]) {
      end++;
    }
    let sum = 0;
    for (let i = start; i < end; i++) {
      sum += (i + 1 - middle) ** 2;
    }
    for (let i = start; i < end; i++) {
      scores[order[i]] = sum / (end - start);
    }
    start = end;
  }
  const statistic = scores.subarray(0, n).reduce((sum, v) => sum + v, 0);
  const m = total - n;
  const expected = n * meanOf(scores);
  const variance = ((n * m) / (total - 1)) * varianceOf(scores, 0);
  const z = (statistic - expected) / Math.sqrt(variance);
  return { statistic: z, p: sided(z, NORMAL.sf, 'two-sided') };
}

/** Ansari and Bradley's test of equal scale, by the normal limit. */
export function ansari(x: ArrayLike<number>, y: ArrayLike<number>): ITestResult {
  const [n, m] = [x.length, y.length];
  const total = n + m;
  const { ranks, ties } = ranksOf(joined([x, y]));
  const scores = ranks.map(r => Math.min(r, total - r + 1));
  const statistic = scores.subarray(0, n).reduce((sum, v) => sum + v, 0);
  const odd = total % 2 === 1;
  const mean = odd ? (n * (total + 1) ** 2) / (4 * total) : (n * (total + 2)) / 4;
  const tied = ties.some(t => t > 1);
  const squares = scores.reduce((sum, v) => sum + v * v, 0);
  const variance = tied
    ? odd
      ? (m * n * (16 * total * squares - (total + 1) ** 4)) / (16 * total ** 2 * (total - 1))
      : (m * n * (16 * squares - total * (total + 2) ** 2)) / (16 * total * (total - 1))
    : odd
      ? (n * m * (total + 1) * (3 + total ** 2)) / (48 * total ** 2)
      : (m * n * (total + 2) * (total - 2)) / (48 * (total - 1));
  const z = (mean - statistic) / Math.sqrt(variance);
  return { statistic, p: sided(z, NORMAL.sf, 'two-sided') };
}
