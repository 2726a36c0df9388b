import {
  averagePath,
  growTrees,
  meanPaths,
  pathParts,
  Random,
  type IMatrix,
  type ITrees,
  type Task
} from '../../kernels';
import { whole } from '../base/options';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel } from '../base/types';

interface IForestState {
  readonly trees: ITrees;
  /** Mean path in a sample of that size. */
  readonly norm: number;
}

/** Rows from which a block of them is worth its way to another thread. */
const PIECE = 40_000;

/**
 * Isolation forest (Liu, Ting and Zhou, ICDM 2008): how few random cuts part a row
 * from all others. Scores are 2 to the power of minus the mean path by its
 * expectation: near 1 is odd, below .5 usual.
 */
export const iforest: IOutlierModel<IForestState> = {
  id: 'iforest',
  name: 'Isolation forest',
  options: [
    whole('n_estimators', 100, 1, 2000, 'trees'),
    whole('max_samples', 256, 2, 4096, 'rows of each tree')
  ],
  cost: 'n t log s',
  slowFrom: Infinity,
  invariant: 'each',
  random: true,
  source: 'Liu, Ting, Zhou: Isolation forest, ICDM 2008',
  least: () => 2,
  async fit(x, options, seed, task) {
    const sample = Math.min(x.rows, Number(options.max_samples));
    const random = new Random(seed, 'iforest');
    const trees = await task.part(0, 0.1, () =>
      growTrees(x, Number(options.n_estimators), sample, random, task)
    );
    const state = { trees, norm: averagePath(sample) };
    return {
      state,
      scores: await task.part(0.1, 1, () => scoreRows(iforest, state, x, task, PIECE))
    };
  },
  score: scores,
  explain: ({ trees, norm }, x, row) => ({
    columns: pathParts(trees, x, row).map(part => part / norm)
  })
};

async function scores(
  { trees, norm }: IForestState,
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  const out = await task.part(0, 0.9, () => meanPaths(trees, x, task));
  await task.part(0.9, 1, () =>
    task.blocks(out.length, 20, (from, end) => {
      for (let i = from; i < end; i++) {
        out[i] = 2 ** (-out[i] / norm);
      }
    })
  );
  return out;
}
