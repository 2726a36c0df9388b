import {
  columnMeans,
  columnVariances,
  covariance,
  eigenSymmetric,
  scaled,
  type IMatrix,
  type Task
} from '../../kernels';
import { flag, whole } from '../base/options';
import type { IOutlierModel } from '../base/types';

interface IPcaState {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  /** Directions that vary, one a row. */
  readonly vectors: IMatrix;
  /** What the distance to each of them is multiplied by. */
  readonly weights: Float64Array;
}

/** Directions with a smaller share of the variance are rounding, not data. */
const LEAST_SHARE = 1e-14;

/**
 * Principal components (Shyu, Chen, Sarinnapakorn and Chang 2003) as PyOD scores
 * them: distances from the standardised row to each unit eigenvector, divided by
 * the share of variance it explains.
 */
export const pca: IOutlierModel<IPcaState> = {
  id: 'pca',
  name: 'Principal components',
  options: [
    whole('n_selected_components', 0, 0, 10_000, 'last components that count, 0 for all'),
    flag('weighted', true, 'whether small components weigh more')
  ],
  cost: 'n d^2 + d^3',
  slowFrom: Infinity,
  invariant: 'each',
  random: false,
  source:
    'Shyu et al.: A novel anomaly detection scheme based on principal component classifier, 2003',
  least: () => 2,
  async fit(x, options, _seed, task) {
    const mean = columnMeans(x);
    const scale = columnVariances(x, mean).map((v, j) =>
      Math.sqrt(v) <= 10 * Number.EPSILON * Math.abs(mean[j]) ? 0 : Math.sqrt(v)
    );
    const z = scaled(x, mean, scale);
    const { values, vectors } = await task.part(0, 0.7, () =>
      eigenSymmetric(covariance(z, new Float64Array(x.cols), 1), task)
    );
    let total = 0;
    values.forEach(v => (total += Math.max(0, v)));
    let kept = 0;
    while (kept < Math.min(x.rows, x.cols) && values[kept] > LEAST_SHARE * total) {
      kept++;
    }
    const asked = Number(options.n_selected_components);
    const first = asked === 0 ? 0 : Math.max(0, kept - asked);
    const data = vectors.data.slice(first * x.cols, kept * x.cols);
    const weights = Float64Array.from(values.subarray(first, kept), v =>
      options.weighted === true ? total / v : 1
    );
    const state = { mean, scale, vectors: { rows: kept - first, cols: x.cols, data }, weights };
    return { state, scores: await task.part(0.7, 1, () => scores(state, x, task)) };
  },
  score: scores,
  explain({ mean, scale, vectors, weights }, x, row) {
    const { cols } = vectors;
    const z = scaled(
      { rows: 1, cols, data: x.data.slice(row * cols, (row + 1) * cols) },
      mean,
      scale
    ).data;
    const columns = new Float64Array(cols);
    weights.forEach((weight, k) => {
      let square = 0;
      for (let j = 0; j < cols; j++) {
        square += (z[j] - vectors.data[k * cols + j]) ** 2;
      }
      for (let j = 0; j < cols && square > 0; j++) {
        columns[j] += (weight * (z[j] - vectors.data[k * cols + j]) ** 2) / Math.sqrt(square);
      }
    });
    return { columns };
  }
};

async function scores(state: IPcaState, x: IMatrix, task: Task): Promise<Float64Array> {
  const { mean, scale, vectors, weights } = state;
  const { cols } = x;
  const out = new Float64Array(x.rows);
  const z = new Float64Array(cols);
  const by = Float64Array.from(scale, s => (s === 0 ? 1 : s));
  for (let i = 0; i < x.rows; i++) {
    if ((i & 63) === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    let length = 1;
    for (let j = 0; j < cols; j++) {
      z[j] = (x.data[i * cols + j] - mean[j]) / by[j];
      length += z[j] * z[j];
    }
    let sum = 0;
    for (let k = 0, at = 0; k < weights.length; k++) {
      let dot = 0;
      for (let j = 0; j < cols; j++, at++) {
        dot += z[j] * vectors.data[at];
      }
      sum += weights[k] * Math.sqrt(Math.max(0, length - 2 * dot));
    }
    out[i] = sum;
  }
  return out;
}
