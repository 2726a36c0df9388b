import { Random, type IMatrix, type Task } from '../../kernels';
import { whole } from '../base/options';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel } from '../base/types';

interface IHalfSpaceState {
  readonly trees: number;
  readonly depth: number;
  readonly window: number;
  /** Column and middle of each inner node, `2^depth - 1` a tree. */
  readonly columns: Int32Array;
  readonly cuts: Float64Array;
  /** Rows in each node in the last window and in the present one, `2^(depth + 1) - 1` a tree. */
  readonly mass: Float64Array;
  readonly latest: Float64Array;
  /** Rows that the last window holds, and rows in the present one; one entry each. */
  readonly held: Float64Array;
}

/**
 * Half-space trees (Tan, Ting and Liu, IJCAI 2011): random boxes cut in half again
 * and again; rows in boxes with little mass are odd. Follows a stream in windows:
 * {@link IOutlierModel.update} counts rows, and each full window replaces the last.
 */
export const halfSpace: IOutlierModel<IHalfSpaceState> = {
  id: 'hst',
  name: 'Half-space trees',
  options: [
    whole('n_estimators', 50, 1, 1000, 'trees'),
    whole('depth', 10, 1, 14, 'cuts from the root to the last box'),
    whole('window', 250, 2, 1_000_000, 'rows after which the mass is counted anew')
  ],
  cost: 'n t depth',
  slowFrom: Infinity,
  invariant: 'each',
  random: true,
  source: 'Tan, Ting, Liu: Fast anomaly detection for streaming data, IJCAI 2011',
  least: () => 2,
  async fit(x, options, seed, task) {
    const random = new Random(seed, 'half-space');
    const [trees, depth] = [Number(options.n_estimators), Number(options.depth)];
    const inner = (1 << depth) - 1;
    const state = {
      trees,
      depth,
      window: Number(options.window),
      columns: new Int32Array(trees * inner),
      cuts: new Float64Array(trees * inner),
      mass: new Float64Array(trees * (2 * inner + 1)),
      latest: new Float64Array(trees * (2 * inner + 1)),
      held: Float64Array.of(x.rows, 0)
    };
    grow(state, x, random);
    for (let i = 0; i < x.rows; i++) {
      if ((i & 63) === 0 && task.due()) {
        await task.turn((0.5 * i) / x.rows);
      }
      count(state, state.mass, x, i);
    }
    return { state, scores: await task.part(0.5, 1, () => scoreRows(halfSpace, state, x, task)) };
  },
  score: scores,
  update(state, x) {
    for (let i = 0; i < x.rows; i++) {
      count(state, state.latest, x, i);
      if (++state.held[1] >= state.window) {
        state.mass.set(state.latest);
        state.latest.fill(0);
        state.held.set([state.window, 0]);
      }
    }
  }
};

function grow({ trees, depth, columns, cuts }: IHalfSpaceState, x: IMatrix, random: Random): void {
  const { rows, cols, data } = x;
  const [least, most] = [
    new Float64Array(cols).fill(Infinity),
    new Float64Array(cols).fill(-Infinity)
  ];
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) {
      least[j] = Math.min(least[j], data[at]);
      most[j] = Math.max(most[j], data[at]);
    }
  }
  const inner = (1 << depth) - 1;
  for (let t = 0; t < trees; t++) {
    const [low, high] = [least.slice(), most.slice()];
    for (let j = 0; j < cols; j++) {
      const middle = least[j] + random.next() * (most[j] - least[j]);
      const reach = 2 * Math.max(middle - least[j], most[j] - middle);
      [low[j], high[j]] = [middle - reach, middle + reach];
    }
    const split = (node: number): void => {
      if (node >= inner) {
        return;
      }
      const j = random.below(cols);
      const cut = (low[j] + high[j]) / 2;
      columns[t * inner + node] = j;
      cuts[t * inner + node] = cut;
      const [keptLow, keptHigh] = [low[j], high[j]];
      high[j] = cut;
      split(2 * node + 1);
      high[j] = keptHigh;
      low[j] = cut;
      split(2 * node + 2);
      low[j] = keptLow;
    };
    split(0);
  }
}

function count(
  { trees, depth, columns, cuts }: IHalfSpaceState,
  mass: Float64Array,
  x: IMatrix,
  row: number
): void {
  const inner = (1 << depth) - 1;
  for (let t = 0; t < trees; t++) {
    let node = 0;
    mass[t * (2 * inner + 1)]++;
    while (node < inner) {
      const at = t * inner + node;
      node = 2 * node + (x.data[row * x.cols + columns[at]] < cuts[at] ? 1 : 2);
      mass[t * (2 * inner + 1) + node]++;
    }
  }
}

/** Minus the mean logarithm of the density at the first box with few rows. */
async function scores(state: IHalfSpaceState, x: IMatrix, task: Task): Promise<Float64Array> {
  const { trees, depth, columns, cuts, mass, held } = state;
  const inner = (1 << depth) - 1;
  const few = Math.max(1, 0.1 * Math.min(held[0], state.window));
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    if ((i & 63) === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    let sum = 0;
    for (let t = 0; t < trees; t++) {
      const base = t * (2 * inner + 1);
      let [node, level] = [0, 0];
      while (node < inner && mass[base + node] > few) {
        const at = t * inner + node;
        node = 2 * node + (x.data[i * x.cols + columns[at]] < cuts[at] ? 1 : 2);
        level++;
      }
      sum += Math.log2((mass[base + node] + 1) / (held[0] + 1)) + level;
    }
    out[i] = -sum / trees;
  }
  return out;
}
