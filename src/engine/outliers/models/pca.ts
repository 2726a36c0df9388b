import {
  covariance,
  eigenSymmetric,
  momentsOf,
  scaled,
  unitDistances,
  zeros,
  type IMatrix,
  type Task
} from '../../kernels';
import { flag, whole } from '../base/options';
import { scoreRows } from '../base/score-rows';
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
  mostColumns: 2000,
  invariant: 'each',
  random: false,
  source:
    'Shyu et al.: A novel anomaly detection scheme based on principal component classifier, 2003',
  least: () => 2,
  async fit(x, options, _seed, task) {
    const { means: mean, cross } = await task.part(0, 0.5, () => momentsOf(x, task));
    const scale = mean.map((m, j) => {
      const deviation = Math.sqrt(Math.max(0, cross.data[j * x.cols + j]));
      return deviation <= 10 * Number.EPSILON * Math.abs(m) ? 0 : deviation;
    });
    const { values, vectors } = await task.part(0.5, 0.7, async () =>
      eigenSymmetric(await correlation(x, mean, cross, scale, task), task)
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
    return { state, scores: await task.part(0.7, 1, () => scoreRows(pca, state, x, task)) };
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

/** Rows up to which products are taken of values in their units, which keeps the last digits. */
const FEW = 2000;

/** Covariance of the columns in their own units, divided by the rows less one; of constant ones nothing is left. */
async function correlation(
  x: IMatrix,
  mean: Float64Array,
  cross: IMatrix,
  scale: Float64Array,
  task: Task
): Promise<IMatrix> {
  const { rows, cols } = x;
  if (rows <= FEW) {
    return covariance(scaled(x, mean, scale), new Float64Array(cols), 1, task);
  }
  const out = zeros(cols, cols);
  for (let a = 0; a < cols; a++) {
    for (let b = 0; b < cols; b++) {
      const units = scale[a] * scale[b] * ((rows - 1) / rows);
      out.data[a * cols + b] = units > 0 ? cross.data[a * cols + b] / units : 0;
    }
  }
  return out;
}

function scores(
  { mean, scale, vectors, weights }: IPcaState,
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  return unitDistances(x, { centre: mean, scale, vectors, weights }, task);
}
