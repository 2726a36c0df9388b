import { Random, type IMatrix, type Task } from '../../kernels';
import { whole } from '../base/options';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel } from '../base/types';

interface ILodaState {
  readonly cuts: number;
  readonly bins: number;
  /** Columns of each projection, -1 beyond the last. */
  readonly columns: Int32Array;
  readonly weights: Float64Array;
  readonly used: number;
  /** The lower end and the width of a bin of each histogram. */
  readonly low: Float64Array;
  readonly width: Float64Array;
  /** Negative logarithm of the share of each bin. */
  readonly parts: Float64Array;
}

const LEAST = 1e-12;

/**
 * Histograms of sparse random projections (Pevny, Machine Learning 2016): about
 * the square root of the columns in each. A value on an inner edge is in the bin
 * to its left; beyond the ends the last bins count.
 */
export const loda: IOutlierModel<ILodaState> = {
  id: 'loda',
  name: 'Lightweight online detector',
  options: [
    whole('n_bins', 10, 2, 1000, 'bins of each histogram'),
    whole('n_random_cuts', 100, 1, 2000, 'projections')
  ],
  cost: 'n t sqrt d',
  slowFrom: Infinity,
  invariant: 'none',
  random: true,
  source: 'Pevny: Loda, lightweight on-line detector of anomalies, Machine Learning 2016',
  least: () => 2,
  async fit(x, options, seed, task) {
    const random = new Random(seed, 'loda');
    const [cuts, bins] = [Number(options.n_random_cuts), Number(options.n_bins)];
    const used = Math.max(1, Math.floor(Math.sqrt(x.cols)));
    const columns = new Int32Array(cuts * used);
    const weights = new Float64Array(cuts * used);
    for (let c = 0; c < cuts; c++) {
      columns.set(random.choice(x.cols, used), c * used);
      for (let k = 0; k < used; k++) {
        weights[c * used + k] = random.normal();
      }
    }
    const [low, width] = [new Float64Array(cuts), new Float64Array(cuts)];
    const parts = new Float64Array(cuts * bins);
    const state = { cuts, bins, columns, weights, used, low, width, parts };
    const values = new Float64Array(x.rows);
    for (let c = 0; c < cuts; c++) {
      if (task.due()) {
        await task.turn((0.5 * c) / cuts);
      }
      histogram(state, x, c, values);
    }
    return { state, scores: await task.part(0.5, 1, () => scoreRows(loda, state, x, task)) };
  },
  score: scores,
  explain(state, x, row) {
    const { cuts, used, columns } = state;
    const [left, kept] = [new Float64Array(x.cols), new Float64Array(x.cols)];
    const [without, within] = [new Float64Array(x.cols), new Float64Array(x.cols)];
    for (let c = 0; c < cuts; c++) {
      const part = partOf(state, c, projected(state, x, row, c));
      const own = new Set(columns.subarray(c * used, (c + 1) * used));
      for (let j = 0; j < x.cols; j++) {
        (own.has(j) ? kept : left)[j] += part;
        (own.has(j) ? within : without)[j]++;
      }
    }
    const mean = (sum: number, count: number): number => (count > 0 ? sum / count : 0);
    return {
      columns: kept.map((sum, j) => mean(sum, within[j]) - mean(left[j], without[j]))
    };
  }
};

function projected(
  { columns, weights, used }: ILodaState,
  x: IMatrix,
  row: number,
  c: number
): number {
  let sum = 0;
  for (let k = c * used; k < (c + 1) * used; k++) {
    sum += weights[k] * x.data[row * x.cols + columns[k]];
  }
  return sum;
}

function binOf({ bins, low, width }: ILodaState, c: number, value: number): number {
  const b = Math.ceil((value - low[c]) / width[c]) - 1;
  return b > 0 ? (b < bins ? b : bins - 1) : 0;
}

function partOf(state: ILodaState, c: number, value: number): number {
  return state.parts[c * state.bins + binOf(state, c, value)];
}

function histogram(state: ILodaState, x: IMatrix, c: number, values: Float64Array): void {
  const { bins, low, width, parts } = state;
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < x.rows; i++) {
    const value = projected(state, x, i, c);
    values[i] = value;
    least = value < least ? value : least;
    most = value > most ? value : most;
  }
  const wide = most > least && Number.isFinite(most - least);
  low[c] = wide ? least : least - 0.5;
  width[c] = wide ? (most - least) / bins || Number.MIN_VALUE : 1 / bins;
  const counts = new Float64Array(bins);
  for (let i = 0; i < x.rows; i++) {
    const b = Math.floor((values[i] - low[c]) / width[c]);
    counts[b > 0 ? (b < bins ? b : bins - 1) : 0]++;
  }
  const total = x.rows + bins * LEAST;
  counts.forEach((count, b) => (parts[c * bins + b] = -Math.log((count + LEAST) / total)));
}

async function scores(state: ILodaState, x: IMatrix, task: Task): Promise<Float64Array> {
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    if ((i & 63) === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    let sum = 0;
    for (let c = 0; c < state.cuts; c++) {
      sum += partOf(state, c, projected(state, x, i, c));
    }
    out[i] = sum / state.cuts;
  }
  return out;
}
