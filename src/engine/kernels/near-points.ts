import { greatestOf } from './extremes';
import { columnOf, takeRows, zeros, type IMatrix } from './matrix';
import { selectMedian, selectQuantile } from './select';
import { covariance, columnMeans, columnVariances } from './matrix';
import { eigenSymmetric } from './symmetric';
import { Task } from './task';

/** Rows by which units and directions are chosen. */
const SAMPLE = 1000;
/** Columns up to which rows are turned. */
const TURNED = 64;
/** How much more the first direction has to spread than any column before turning pays. */
const GAIN = 1.5;
/** Units beyond which a coordinate is cut off; no distance grows by that. */
const REACH = 1 << 20;
/** Rounding to single precision, with room for that of doubles. */
const ROUNDING = 2 ** -23.9;
const MOST_EXPONENT = 1000;

/**
 * Rows in single precision by which distances are never over-estimated by more
 * than {@link error}: centred, in units of their spread, cut off far out and turned
 * so that the first coordinates spread most.
 */
export class NearPoints {
  private constructor(
    readonly cols: number,
    /** Numbers of a point, a multiple of 4; those beyond the columns are 0. */
    readonly wide: number,
    /** What distances are multiplied by, a power of 2. */
    readonly unit: number,
    private readonly _centre: Float64Array,
    private readonly _turn: Float64Array | null
  ) {
    this._held = new Float64Array(cols);
  }

  private readonly _held: Float64Array;

  /** Chooses centre, unit and directions by a sample of the rows. */
  static async of(x: IMatrix, task = new Task()): Promise<NearPoints> {
    const step = Math.max(1, Math.floor(x.rows / SAMPLE));
    const many = Math.min(x.rows, SAMPLE);
    const sample = takeRows(
      x,
      Int32Array.from({ length: many }, (_, i) => i * step)
    );
    const centre = new Float64Array(x.cols);
    let [typical, most] = [0, 0];
    for (let j = 0; j < x.cols; j++) {
      if (task.due()) {
        await task.turn(0);
      }
      centre[j] = selectMedian(columnOf(sample, j));
      const away = columnOf(sample, j).map(v =>
        Math.min(Number.MAX_VALUE, Math.abs(v - centre[j]))
      );
      typical = Math.max(typical, selectQuantile(away, 0.9));
      most = Math.max(most, selectQuantile(away, 1));
    }
    const exponent = Math.round(Math.log2(typical || most || 1));
    const unit = 2 ** -Math.min(MOST_EXPONENT, Math.max(-MOST_EXPONENT, exponent));
    const wide = (x.cols + 3) & ~3;
    const plain = new NearPoints(x.cols, wide, unit, centre, null);
    if (x.cols < 2 || x.cols > TURNED) {
      return plain;
    }
    const held = zeros(many, x.cols);
    for (let i = 0; i < many; i++) {
      plain._shrink(sample.data, i * x.cols);
      held.data.set(plain._held, i * x.cols);
    }
    const means = columnMeans(held);
    const { values, vectors } = await eigenSymmetric(await covariance(held, means));
    const widest = greatestOf(columnVariances(held, means));
    return values[0] > GAIN * widest
      ? new NearPoints(x.cols, wide, unit, centre, vectors.data)
      : plain;
  }

  private _shrink(data: Float64Array, at: number): void {
    for (let j = 0; j < this.cols; j++) {
      const v = (data[at + j] - this._centre[j]) * this.unit;
      this._held[j] = v > REACH ? REACH : v < -REACH ? -REACH : v;
    }
  }

  /**
   * Writes a point.
   *
   * @returns how far rounding may have moved it.
   */
  write(data: Float64Array, at: number, to: Float32Array, place: number): number {
    const { cols, _held: held, _turn: turn } = this;
    this._shrink(data, at);
    let square = 0;
    for (let j = 0; j < cols; j++) {
      square += held[j] * held[j];
    }
    if (turn === null) {
      to.set(held, place);
    } else {
      for (let k = 0, from = 0; k < cols; k++) {
        let sum = 0;
        for (let j = 0; j < cols; j++, from++) {
          sum += turn[from] * held[j];
        }
        to[place + k] = sum;
      }
    }
    return ROUNDING * Math.sqrt(square);
  }
}
