import { HEAP, kernels } from '../wasm';
import type { IMatrix } from './matrix';
import type { Task } from './task';

/** Where the columns are usual, and one by the unit of what lies beyond. */
export interface IColumnRanges {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly by: Float64Array;
}

/** Numbers of the rows that the kernel sees at once. */
const PIECE = 1 << 16;
/** Entries from which the kernel is worth the copies. */
const LITTLE = 20_000;

/**
 * For each row how far it lies at most beyond the range of one of its columns, in the
 * column's units; negative inside. Compiled where that can run.
 *
 * @param compiled - whether the kernel may be used; the outcome is the same.
 */
export async function farthestBeyond(
  x: IMatrix,
  ranges: IColumnRanges,
  task: Task,
  compiled = true
): Promise<Float64Array> {
  const { rows, cols } = x;
  const out = new Float64Array(rows);
  const may = compiled && rows * cols >= LITTLE;
  const step = Math.max(1, Math.floor(PIECE / cols));
  for (let from = 0; from < rows; from += step) {
    if (task.due()) {
      await task.turn(from / rows);
    }
    const end = Math.min(rows, from + step);
    if (!may || !byKernel(x, ranges, from, end, out)) {
      plainly(x, ranges, from, end, out);
    }
  }
  return out;
}

function byKernel(
  { cols, data }: IMatrix,
  { low, high, by }: IColumnRanges,
  from: number,
  end: number,
  out: Float64Array
): boolean {
  const [highAt, byAt, rowsAt] = [1, 2, 3].map(many => HEAP + many * cols * 8);
  const many = end - from;
  const outAt = rowsAt + many * cols * 8;
  const compiled = kernels(outAt + many * 8);
  if (compiled === null) {
    return false;
  }
  const { buffer } = compiled.memory;
  new Float64Array(buffer, HEAP, cols).set(low);
  new Float64Array(buffer, highAt, cols).set(high);
  new Float64Array(buffer, byAt, cols).set(by);
  new Float64Array(buffer, rowsAt, many * cols).set(data.subarray(from * cols, end * cols));
  compiled.farthest(rowsAt, many, cols, HEAP, highAt, byAt, outAt);
  out.set(new Float64Array(buffer, outAt, many), from);
  return true;
}

function plainly(
  { cols, data }: IMatrix,
  { low, high, by }: IColumnRanges,
  from: number,
  end: number,
  out: Float64Array
): void {
  for (let i = from, at = from * cols; i < end; i++) {
    let most = -Infinity;
    for (let j = 0; j < cols; j++, at++) {
      const [below, above] = [low[j] - data[at], data[at] - high[j]];
      const far = (below < above ? above : below) * by[j];
      most = most < far ? far : most;
    }
    out[i] = most;
  }
}
