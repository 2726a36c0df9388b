import { indexOf, selectMedian, type IMatrix } from '../../kernels';
import { neighbourParts } from '../explain/neighbour-parts';
import { choice, neighbours } from '../base/options';
import type { IOutlierModel, Options } from '../base/types';

interface IKnnState {
  readonly train: IMatrix;
  readonly k: number;
  readonly method: string;
}

/**
 * Distance to the k-th nearest row, or the mean or median of the k distances
 * (Ramaswamy, Rastogi and Shim, SIGMOD 2000; Angiulli and Pizzuti, PKDD 2002).
 */
export const knn: IOutlierModel<IKnnState> = {
  id: 'knn',
  name: 'k nearest neighbours',
  options: [
    neighbours(5),
    choice('method', ['largest', 'mean', 'median'], 'which of the k distances counts')
  ],
  cost: 'n log n d in few columns, n^2 d in many',
  slowFrom: 200_000,
  invariant: 'all',
  random: false,
  source: 'Ramaswamy, Rastogi, Shim: Efficient algorithms for mining outliers, SIGMOD 2000',
  least: (options: Options) => Number(options.n_neighbors) + 1,
  async fit(x, options, _seed, task) {
    const state = { train: x, k: Number(options.n_neighbors), method: String(options.method) };
    const { distances } = await indexOf(x).ofOwn(state.k, task);
    return { state, scores: reduce(distances, x.rows, state) };
  },
  async score(state, x, task) {
    const { distances } = await indexOf(state.train).of(x, state.k, task);
    return reduce(distances, x.rows, state);
  },
  explain: ({ train, k }, x, row, own) => neighbourParts(train, k, x, row, own)
};

function reduce(
  distances: Float64Array,
  rows: number,
  { k, method }: { readonly k: number; readonly method: string }
): Float64Array {
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const own = distances.subarray(i * k, (i + 1) * k);
    if (method === 'largest') {
      out[i] = own[k - 1];
    } else if (method === 'median') {
      out[i] = selectMedian(own);
    } else {
      let sum = 0;
      for (let j = 0; j < k; j++) {
        sum += own[j];
      }
      out[i] = sum / k;
    }
  }
  return out;
}
