import { indexOf, type IMatrix, type INeighbours } from '../../kernels';
import { neighbours, real, whole } from '../base/options';
import type { IOutlierModel, IPartsOfScore } from '../base/types';

interface ISodState {
  readonly train: IMatrix;
  readonly k: number;
  readonly reference: number;
  readonly alpha: number;
  /** The neighbours of each fitted row. */
  readonly rows: Int32Array;
}

/**
 * Subspace outlier degree (Kriegel, Kroeger, Schubert and Zimek, PAKDD 2009): the
 * distance from the rows that share most neighbours, in the columns in which those
 * vary little.
 */
export const sod: IOutlierModel<ISodState> = {
  id: 'sod',
  name: 'Subspace outlier degree',
  options: [
    neighbours(20),
    whole('ref_set', 10, 1, 10_000, 'rows it is held against'),
    real('alpha', 0.8, 0.01, 1, 'share of the mean variance that is little')
  ],
  cost: 'n log n d + n k^2',
  slowFrom: 100_000,
  invariant: 'all',
  random: false,
  source: 'Kriegel, Kroeger, Schubert, Zimek: Outlier detection in axis-parallel subspaces, 2009',
  least: options => Math.max(Number(options.n_neighbors), Number(options.ref_set)) + 1,
  async fit(x, options, _seed, task) {
    const k = Number(options.n_neighbors);
    const near = await task.part(0, 0.6, () => indexOf(x).ofOwn(k, task));
    const state = {
      train: x,
      k,
      reference: Number(options.ref_set),
      alpha: Number(options.alpha),
      rows: near.rows
    };
    const shared = sharers(state);
    const scores = new Float64Array(x.rows);
    for (let i = 0; i < x.rows; i++) {
      if (task.due()) {
        await task.turn(0.6 + (0.4 * i) / x.rows);
      }
      scores[i] = degree(state, x, i, shared(near, x, i, i)).score;
    }
    return { state, scores };
  },
  async score(state, x, task) {
    const near = await task.part(0, 0.6, () => indexOf(state.train).of(x, state.k, task));
    const shared = sharers(state);
    const out = new Float64Array(x.rows);
    for (let i = 0; i < x.rows; i++) {
      if (task.due()) {
        await task.turn(0.6 + (0.4 * i) / x.rows);
      }
      out[i] = degree(state, x, i, shared(near, x, i, -1)).score;
    }
    return out;
  }
};

type Sharers = (near: INeighbours, x: IMatrix, row: number, own: number) => number[];

/** Finds the fitted rows with most neighbours in common; of equal ones the nearer. */
function sharers({ train, k, rows, reference }: ISodState): Sharers {
  const starts = new Int32Array(train.rows + 1);
  rows.forEach(row => starts[row + 1]++);
  for (let i = 0; i < train.rows; i++) {
    starts[i + 1] += starts[i];
  }
  const at = starts.slice();
  const holders = new Int32Array(rows.length);
  rows.forEach((row, i) => (holders[at[row]++] = Math.floor(i / k)));
  const common = new Int32Array(train.rows);
  return (near, x, row, own) => {
    const best = (others: number[]): number[] => {
      const counts = Int32Array.from(others, other => common[other]).sort();
      const least = counts[Math.max(0, counts.length - reference)];
      const some = others.filter(other => common[other] >= least);
      const far = new Map(some.map(other => [other, square(train, other, x, row)]));
      const away = (other: number): number => far.get(other) ?? 0;
      some.sort((a, b) => common[b] - common[a] || away(a) - away(b) || a - b);
      return some.slice(0, reference);
    };
    const touched: number[] = [];
    for (let i = row * k; i < (row + 1) * k; i++) {
      const mine = near.rows[i];
      for (let h = starts[mine]; h < starts[mine + 1]; h++) {
        if (common[holders[h]]++ === 0) {
          touched.push(holders[h]);
        }
      }
    }
    const found = best(touched.filter(other => other !== own));
    touched.forEach(other => (common[other] = 0));
    for (let i = row * k; found.length < reference && i < (row + 1) * k; i++) {
      if (!found.includes(near.rows[i])) {
        found.push(near.rows[i]);
      }
    }
    return found;
  };
}

function square(a: IMatrix, i: number, b: IMatrix, j: number): number {
  let sum = 0;
  for (let c = 0, p = i * a.cols, q = j * a.cols; c < a.cols; c++, p++, q++) {
    sum += (a.data[p] - b.data[q]) ** 2;
  }
  return sum;
}

function degree(
  { train, alpha }: ISodState,
  x: IMatrix,
  row: number,
  found: readonly number[]
): IPartsOfScore & { readonly score: number } {
  const { cols } = x;
  const means = new Float64Array(cols);
  const variances = new Float64Array(cols);
  let total = 0;
  for (let j = 0; j < cols; j++) {
    found.forEach(other => (means[j] += train.data[other * cols + j] / found.length));
    found.forEach(
      other => (variances[j] += (train.data[other * cols + j] - means[j]) ** 2 / found.length)
    );
    total += variances[j];
  }
  const little = (alpha * total) / cols;
  const columns = new Float64Array(cols);
  let [many, sum] = [0, 0];
  for (let j = 0; j < cols; j++) {
    if (variances[j] < little) {
      columns[j] = (x.data[row * cols + j] - means[j]) ** 2;
      sum += columns[j];
      many++;
    }
  }
  return { columns, score: many === 0 ? 0 : Math.sqrt(Math.min(sum, Number.MAX_VALUE) / many) };
}
