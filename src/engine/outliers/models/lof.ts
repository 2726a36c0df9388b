import { indexOf, type IMatrix, type INeighbours } from '../../kernels';
import { neighbourParts } from '../explain/neighbour-parts';
import { neighbours } from '../base/options';
import type { IOutlierModel, Options } from '../base/types';

interface ILofState {
  readonly train: IMatrix;
  readonly k: number;
  /** Distance of each fitted row to its k-th neighbour. */
  readonly reach: Float64Array;
  /** Local reachability density of each fitted row. */
  readonly density: Float64Array;
}

/** Keeps densities of equal rows finite, as scikit-learn does. */
const LEAST = 1e-10;

/** Local outlier factor (Breunig, Kriegel, Ng and Sander, SIGMOD 2000). */
export const lof: IOutlierModel<ILofState> = {
  id: 'lof',
  name: 'Local outlier factor',
  options: [neighbours(20)],
  cost: 'n log n d in few columns, n^2 d in many',
  slowFrom: 200_000,
  invariant: 'all',
  random: false,
  source: 'Breunig, Kriegel, Ng, Sander: LOF, SIGMOD 2000',
  least: (options: Options) => Number(options.n_neighbors) + 1,
  async fit(x, options, _seed, task) {
    const k = Number(options.n_neighbors);
    const near = await indexOf(x).ofOwn(k, task);
    const reach = Float64Array.from({ length: x.rows }, (_, i) => near.distances[(i + 1) * k - 1]);
    const density = densities(near, reach, x.rows);
    const state = { train: x, k, reach, density };
    return { state, scores: factors(near, density, density) };
  },
  async score({ train, k, reach, density }, x, task) {
    const near = await indexOf(train).of(x, k, task);
    return factors(near, densities(near, reach, x.rows), density);
  },
  explain: ({ train, k }, x, row, own) => neighbourParts(train, k, x, row, own)
};

function densities(
  { k, rows, distances }: INeighbours,
  reach: Float64Array,
  n: number
): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let at = i * k; at < (i + 1) * k; at++) {
      const own = distances[at];
      const theirs = reach[rows[at]];
      sum += own > theirs ? own : theirs;
    }
    out[i] = 1 / (sum / k + LEAST);
  }
  return out;
}

function factors({ k, rows }: INeighbours, own: Float64Array, density: Float64Array): Float64Array {
  const out = new Float64Array(own.length);
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let at = i * k; at < (i + 1) * k; at++) {
      sum += density[rows[at]] / own[i];
    }
    out[i] = sum / k;
  }
  return out;
}
