import type { IMatrix, Task } from '../../kernels';
import { kMeans } from '../clusters/k-means';
import { flag, real, whole } from '../base/options';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel } from '../base/types';

interface ICblofState {
  readonly centres: IMatrix;
  /** Whether a cluster is large, 0 or 1. */
  readonly large: Uint8Array;
  readonly sizes: Float64Array;
  readonly weighted: boolean;
}

/**
 * Cluster-based local outlier factor (He, Xu and Deng 2003) on k-means: the
 * distance to the own centre in a large cluster, to the nearest large one else.
 * Where neither alpha nor beta parts the clusters, all are large.
 */
export const cblof: IOutlierModel<ICblofState> = {
  id: 'cblof',
  name: 'Cluster-based local outlier factor',
  options: [
    whole('n_clusters', 8, 2, 1000, 'clusters of k-means'),
    real('alpha', 0.9, 0.5, 1, 'share of rows in large clusters'),
    real('beta', 5, 1, 1e6, 'how many times smaller the next cluster must be'),
    flag('use_weights', false, 'whether the size of the cluster counts')
  ],
  cost: 'n k d',
  slowFrom: Infinity,
  invariant: 'all',
  random: true,
  source: 'He, Xu, Deng: Discovering cluster-based local outliers, 2003',
  least: options => Number(options.n_clusters) + 1,
  async fit(x, options, seed, task) {
    const { centres, labels } = await kMeans(
      x,
      { clusters: Number(options.n_clusters), seed },
      task
    );
    const sizes = new Float64Array(centres.rows);
    labels.forEach(label => sizes[label]++);
    const large = largeOnes(sizes, x.rows, Number(options.alpha), Number(options.beta));
    const state = { centres, large, sizes, weighted: options.use_weights === true };
    return { state, scores: await scoreRows(cblof, state, x, task) };
  },
  score: scores,
  explain(state, x, row) {
    const { cols } = x;
    const { centre, distance } = placed(state, x, row);
    const columns = new Float64Array(cols);
    for (let j = 0; j < cols && distance > 0; j++) {
      columns[j] = (x.data[row * cols + j] - state.centres.data[centre * cols + j]) ** 2 / distance;
    }
    return { columns };
  }
};

function largeOnes(sizes: Float64Array, rows: number, alpha: number, beta: number): Uint8Array {
  const order = Array.from(sizes.keys()).sort((a, b) => sizes[b] - sizes[a] || a - b);
  const enough: number[] = [];
  const steep: number[] = [];
  let sum = 0;
  for (let i = 1; i < order.length; i++) {
    sum += sizes[order[i - 1]];
    if (sum >= rows * alpha) {
      enough.push(i);
    }
    if (sizes[order[i - 1]] >= beta * sizes[order[i]]) {
      steep.push(i);
    }
  }
  const cut = enough.find(i => steep.includes(i)) ?? enough[0] ?? steep[0] ?? order.length;
  const large = new Uint8Array(sizes.length);
  order.slice(0, cut).forEach(i => (large[i] = 1));
  return large;
}

/** The centre that a row is measured from, its distance, and the row's own cluster. */
function placed(
  { centres, large }: ICblofState,
  x: IMatrix,
  row: number
): { centre: number; distance: number; own: number } {
  const { cols } = x;
  let [own, ownSquare, near, nearSquare] = [0, Infinity, 0, Infinity];
  for (let c = 0, at = 0; c < centres.rows; c++) {
    let sum = 0;
    for (let j = 0; j < cols; j++, at++) {
      const d = x.data[row * cols + j] - centres.data[at];
      sum += d * d;
    }
    if (sum < ownSquare) {
      [own, ownSquare] = [c, sum];
    }
    if (large[c] === 1 && sum < nearSquare) {
      [near, nearSquare] = [c, sum];
    }
  }
  return large[own] === 1
    ? { centre: own, distance: Math.sqrt(ownSquare), own }
    : { centre: near, distance: Math.sqrt(nearSquare), own };
}

async function scores(state: ICblofState, x: IMatrix, task: Task): Promise<Float64Array> {
  const out = new Float64Array(x.rows);
  await task.blocks(x.rows, state.centres.data.length, (from, end) => {
    for (let i = from; i < end; i++) {
      const { distance, own } = placed(state, x, i);
      out[i] = state.weighted ? distance * state.sizes[own] : distance;
    }
  });
  return out;
}
