import { RadialKernel, takeRows, type IMatrix, type Task } from '../../kernels';
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
    const found = await solveOneClass(x, gamma, Number(options.nu), Number(options.tol), task);
    const used = Array.from(found.alpha.keys()).filter(i => found.alpha[i] > 0);
    const vectors = takeRows(x, used);
    const weights = Float64Array.from(used, row => found.alpha[row]);
    const { rho } = found;
    return { state: { gamma, rho, vectors, weights }, scores: found.sums.map(sum => rho - sum) };
  },
  score: scores
};

/** Rows that are held against the vectors at once. */
const BLOCK = 8192;

async function scores(
  { gamma, rho, vectors, weights }: IOcsvmState,
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  const { cols, rows, data } = x;
  const out = new Float64Array(rows);
  for (let from = 0; from < rows; from += BLOCK) {
    const end = Math.min(rows, from + BLOCK);
    const part = { rows: end - from, cols, data: data.subarray(from * cols, end * cols) };
    const sums = await task.part(from / rows, end / rows, () =>
      new RadialKernel(part, gamma).sums(vectors, weights, task)
    );
    out.set(sums, from);
  }
  return out.map(sum => rho - sum);
}
