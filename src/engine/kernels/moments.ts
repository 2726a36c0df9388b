import { HEAP, kernels } from '../wasm';
import { columnMeans, covariance, takeRows, zeros, type IMatrix } from './matrix';
import { Task } from './task';

/** Rows that the kernels see at once, a multiple of 4. */
const BLOCK = 256;
/** Products that are taken between two looks at the clock. */
const PIECE = 50_000_000;
/** Entries from which the kernels are worth the copies. */
const LITTLE = 20_000;
/** Rows by which a first centre is taken. */
const SAMPLE = 512;
/** Squares of distances of that centre from the mean, in variances, that cost no digit. */
const NEAR = 16;

/** Means, and the mean products of what is left beside them. */
export interface IMoments {
  readonly means: Float64Array;
  readonly cross: IMatrix;
}

/** The reference of {@link momentsOf}. */
export async function momentsReference(x: IMatrix, task = new Task()): Promise<IMoments> {
  const means = columnMeans(x);
  return { means, cross: await covariance(x, means, 0, task) };
}

/** Means and covariance, divided by the number of rows. Compiled where that can run. */
export async function momentsOf(x: IMatrix, task = new Task()): Promise<IMoments> {
  if (x.rows * x.cols < LITTLE) {
    return momentsReference(x, task);
  }
  const step = Math.floor(x.rows / SAMPLE);
  const some = Int32Array.from({ length: step > 0 ? SAMPLE : x.rows }, (_, i) => i * (step || 1));
  const first = await around(x, columnMeans(takeRows(x, some)), task);
  if (first === null) {
    return momentsReference(x, task);
  }
  const { found, far } = first;
  const second = far ? await around(x, found.means, task) : first;
  return second?.found ?? momentsReference(x, task);
}

/** Moments by sums around a centre, and whether that was too far away for all digits. */
async function around(
  x: IMatrix,
  centre: Float64Array,
  task: Task
): Promise<{ found: IMoments; far: boolean } | null> {
  const { rows, cols } = x;
  const even = (cols + 1) & ~1;
  const ones = new Float64Array(cols).fill(1);
  const sums = new Float64Array(even * even + even);
  let fresh = true;
  const block = blockOf((even * even) / 2);
  for (let from = 0; from < rows; from += block) {
    const at = layOut(x, from, centre, ones, sums.length, block);
    if (at === null) {
      return null;
    }
    const { compiled, columnsAt, free } = at;
    const own = new Float64Array(compiled.memory.buffer, free, sums.length);
    if (fresh) {
      own.fill(0);
    }
    compiled.crossSums(columnsAt, even, block, free, free + even * 8);
    const due = task.due();
    fresh = due || from + block >= rows;
    if (fresh) {
      own.forEach((value, i) => (sums[i] += value));
    }
    if (due) {
      await task.turn(from / rows);
    }
  }
  const products = sums.subarray(even);
  const means = new Float64Array(cols);
  const cross = zeros(cols, cols);
  let far = false;
  for (let a = 0; a < cols; a++) {
    means[a] = centre[a] + sums[a] / rows;
    for (let b = a; b < cols; b++) {
      const off = (sums[a] / rows) * (sums[b] / rows);
      const value = products[a * even + b] / rows - off;
      cross.data[a * cols + b] = cross.data[b * cols + a] = value;
      far ||= a === b && !(off <= NEAR * value);
    }
  }
  return { found: { means, cross }, far };
}

/** Rows that the kernels see at once, where each takes so many products. */
function blockOf(products: number): number {
  return Math.max(4, Math.min(BLOCK, Math.floor(PIECE / products) & ~3));
}

/** Rows as columns in the memory of the kernels, and where memory for `room` numbers follows. */
function layOut(
  x: IMatrix,
  from: number,
  centre: Float64Array,
  scale: Float64Array,
  room: number,
  block = BLOCK
): { compiled: NonNullable<ReturnType<typeof kernels>>; columnsAt: number; free: number } | null {
  const { cols } = x;
  const even = (cols + 1) & ~1;
  const scaleAt = HEAP + cols * 8;
  const rowsAt = scaleAt + cols * 8;
  const columnsAt = rowsAt + block * cols * 8;
  const free = columnsAt + block * even * 8;
  const compiled = kernels(free + room * 8);
  if (compiled === null) {
    return null;
  }
  const { buffer } = compiled.memory;
  const many = Math.min(block, x.rows - from);
  new Float64Array(buffer, HEAP, cols).set(centre);
  new Float64Array(buffer, scaleAt, cols).set(scale);
  new Float64Array(buffer, rowsAt, many * cols).set(
    x.data.subarray(from * cols, (from + many) * cols)
  );
  compiled.columnsFrom(rowsAt, many, cols, HEAP, scaleAt, columnsAt, block);
  if (even > cols) {
    new Float64Array(buffer, columnsAt + block * cols * 8, block).fill(0);
  }
  return { compiled, columnsAt, free };
}

/** Unit vectors, one a row, and what the distance to each is multiplied by. */
export interface IUnitVectors {
  readonly centre: Float64Array;
  /** Columns are divided by it; 0 counts as 1. */
  readonly scale: Float64Array;
  readonly vectors: IMatrix;
  readonly weights: Float64Array;
}

/** The reference of {@link unitDistances}. */
export async function unitDistancesReference(
  x: IMatrix,
  { centre, scale, vectors, weights }: IUnitVectors,
  task: Task
): Promise<Float64Array> {
  const { cols } = x;
  const out = new Float64Array(x.rows);
  const z = new Float64Array(cols);
  const by = Float64Array.from(scale, s => (s === 0 ? 1 : s));
  for (let i = 0; i < x.rows; i++) {
    if ((i & 63) === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    let length = 1;
    for (let j = 0; j < cols; j++) {
      z[j] = (x.data[i * cols + j] - centre[j]) / by[j];
      length += z[j] * z[j];
    }
    let sum = 0;
    for (let k = 0, at = 0; k < weights.length; k++) {
      let dot = 0;
      for (let j = 0; j < cols; j++, at++) {
        dot += z[j] * vectors.data[at];
      }
      sum += weights[k] * Math.sqrt(Math.max(0, length - 2 * dot));
    }
    out[i] = sum;
  }
  return out;
}

/** For each row the weighted sum of its distances to unit vectors. Compiled where that can run. */
export async function unitDistances(
  x: IMatrix,
  to: IUnitVectors,
  task = new Task()
): Promise<Float64Array> {
  const { rows, cols } = x;
  if (rows * cols < LITTLE) {
    return unitDistancesReference(x, to, task);
  }
  const { centre, scale, vectors, weights } = to;
  const count = (weights.length + 1) & ~1;
  const by = Float64Array.from(scale, s => (s === 0 ? 1 : 1 / s));
  const out = new Float64Array(rows);
  const room = count * cols + count + 2 * BLOCK;
  const block = blockOf(count * cols);
  for (let from = 0; from < rows; from += block) {
    if (task.due()) {
      await task.turn(from / rows);
    }
    const at = layOut(x, from, centre, by, room, block);
    if (at === null) {
      return unitDistancesReference(x, to, task);
    }
    const { compiled, columnsAt, free } = at;
    const { buffer } = compiled.memory;
    const weightsAt = free + count * cols * 8;
    const lengthsAt = weightsAt + count * 8;
    const outAt = lengthsAt + BLOCK * 8;
    new Float64Array(buffer, free, count * cols + count).fill(0);
    new Float64Array(buffer, free, vectors.data.length).set(vectors.data);
    new Float64Array(buffer, weightsAt, weights.length).set(weights);
    compiled.unitDistances(columnsAt, cols, block, free, weightsAt, count, lengthsAt, outAt);
    const many = Math.min(block, rows - from);
    out.set(new Float64Array(buffer, outAt, many), from);
  }
  return out;
}
