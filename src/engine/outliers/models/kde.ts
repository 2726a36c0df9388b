import { zeros, type IMatrix, type Task } from '../../kernels';
import { real } from '../base/options';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel, Options } from '../base/types';

interface IKdeState {
  readonly train: IMatrix;
  readonly bandwidth: number;
}

/** Negative logarithm of a Gaussian kernel density (Latecki, Lazarevic and Pokrajac 2007). */
export const kde: IOutlierModel<IKdeState> = {
  id: 'kde',
  name: 'Kernel density',
  options: [real('bandwidth', 1, 1e-9, 1e9, 'standard deviation of the kernel')],
  cost: 'n^2 d',
  slowFrom: 20_000,
  invariant: 'none',
  random: false,
  source: 'Latecki, Lazarevic, Pokrajac: Outlier detection with kernel density functions, 2007',
  least: () => 2,
  async fit(x, options: Options, _seed, task) {
    const state = { train: x, bandwidth: Number(options.bandwidth) };
    return { state, scores: await scoreRows(kde, state, x, task) };
  },
  score: scores,
  explain({ train, bandwidth }, x, row) {
    const { cols } = x;
    const squares = zeros(train.rows, 1).data;
    let least = Infinity;
    for (let i = 0; i < train.rows; i++) {
      for (let j = 0; j < cols; j++) {
        squares[i] += (x.data[row * cols + j] - train.data[i * cols + j]) ** 2;
      }
      least = Math.min(least, squares[i] > 0 ? squares[i] : Infinity);
    }
    const columns = new Float64Array(cols);
    let total = 0;
    const wide = 2 * Math.max(bandwidth * bandwidth, least);
    for (let i = 0; i < train.rows; i++) {
      const weight = Math.exp(-squares[i] / wide);
      total += weight;
      for (let j = 0; weight > 0 && j < cols; j++) {
        columns[j] += (weight * (x.data[row * cols + j] - train.data[i * cols + j]) ** 2) / wide;
      }
    }
    return { columns: columns.map(value => (total > 0 ? value / total : 0)) };
  }
};

async function scores(
  { train, bandwidth }: IKdeState,
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  const { cols } = x;
  const n = train.rows;
  const by = -0.5 / (bandwidth * bandwidth);
  const norm = Math.log(n) + cols * (Math.log(bandwidth) + 0.5 * Math.log(2 * Math.PI));
  const out = new Float64Array(x.rows);
  const powers = new Float64Array(n);
  for (let i = 0; i < x.rows; i++) {
    if (task.due()) {
      await task.turn(i / x.rows);
    }
    let most = -Infinity;
    for (let k = 0, at = 0; k < n; k++) {
      let sum = 0;
      for (let j = 0, own = i * cols; j < cols; j++, at++, own++) {
        const d = x.data[own] - train.data[at];
        sum += d * d;
      }
      powers[k] = sum * by;
      most = powers[k] > most ? powers[k] : most;
    }
    let total = 0;
    for (let k = 0; k < n; k++) {
      const p = powers[k] - most;
      total += p > -745 ? Math.exp(p) : 0;
    }
    out[i] = Number.isFinite(most) ? norm - most - Math.log(total) : Number.MAX_VALUE;
  }
  return out;
}
