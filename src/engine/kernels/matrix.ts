import { Task } from './task';

/** A dense matrix of doubles, row after row. */
export interface IMatrix {
  readonly rows: number;
  readonly cols: number;
  /** `rows * cols` entries; entry (i, j) at `i * cols + j`. */
  readonly data: Float64Array;
}

/** A matrix of zeros. */
export function zeros(rows: number, cols: number): IMatrix {
  return { rows, cols, data: new Float64Array(rows * cols) };
}

/** A matrix from an array of rows of equal length. */
export function matrixOf(rows: readonly ArrayLike<number>[]): IMatrix {
  const cols = rows[0]?.length ?? 0;
  const out = zeros(rows.length, cols);
  rows.forEach((row, i) => out.data.set(Array.from(row), i * cols));
  return out;
}

/** A copy of one column. */
export function columnOf({ rows, cols, data }: IMatrix, j: number): Float64Array {
  const out = new Float64Array(rows);
  for (let i = 0, at = j; i < rows; i++, at += cols) {
    out[i] = data[at];
  }
  return out;
}

/** Rows that are read while they are near at hand. */
const BLOCK = 64;

/** Copies of all columns. */
export async function columnsOf(
  { rows, cols, data }: IMatrix,
  task = new Task()
): Promise<Float64Array[]> {
  const out = Array.from({ length: cols }, () => new Float64Array(rows));
  await task.blocks(Math.ceil(rows / BLOCK), BLOCK * cols, (first, last) => {
    for (let block = first; block < last; block++) {
      const from = block * BLOCK;
      const end = Math.min(rows, from + BLOCK);
      for (let j = 0; j < cols; j++) {
        const to = out[j];
        for (let i = from, at = from * cols + j; i < end; i++, at += cols) {
          to[i] = data[at];
        }
      }
    }
  });
  return out;
}

/** The rows of these numbers, in this order. */
export function takeRows({ cols, data }: IMatrix, rows: ArrayLike<number>): IMatrix {
  const out = zeros(rows.length, cols);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i] * cols;
    for (let j = 0; j < cols; j++) {
      out.data[i * cols + j] = data[from + j];
    }
  }
  return out;
}

/** Mean of each column. */
export function columnMeans({ rows, cols, data }: IMatrix): Float64Array {
  const out = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      out[j] += data[at++];
    }
  }
  for (let j = 0; j < cols; j++) {
    out[j] /= rows;
  }
  return out;
}

/** Variance of each column around the given centres, divided by the number of rows. */
export function columnVariances({ rows, cols, data }: IMatrix, means: Float64Array): Float64Array {
  const out = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const d = data[at++] - means[j];
      out[j] += d * d;
    }
  }
  for (let j = 0; j < cols; j++) {
    out[j] /= rows;
  }
  return out;
}

/** Each column less its centre, divided by its scale; a scale of 0 counts as 1. */
export function scaled(x: IMatrix, centre: Float64Array, scale: Float64Array): IMatrix {
  const out = zeros(x.rows, x.cols);
  const by = Float64Array.from(scale, s => (s === 0 ? 1 : s));
  for (let i = 0, at = 0; i < x.rows; i++) {
    for (let j = 0; j < x.cols; j++, at++) {
      out.data[at] = (x.data[at] - centre[j]) / by[j];
    }
  }
  return out;
}

/** Covariance of the columns, divided by the number of rows less `lost`. */
export async function covariance(
  x: IMatrix,
  means: Float64Array,
  lost = 0,
  task = new Task()
): Promise<IMatrix> {
  const { rows, cols } = x;
  const out = zeros(cols, cols);
  const c = out.data;
  await task.blocks(rows, (cols * cols) / 2, (from, end) => addProducts(x, from, end, means, c));
  const by = 1 / (rows - lost);
  for (let a = 0; a < cols; a++) {
    for (let b = a; b < cols; b++) {
      c[b * cols + a] = c[a * cols + b] *= by;
    }
  }
  return out;
}

/** Adds the products of the columns over some rows, the upper triangle. */
function addProducts(
  { cols, data }: IMatrix,
  from: number,
  end: number,
  means: Float64Array,
  c: Float64Array
): void {
  const row = new Float64Array(cols);
  for (let i = from; i < end; i++) {
    for (let j = 0, at = i * cols; j < cols; j++, at++) {
      row[j] = data[at] - means[j];
    }
    for (let a = 0; a < cols; a++) {
      const v = row[a];
      if (v !== 0) {
        const at = a * cols;
        for (let b = a; b < cols; b++) {
          c[at + b] += v * row[b];
        }
      }
    }
  }
}
