import { Random, zeros, type IMatrix, type Task } from '../../kernels';
import { whole } from '../base/options';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel } from '../base/types';

interface IInneState {
  readonly spheres: number;
  /** The centres of all samples, one after the other. */
  readonly centres: IMatrix;
  /** Squared distance of each centre to its nearest one. */
  readonly radius: Float64Array;
  readonly ratio: Float64Array;
}

/** Isolation by nearest-neighbour ensembles (Bandaragoda et al., Computational Intelligence 2018). */
export const inne: IOutlierModel<IInneState> = {
  id: 'inne',
  name: 'Isolation by nearest neighbours',
  options: [
    whole('n_estimators', 200, 1, 2000, 'samples'),
    whole('max_samples', 8, 2, 256, 'rows of each sample')
  ],
  cost: 'n t s d',
  slowFrom: Infinity,
  invariant: 'all',
  random: true,
  source:
    'Bandaragoda et al.: Isolation-based anomaly detection using nearest-neighbor ensembles, 2018',
  least: () => 2,
  async fit(x, options, seed, task) {
    const random = new Random(seed, 'inne');
    const spheres = Math.min(x.rows, Number(options.max_samples));
    const count = Number(options.n_estimators);
    const picked = new Int32Array(count * spheres);
    for (let t = 0; t < count; t++) {
      picked.set(random.choice(x.rows, spheres), t * spheres);
    }
    const centres = zeros(picked.length, x.cols);
    await task.blocks(picked.length, x.cols, (from, end) => {
      for (let i = from; i < end; i++) {
        const row = x.data.subarray(picked[i] * x.cols, (picked[i] + 1) * x.cols);
        centres.data.set(row, i * x.cols);
      }
    });
    const state = { spheres, centres, ...(await radii(centres, spheres, task)) };
    return { state, scores: await scoreRows(inne, state, x, task) };
  },
  score: scores
};

function square(a: IMatrix, i: number, b: IMatrix, j: number): number {
  let sum = 0;
  for (let c = 0, p = i * a.cols, q = j * a.cols; c < a.cols; c++, p++, q++) {
    const d = a.data[p] - b.data[q];
    sum += d * d;
  }
  return sum;
}

async function radii(
  centres: IMatrix,
  spheres: number,
  task: Task
): Promise<{ radius: Float64Array; ratio: Float64Array }> {
  const radius = new Float64Array(centres.rows).fill(Infinity);
  const near = new Int32Array(centres.rows);
  for (let i = 0; i < centres.rows; i++) {
    if (task.due()) {
      await task.turn(0);
    }
    const first = i - (i % spheres);
    for (let j = first; j < first + spheres; j++) {
      const d = j === i ? Infinity : square(centres, i, centres, j);
      if (d < radius[i]) {
        radius[i] = d;
        near[i] = j;
      }
    }
  }
  const ratio = radius.map(
    (own, i) => 1 - (radius[near[i]] + Number.EPSILON) / (own + Number.EPSILON)
  );
  return { radius, ratio };
}

async function scores(
  { spheres, centres, radius, ratio }: IInneState,
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  const count = centres.rows / spheres;
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    if (task.due()) {
      await task.turn(i / x.rows);
    }
    let sum = 0;
    for (let t = 0; t < count; t++) {
      let [score, least] = [1, Infinity];
      for (let c = t * spheres; c < (t + 1) * spheres; c++) {
        if (radius[c] < least && square(centres, c, x, i) <= radius[c]) {
          [score, least] = [ratio[c], radius[c]];
        }
      }
      sum += score;
    }
    out[i] = sum / count;
  }
  return out;
}
