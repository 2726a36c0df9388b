import { Random, type IMatrix, type Task } from '../../kernels';
import { whole } from '../base/options';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel } from '../base/types';
import { displacement, forget, insertPoint, treeOf, type ICutTree } from './cut-tree';

interface IRobustCutState {
  readonly seed: number;
  readonly size: number;
  readonly trees: ICutTree[];
  /** Rows seen so far; one entry. */
  readonly seen: Float64Array;
}

/**
 * Robust random cut forest (Guha, Mishra, Roy and Schrijvers, ICML 2016): by how
 * much the other rows' places in the trees change when this one leaves (collusive
 * displacement). Follows a stream: {@link IOutlierModel.update} puts each row into
 * the trees and takes the oldest out.
 */
export const rrcf: IOutlierModel<IRobustCutState> = {
  id: 'rrcf',
  name: 'Robust random cut forest',
  options: [
    whole('n_estimators', 40, 1, 500, 'trees'),
    whole('tree_size', 256, 4, 4096, 'rows of each tree')
  ],
  cost: 'n t log s',
  slowFrom: 200_000,
  invariant: 'all',
  random: true,
  source:
    'Guha, Mishra, Roy, Schrijvers: Robust random cut forest based anomaly detection, ICML 2016',
  least: () => 4,
  async fit(x, options, seed, task) {
    const random = new Random(seed, 'rrcf');
    const size = Math.min(x.rows, Number(options.tree_size));
    const trees: ICutTree[] = [];
    const count = Number(options.n_estimators);
    for (let t = 0; t < count; t++) {
      await task.part((0.3 * t) / count, (0.3 * (t + 1)) / count, async () => {
        trees.push(await treeOf(x, random.choice(x.rows, size), random, task));
      });
    }
    const state = { seed, size, trees, seen: Float64Array.of(x.rows) };
    return { state, scores: await task.part(0.3, 1, () => scoreRows(rrcf, state, x, task)) };
  },
  score: scores,
  update(state, x) {
    for (let i = 0; i < x.rows; i++) {
      const random = new Random(state.seed, `rrcf ${state.seen[0]++}`);
      const point = x.data.subarray(i * x.cols, (i + 1) * x.cols);
      for (const tree of state.trees) {
        forget(tree);
        insertPoint(tree, point, random);
      }
    }
  }
};

async function scores({ trees }: IRobustCutState, x: IMatrix, task: Task): Promise<Float64Array> {
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    if (task.due()) {
      await task.turn(i / x.rows);
    }
    const point = x.data.subarray(i * x.cols, (i + 1) * x.cols);
    let sum = 0;
    for (const tree of trees) {
      sum += displacement(tree, point);
    }
    out[i] = sum / trees.length;
  }
  return out;
}
