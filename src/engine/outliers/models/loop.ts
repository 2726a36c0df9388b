import { indexOf, type IMatrix, type INeighbours } from '../../kernels';
import { neighbourParts } from '../explain/neighbour-parts';
import { errorFunction } from '../base/error-function';
import { neighbours, real } from '../base/options';
import type { IOutlierModel, Options } from '../base/types';

interface ILoopState {
  readonly train: IMatrix;
  readonly k: number;
  readonly extent: number;
  /** Probabilistic distance of each fitted row. */
  readonly spread: Float64Array;
  /** Normalisation of the factor: its standard deviation around 0. */
  readonly norm: number;
}

/** Local outlier probabilities (Kriegel, Kroeger, Schubert and Zimek, CIKM 2009). */
export const loop: IOutlierModel<ILoopState> = {
  id: 'loop',
  name: 'Local outlier probability',
  options: [neighbours(20), real('extent', 3, 0.1, 10, 'standard deviations that count as near')],
  cost: 'n log n d in few columns, n^2 d in many',
  slowFrom: 200_000,
  invariant: 'all',
  random: false,
  source: 'Kriegel, Kroeger, Schubert, Zimek: LoOP, CIKM 2009',
  least: (options: Options) => Number(options.n_neighbors) + 1,
  async fit(x, options, _seed, task) {
    const k = Number(options.n_neighbors);
    const extent = Number(options.extent);
    const near = await indexOf(x).ofOwn(k, task);
    const spread = spreads(near, extent, x.rows);
    const plof = ratios(near, spread, spread);
    let sum = 0;
    for (const value of plof) {
      sum += value * value;
    }
    const norm = extent * Math.sqrt(sum / x.rows);
    return { state: { train: x, k, extent, spread, norm }, scores: shares(plof, norm) };
  },
  async score({ train, k, extent, spread, norm }, x, task) {
    const near = await indexOf(train).of(x, k, task);
    return shares(ratios(near, spreads(near, extent, x.rows), spread), norm);
  },
  explain: ({ train, k }, x, row, own) => neighbourParts(train, k, x, row, own)
};

function spreads({ k, distances }: INeighbours, extent: number, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let at = i * k; at < (i + 1) * k; at++) {
      sum += distances[at] * distances[at];
    }
    out[i] = extent * Math.sqrt(sum / k);
  }
  return out;
}

function ratios({ k, rows }: INeighbours, own: Float64Array, spread: Float64Array): Float64Array {
  const out = new Float64Array(own.length);
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let at = i * k; at < (i + 1) * k; at++) {
      sum += spread[rows[at]];
    }
    const mean = sum / k;
    out[i] = mean > 0 ? own[i] / mean - 1 : own[i] > 0 ? Number.MAX_SAFE_INTEGER : 0;
  }
  return out;
}

function shares(plof: Float64Array, norm: number): Float64Array {
  const by = norm * Math.SQRT2;
  return plof.map(value => (by > 0 ? Math.max(0, errorFunction(value / by)) : 0));
}
