import { indexOf, type IMatrix, type INeighbours, type Task } from '../../kernels';
import { neighbourParts } from '../explain/neighbour-parts';
import { neighbours } from '../base/options';
import type { IOutlierModel, Options } from '../base/types';

interface IAbodState {
  readonly train: IMatrix;
  readonly k: number;
  /** Score of rows that give no angle, all near ones being equal to them. */
  readonly lowest: number;
}

/**
 * Fast angle-based outlier detection (Kriegel, Schubert and Zimek, KDD 2008): the
 * variance of the weighted angles between the k nearest rows, the row itself being
 * one of them as in PyOD; equal rows give no angle.
 */
export const abod: IOutlierModel<IAbodState> = {
  id: 'abod',
  name: 'Angle-based outlier detection',
  options: [{ ...neighbours(5), low: 3 }],
  cost: 'n log n d + n k^2 d',
  slowFrom: 150_000,
  invariant: 'all',
  random: false,
  source: 'Kriegel, Schubert, Zimek: Angle-based outlier detection, KDD 2008',
  least: (options: Options) => Number(options.n_neighbors) + 1,
  async fit(x, options, _seed, task) {
    const k = Number(options.n_neighbors);
    const near = await task.part(0, 0.7, () => indexOf(x).ofOwn(k - 1, task));
    const scores = await task.part(0.7, 1, () => variances(x, x, near, task));
    let lowest = 0;
    for (const value of scores) {
      lowest = value < lowest ? value : lowest;
    }
    return { state: { train: x, k, lowest }, scores: withLowest(scores, lowest) };
  },
  async score({ train, k, lowest }, x, task) {
    const near = await task.part(0, 0.7, () => indexOf(train).of(x, k, task));
    const found = await task.part(0.7, 1, () => variances(train, x, near, task));
    return withLowest(found, lowest);
  },
  explain: ({ train, k }, x, row, own) => neighbourParts(train, k, x, row, own)
};

function withLowest(scores: Float64Array, lowest: number): Float64Array {
  return scores.map(value => (value === value ? value : lowest));
}

/** The negative variances; NaN where there is no angle or no finite one. */
async function variances(
  train: IMatrix,
  x: IMatrix,
  { k, rows }: INeighbours,
  task: Task
): Promise<Float64Array> {
  const { cols } = x;
  const out = new Float64Array(x.rows);
  const steps = new Float64Array(k * cols);
  const squares = new Float64Array(k);
  const angles = new Float64Array((k * (k - 1)) / 2);
  for (let i = 0; i < x.rows; i++) {
    if (task.due()) {
      await task.turn(i / x.rows);
    }
    let used = 0;
    for (let a = 0; a < k; a++) {
      const from = rows[i * k + a] * cols;
      let square = 0;
      for (let j = 0; j < cols; j++) {
        const d = train.data[from + j] - x.data[i * cols + j];
        steps[used * cols + j] = d;
        square += d * d;
      }
      if (square > 0) {
        squares[used++] = square;
      }
    }
    let count = 0;
    let mean = 0;
    for (let a = 0; a < used; a++) {
      for (let b = a + 1; b < used; b++) {
        let dot = 0;
        for (let j = 0; j < cols; j++) {
          dot += steps[a * cols + j] * steps[b * cols + j];
        }
        const angle = dot / squares[a] / squares[b];
        angles[count++] = angle;
        mean += angle;
      }
    }
    mean /= count;
    let sum = 0;
    for (let a = 0; a < count; a++) {
      const d = angles[a] - mean;
      sum += d * d;
    }
    const variance = sum / count;
    out[i] = Number.isFinite(variance) ? -variance : NaN;
  }
  return out;
}
