import { HEAP, ownKernels, type IKernels } from '../wasm';
import type { IMatrix } from './matrix';
import { Task } from './task';

/** Pairs times columns that are looked at between two turns. */
const WORK = 4_000_000;
const POINTS = 32;
/** Entries of the rows below which laying them out does not pay. */
const LITTLE = 4000;

/**
 * The radial kernel `exp(-gamma |a - b|^2)` of some rows with points. Compiled where
 * that can run, else the reference.
 */
export class RadialKernel {
  /** @param compiled - whether the kernels may be used. */
  constructor(
    private readonly _x: IMatrix,
    private readonly _gamma: number,
    compiled = true
  ) {
    const { rows, cols, data } = _x;
    this._count = Math.ceil(rows / 4);
    this._outAt = HEAP + this._count * cols * 32;
    this._pointsAt = this._outAt + this._count * 32;
    const end = this._pointsAt + POINTS * (cols + 1) * 8;
    this._kernels = compiled && rows * cols >= LITTLE ? ownKernels(end) : null;
    if (this._kernels !== null) {
      const blocks = new Float64Array(this._kernels.memory.buffer, HEAP, this._count * cols * 4);
      for (let i = 0, at = 0; i < rows; i++) {
        const to = (i >> 2) * cols * 4 + (i & 3);
        for (let j = 0; j < cols; j++, at++) {
          blocks[to + j * 4] = data[at];
        }
      }
    }
  }

  private readonly _kernels: IKernels | null;
  private readonly _count: number;
  private readonly _outAt: number;
  private readonly _pointsAt: number;

  /** Writes the kernel of one of the rows with all of them, in single precision. */
  row(i: number, out: Float32Array): void {
    const { rows, cols, data } = this._x;
    if (this._kernels === null) {
      for (let k = 0, at = 0; k < rows; k++, at += cols) {
        out[k] = Math.exp(-this._gamma * square(data, i * cols, data, at, cols));
      }
      return;
    }
    const { buffer } = this._kernels.memory;
    new Float64Array(buffer, this._pointsAt, cols).set(data.subarray(i * cols, (i + 1) * cols));
    this._kernels.radialRow(this._pointsAt, HEAP, this._count, cols, this._gamma, this._outAt);
    out.set(new Float32Array(buffer, this._outAt, rows));
  }

  /** For each row the sum over some points of their kernel times their weight. */
  async sums(points: IMatrix, weights: Float64Array, task = new Task()): Promise<Float64Array> {
    const { rows, cols, data } = this._x;
    const out = new Float64Array(rows);
    if (this._kernels === null) {
      for (let k = 0; k < points.rows; k++) {
        if (task.due()) {
          await task.turn(k / points.rows);
        }
        for (let i = 0, at = 0; i < rows; i++, at += cols) {
          out[i] +=
            weights[k] * Math.exp(-this._gamma * square(points.data, k * cols, data, at, cols));
        }
      }
      return out;
    }
    const { _kernels: kernels, _count: count, _pointsAt: pointsAt, _outAt: outAt } = this;
    const { buffer } = kernels.memory;
    const found = new Float64Array(buffer, outAt, count * 4).fill(0);
    const weightsAt = pointsAt + POINTS * cols * 8;
    const step = Math.max(1, Math.min(POINTS, Math.floor(WORK / (rows * cols))));
    for (let from = 0; from < points.rows; from += step) {
      if (task.due()) {
        await task.turn(from / points.rows);
      }
      const many = Math.min(step, points.rows - from);
      new Float64Array(buffer, pointsAt, many * cols).set(
        points.data.subarray(from * cols, (from + many) * cols)
      );
      new Float64Array(buffer, weightsAt, many).set(weights.subarray(from, from + many));
      kernels.radialAdd(pointsAt, weightsAt, many, HEAP, count, cols, this._gamma, outAt);
    }
    out.set(found.subarray(0, rows));
    return out;
  }
}

function square(a: Float64Array, from: number, b: Float64Array, to: number, cols: number): number {
  let sum = 0;
  for (let j = 0; j < cols; j++) {
    const d = a[from + j] - b[to + j];
    sum += d * d;
  }
  return sum;
}
