import { Random, takeRows, type IMatrix, type Task } from '../../kernels';

/** Centres, and the centre of each row. */
export interface IKMeans {
  readonly centres: IMatrix;
  readonly labels: Int32Array;
  /** Sum of the squared distances to the centres. */
  readonly inertia: number;
}

/** How k-means runs. */
export interface IKMeansOptions {
  readonly clusters: number;
  readonly seed: number;
  /** Most steps. Default 300. */
  readonly steps?: number;
  /** Rows a step; absent for all of them (Lloyd 1982), else Sculley's mini-batches (2010). */
  readonly batch?: number;
}

/**
 * k-means from the best of several candidates for each start (Arthur and
 * Vassilvitskii 2007, greedy). Clusters that lose all rows take the farthest one.
 */
export async function kMeans(x: IMatrix, options: IKMeansOptions, task: Task): Promise<IKMeans> {
  const random = new Random(options.seed, 'k-means');
  const centres = await plusPlus(x, Math.min(options.clusters, x.rows), random, task);
  if (options.batch !== undefined) {
    await miniBatches(x, centres, options, random, task);
    const labels = new Int32Array(x.rows);
    return { centres, labels, inertia: await assign(x, centres, labels, task) };
  }
  const steps = options.steps ?? 300;
  const labels = new Int32Array(x.rows).fill(-1);
  const before = new Int32Array(x.rows);
  let inertia = Infinity;
  for (let step = 0; step < steps; step++) {
    before.set(labels);
    const now = await task.part(step / steps, (step + 1) / steps, () =>
      assign(x, centres, labels, task)
    );
    const still = labels.every((label, i) => label === before[i]);
    const tiny = inertia - now <= 1e-4 * 1e-4 * now;
    inertia = now;
    if (still || (step > 0 && tiny)) {
      break;
    }
    await recentre(x, centres, labels, task);
  }
  return { centres, labels, inertia };
}

/** The nearest centre of each row and the sum of the squared distances. */
export async function assign(
  x: IMatrix,
  centres: IMatrix,
  labels: Int32Array,
  task: Task
): Promise<number> {
  let total = 0;
  await task.blocks(x.rows, centres.data.length, (from, end) => {
    for (let i = from; i < end; i++) {
      const { label, square } = nearestCentre(x, i, centres);
      labels[i] = label;
      total += square;
    }
  });
  return total;
}

function nearestCentre(
  x: IMatrix,
  row: number,
  { rows, cols, data }: IMatrix
): { label: number; square: number } {
  let [label, square] = [0, Infinity];
  for (let c = 0, at = 0; c < rows; c++) {
    let sum = 0;
    for (let j = 0, from = row * cols; j < cols; j++, at++, from++) {
      const d = x.data[from] - data[at];
      sum += d * d;
    }
    if (sum < square) {
      [label, square] = [c, sum];
    }
  }
  return { label, square };
}

async function plusPlus(
  x: IMatrix,
  clusters: number,
  random: Random,
  task: Task
): Promise<IMatrix> {
  const picked = [random.below(x.rows)];
  const least = await squaresTo(x, picked[0], task);
  const tries = 2 + Math.floor(Math.log(clusters));
  while (picked.length < clusters) {
    const total = sumOf(least);
    let best: { row: number; squares: Float64Array; sum: number } | null = null;
    for (let t = 0; t < tries; t++) {
      let left = random.next() * total;
      let row = total > 0 ? 0 : random.below(x.rows);
      while (total > 0 && row < x.rows - 1 && (left -= least[row]) > 0) {
        row++;
      }
      const squares = await squaresTo(x, row, task);
      let sum = 0;
      for (let i = 0; i < x.rows; i++) {
        squares[i] = squares[i] < least[i] ? squares[i] : least[i];
        sum += squares[i];
      }
      if (best === null || sum < best.sum) {
        best = { row, squares, sum };
      }
    }
    if (best !== null) {
      picked.push(best.row);
      least.set(best.squares);
    }
  }
  return takeRows(x, picked);
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
  }
  return sum;
}

async function squaresTo(
  { rows, cols, data }: IMatrix,
  row: number,
  task: Task
): Promise<Float64Array> {
  const out = new Float64Array(rows);
  await task.blocks(rows, cols, (start, end) => {
    for (let i = start, at = start * cols; i < end; i++) {
      let sum = 0;
      for (let j = 0, from = row * cols; j < cols; j++, at++, from++) {
        const d = data[at] - data[from];
        sum += d * d;
      }
      out[i] = sum;
    }
  });
  return out;
}

async function recentre(
  x: IMatrix,
  centres: IMatrix,
  labels: Int32Array,
  task: Task
): Promise<void> {
  const { cols } = x;
  const counts = new Int32Array(centres.rows);
  const sums = new Float64Array(centres.data.length);
  await task.blocks(x.rows, cols, (from, end) => {
    for (let i = from, at = from * cols; i < end; i++) {
      counts[labels[i]]++;
      for (let j = 0, to = labels[i] * cols; j < cols; j++, at++, to++) {
        sums[to] += x.data[at];
      }
    }
  });
  for (let c = 0; c < centres.rows; c++) {
    if (task.due()) {
      await task.turn(0);
    }
    const far = counts[c] === 0 ? farthest(x, centres, labels) : -1;
    for (let j = 0; j < cols; j++) {
      centres.data[c * cols + j] =
        far < 0 ? sums[c * cols + j] / counts[c] : x.data[far * cols + j];
    }
  }
}

function farthest(x: IMatrix, centres: IMatrix, labels: Int32Array): number {
  let [far, most] = [0, -1];
  for (let i = 0; i < x.rows; i++) {
    let sum = 0;
    for (let j = 0; j < x.cols; j++) {
      sum += (x.data[i * x.cols + j] - centres.data[labels[i] * x.cols + j]) ** 2;
    }
    if (sum > most) {
      [far, most] = [i, sum];
    }
  }
  return far;
}

async function miniBatches(
  x: IMatrix,
  centres: IMatrix,
  { batch = 1024, steps = 100 }: IKMeansOptions,
  random: Random,
  task: Task
): Promise<void> {
  const counts = new Float64Array(centres.rows);
  const { cols } = x;
  for (let step = 0; step < steps; step++) {
    const rows = random.choice(x.rows, Math.min(batch, x.rows));
    const follow = (from: number, end: number): void => {
      for (const row of rows.subarray(from, end)) {
        const { label } = nearestCentre(x, row, centres);
        const rate = 1 / ++counts[label];
        for (let j = 0; j < cols; j++) {
          const at = label * cols + j;
          centres.data[at] += rate * (x.data[row * cols + j] - centres.data[at]);
        }
      }
    };
    await task.part(step / steps, (step + 1) / steps, () =>
      task.blocks(rows.length, centres.data.length, follow)
    );
  }
}
