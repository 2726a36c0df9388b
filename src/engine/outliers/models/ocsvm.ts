import { zeros, type IMatrix, type Task } from '../../kernels';
import { real } from '../base/options';
import type { IOutlierModel } from '../base/types';
import { solveOneClass } from './one-class';

interface IOcsvmState {
  readonly gamma: number;
  readonly rho: number;
  /** Rows that hold the boundary, and their weights. */
  readonly vectors: IMatrix;
  readonly weights: Float64Array;
}

/**
 * One-class support vector machine with a radial kernel (Schoelkopf et al., Neural
 * Computation 2001), solved by sequential minimal optimisation with second-order
 * working sets (Fan, Chen and Lin, JMLR 2005), as libsvm does.
 */
export const ocsvm: IOutlierModel<IOcsvmState> = {
  id: 'ocsvm',
  name: 'One-class support vector machine',
  options: [
    real('nu', 0.5, 1e-6, 1, 'upper bound of the share of outliers'),
    real('gamma', 0, 0, 1e12, 'inverse squared width of the kernel, 0 for 1 / d'),
    real('tol', 1e-3, 1e-12, 1, 'when the search ends')
  ],
  cost: 'n^2 d',
  slowFrom: 20_000,
  invariant: 'none',
  random: false,
  source: 'Schoelkopf et al.: Estimating the support of a high-dimensional distribution, 2001',
  least: () => 2,
  async fit(x, options, _seed, task) {
    const gamma = Number(options.gamma) || 1 / x.cols;
    const found = await task.part(0, 0.8, () =>
      solveOneClass(x, gamma, Number(options.nu), Number(options.tol), task)
    );
    const used = Array.from(found.alpha.keys()).filter(i => found.alpha[i] > 0);
    const vectors = zeros(used.length, x.cols);
    used.forEach((row, k) => {
      vectors.data.set(x.data.subarray(row * x.cols, (row + 1) * x.cols), k * x.cols);
    });
    const weights = Float64Array.from(used, row => found.alpha[row]);
    const state = { gamma, rho: found.rho, vectors, weights };
    return { state, scores: await task.part(0.8, 1, () => scores(state, x, task)) };
  },
  score: scores
};

async function scores(
  { gamma, rho, vectors, weights }: IOcsvmState,
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  const { cols } = x;
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    if ((i & 15) === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    let total = 0;
    for (let k = 0, at = 0; k < weights.length; k++) {
      let sum = 0;
      for (let j = 0, own = i * cols; j < cols; j++, at++, own++) {
        const d = x.data[own] - vectors.data[at];
        sum += d * d;
      }
      total += weights[k] * Math.exp(-gamma * sum);
    }
    out[i] = rho - total;
  }
  return out;
}
