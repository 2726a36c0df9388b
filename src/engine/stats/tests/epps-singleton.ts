import { chiSquare } from '../distributions';
import { joined, sortedOf } from '../base/sample';
import { jacobiSvd } from '../linear/svd';
import { quantile } from '../base/quantiles';
import { NOTHING, type ITestResult } from './types';

const POINTS = [0.4, 0.8];

/** Means and covariances of the cosines and sines of a sample. */
function waves(x: ArrayLike<number>, scale: number): { means: number[]; covariance: number[][] } {
  const rows = Array.from(x, v => [
    ...POINTS.map(t => Math.cos((t / scale) * v)),
    ...POINTS.map(t => Math.sin((t / scale) * v))
  ]);
  const means = rows[0].map((_, k) => rows.reduce((sum, r) => sum + r[k], 0) / rows.length);
  const covariance = means.map((a, i) =>
    means.map((b, j) => rows.reduce((sum, r) => sum + (r[i] - a) * (r[j] - b), 0) / rows.length)
  );
  return { means, covariance };
}

/** Epps and Singleton's test of two samples by their characteristic functions. */
export function eppsSingleton(x: ArrayLike<number>, y: ArrayLike<number>): ITestResult {
  const [n, m] = [x.length, y.length];
  const all = sortedOf(joined([x, y]));
  const scale = (quantile(all, 0.75) - quantile(all, 0.25)) / 2;
  if (n < 5 || m < 5 || !(scale > 0)) {
    return NOTHING;
  }
  const total = n + m;
  const [a, b] = [waves(x, scale), waves(y, scale)];
  const k = a.means.length;
  const matrix = new Float64Array(k * k);
  a.covariance.forEach((row, i) =>
    row.forEach((v, j) => (matrix[i * k + j] = (total / n) * v + (total / m) * b.covariance[i][j]))
  );
  const { us, values, v } = jacobiSvd(matrix, k);
  const floor = 1e-14 * values.reduce((most, s) => Math.max(most, s), 0);
  const gap = a.means.map((mean, i) => mean - b.means[i]);
  let [statistic, rank] = [0, 0];
  values.forEach((s, i) => {
    if (s > floor) {
      rank++;
      const [left, right] = [us, v].map(u => gap.reduce((sum, g, j) => sum + g * u[i * k + j], 0));
      statistic += (left * right) / (s * s);
    }
  });
  statistic *= total;
  if (Math.max(n, m) < 25) {
    statistic /= 1 + total ** -0.45 + 10.1 * (n ** -1.7 + m ** -1.7);
  }
  return { statistic, p: chiSquare(rank).sf(statistic), df: rank };
}
