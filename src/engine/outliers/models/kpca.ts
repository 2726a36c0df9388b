import { eigenSymmetric, Random, takeRows, zeros, type IMatrix, type Task } from '../../kernels';
import { real, whole } from '../base/options';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel } from '../base/types';

interface IKpcaState {
  readonly landmarks: IMatrix;
  readonly gamma: number;
  /** Mean of each row of the kernel matrix, and of all. */
  readonly means: Float64Array;
  readonly mean: number;
  /** Eigenvectors divided by the root of their eigenvalue, one a row. */
  readonly vectors: IMatrix;
}

/**
 * Reconstruction error in the space of a radial kernel (Hoffmann, Pattern
 * Recognition 2007), on a random sample of landmarks; all rows where there are few.
 */
export const kpca: IOutlierModel<IKpcaState> = {
  id: 'kpca',
  name: 'Kernel principal components',
  options: [
    whole('n_components', 10, 1, 1000, 'components that are kept'),
    real('gamma', 0, 0, 1e12, 'inverse squared width of the kernel, 0 for 1 / (d variance)'),
    whole('subset_size', 300, 2, 3000, 'landmarks')
  ],
  cost: 'n m d + m^3',
  slowFrom: Infinity,
  invariant: 'all',
  random: true,
  source: 'Hoffmann: Kernel PCA for novelty detection, Pattern Recognition 2007',
  least: () => 3,
  async fit(x, options, seed, task) {
    const random = new Random(seed, 'kpca');
    const many = Math.min(x.rows, Number(options.subset_size));
    const landmarks = takeRows(x, random.choice(x.rows, many));
    const gamma = Number(options.gamma) || 1 / (x.cols * ((await spreadOf(x, task)) || 1));
    const kernel = zeros(many, many);
    for (let i = 0; i < many; i++) {
      if (task.due()) {
        await task.turn(0);
      }
      kernel.data.set(kernelRow(landmarks, gamma, landmarks, i), i * many);
    }
    const means = new Float64Array(many);
    let mean = 0;
    for (let i = 0; i < many; i++) {
      for (let j = 0; j < many; j++) {
        means[i] += kernel.data[i * many + j] / many;
      }
      mean += means[i] / many;
    }
    for (let i = 0; i < many; i++) {
      for (let j = 0; j < many; j++) {
        kernel.data[i * many + j] += mean - means[i] - means[j];
      }
    }
    const eigen = await task.part(0, 0.6, () => eigenSymmetric(kernel, task));
    let kept = 0;
    while (kept < Number(options.n_components) && eigen.values[kept] > 1e-10 * eigen.values[0]) {
      kept++;
    }
    const vectors = { rows: kept, cols: many, data: eigen.vectors.data.slice(0, kept * many) };
    vectors.data.forEach((v, i) => {
      vectors.data[i] = v / Math.sqrt(eigen.values[Math.floor(i / many)]);
    });
    const state = { landmarks, gamma, means, mean, vectors };
    return { state, scores: await task.part(0.6, 1, () => scoreRows(kpca, state, x, task)) };
  },
  score: scores
};

/** Mean variance of the columns. */
async function spreadOf({ rows, cols, data }: IMatrix, task: Task): Promise<number> {
  let total = 0;
  for (let j = 0; j < cols; j++) {
    if (task.due()) {
      await task.turn(0);
    }
    let mean = 0;
    for (let i = 0; i < rows; i++) {
      mean += data[i * cols + j] / rows;
    }
    for (let i = 0; i < rows; i++) {
      total += (data[i * cols + j] - mean) ** 2 / rows / cols;
    }
  }
  return total;
}

function kernelRow(landmarks: IMatrix, gamma: number, x: IMatrix, row: number): Float64Array {
  const { cols } = x;
  const out = new Float64Array(landmarks.rows);
  for (let k = 0, at = 0; k < landmarks.rows; k++) {
    let sum = 0;
    for (let j = 0, own = row * cols; j < cols; j++, at++, own++) {
      const d = x.data[own] - landmarks.data[at];
      sum += d * d;
    }
    out[k] = Math.exp(-gamma * sum);
  }
  return out;
}

async function scores(state: IKpcaState, x: IMatrix, task: Task): Promise<Float64Array> {
  const { landmarks, gamma, means, mean, vectors } = state;
  const many = landmarks.rows;
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    if (task.due()) {
      await task.turn(i / x.rows);
    }
    const row = kernelRow(landmarks, gamma, x, i);
    let own = 0;
    row.forEach(value => (own += value / many));
    let left = 1 - 2 * own + mean;
    for (let k = 0, at = 0; k < vectors.rows; k++) {
      let dot = 0;
      for (let j = 0; j < many; j++, at++) {
        dot += vectors.data[at] * (row[j] - own - means[j] + mean);
      }
      left -= dot * dot;
    }
    out[i] = Math.max(0, left);
  }
  return out;
}
