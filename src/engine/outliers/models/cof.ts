import { indexOf, type IMatrix, type INeighbours } from '../../kernels';
import { neighbourParts } from '../explain/neighbour-parts';
import { neighbours } from '../base/options';
import type { IOutlierModel, Options } from '../base/types';

interface ICofState {
  readonly train: IMatrix;
  readonly k: number;
  /** Average chaining distance of each fitted row. */
  readonly chain: Float64Array;
}

/**
 * Connectivity-based outlier factor (Tang, Chen, Fu and Cheung, PAKDD 2002). The
 * chain of a row takes its neighbours in the order of their distance.
 */
export const cof: IOutlierModel<ICofState> = {
  id: 'cof',
  name: 'Connectivity-based outlier factor',
  options: [neighbours(20)],
  cost: 'n log n d + n k^2 d',
  slowFrom: 100_000,
  invariant: 'all',
  random: false,
  source: 'Tang, Chen, Fu, Cheung: Enhancing effectiveness of outlier detections, PAKDD 2002',
  least: (options: Options) => Number(options.n_neighbors) + 1,
  async fit(x, options, _seed, task) {
    const k = Number(options.n_neighbors);
    const near = await task.part(0, 0.5, () => indexOf(x).ofOwn(k, task));
    const chain = new Float64Array(x.rows);
    for (let i = 0; i < x.rows; i++) {
      if (task.due()) {
        await task.turn(0.5 + (0.5 * i) / x.rows);
      }
      chain[i] = chaining(x, near, x, i);
    }
    return { state: { train: x, k, chain }, scores: factors(near, chain, chain) };
  },
  async score({ train, k, chain }, x, task) {
    const near = await task.part(0, 0.5, () => indexOf(train).of(x, k, task));
    const own = new Float64Array(x.rows);
    for (let i = 0; i < x.rows; i++) {
      if (task.due()) {
        await task.turn(0.5 + (0.5 * i) / x.rows);
      }
      own[i] = chaining(train, near, x, i);
    }
    return factors(near, own, chain);
  },
  explain: ({ train, k }, x, row, own) => neighbourParts(train, k, x, row, own)
};

function distance(a: IMatrix, i: number, b: IMatrix, j: number): number {
  let sum = 0;
  for (let c = 0, p = i * a.cols, q = j * b.cols; c < a.cols; c++, p++, q++) {
    const d = a.data[p] - b.data[q];
    sum += d * d;
  }
  return Math.sqrt(sum);
}

function chaining(train: IMatrix, { k, rows }: INeighbours, x: IMatrix, row: number): number {
  let total = 0;
  for (let j = 0; j < k; j++) {
    const next = rows[row * k + j];
    let cost = distance(train, next, x, row);
    for (let h = 0; h < j; h++) {
      const d = distance(train, next, train, rows[row * k + h]);
      cost = d < cost ? d : cost;
    }
    total += ((2 * (k - j)) / ((k + 1) * k)) * cost;
  }
  return total;
}

function factors({ k, rows }: INeighbours, own: Float64Array, chain: Float64Array): Float64Array {
  return own.map((value, i) => {
    let sum = 0;
    for (let at = i * k; at < (i + 1) * k; at++) {
      sum += chain[rows[at]];
    }
    return sum > 0 ? (value * k) / sum : value > 0 ? Number.MAX_SAFE_INTEGER : 0;
  });
}
