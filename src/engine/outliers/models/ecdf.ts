import { addByOrder, columnsOf, zeros, type IMatrix, type Task } from '../../kernels';
import { lowerBound, upperBound } from '../../stats';

/** Empirical distributions of columns. */
export interface IEcdfState {
  readonly cols: number;
  /** The values of each column, ascending. */
  readonly sorted: readonly Float64Array[];
  /** Sign of the skewness of each column. */
  readonly skew: Int32Array;
}

/** Joins the surprise of being so low, of being so high and the sign of the skewness. */
export type Joiner = (low: number, high: number, skew: number) => number;

/**
 * How surprising each value is within its column: the negative logarithms of the
 * shares of values up to it and from it on, joined; and their sums over the columns.
 */
export async function fitEcdf(
  x: IMatrix,
  join: Joiner,
  task: Task
): Promise<{ state: IEcdfState; scores: Float64Array }> {
  const { rows, cols } = x;
  const logs = new Float64Array(rows + 1);
  for (let i = 1; i <= rows; i++) {
    logs[i] = -Math.log(i / rows);
  }
  const scores = new Float64Array(rows);
  const skew = new Int32Array(cols);
  const sorted = await columnsOf(x, task);
  for (let j = 0; j < cols; j++) {
    if (task.due()) {
      await task.turn(j / cols);
    }
    const sign = skewSign(sorted[j]);
    skew[j] = sign;
    addByOrder(
      sorted[j],
      (own, added) => {
        for (let start = 0; start < rows;) {
          const value = own[start];
          let end = start + 1;
          while (end < rows && own[end] === value) {
            end++;
          }
          const surprise = join(logs[end], logs[rows - start], sign);
          for (; start < end; start++) {
            added[start] = surprise;
          }
        }
      },
      scores
    );
  }
  return { state: { cols, sorted, skew }, scores };
}

/** The surprise of each value of one row, itself added to the fitted ones unless it is one. */
export function surprises(
  { sorted, skew, cols }: IEcdfState,
  x: IMatrix,
  row: number,
  join: Joiner,
  own: boolean
): Float64Array {
  const out = new Float64Array(cols);
  const more = own ? 0 : 1;
  for (let j = 0; j < cols; j++) {
    const value = x.data[row * cols + j];
    const all = sorted[j].length + more;
    const low = upperBound(sorted[j], value) + more;
    const high = all - lowerBound(sorted[j], value);
    out[j] = join(-Math.log(low / all), -Math.log(high / all), skew[j]);
  }
  return out;
}

/** Scores of further rows; see {@link surprises}. */
export async function scoreEcdf(
  state: IEcdfState,
  x: IMatrix,
  join: Joiner,
  task: Task
): Promise<Float64Array> {
  const out = zeros(x.rows, 1).data;
  for (let i = 0; i < x.rows; i++) {
    if ((i & 255) === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    for (const part of surprises(state, x, i, join, false)) {
      out[i] += part;
    }
  }
  return out;
}

/** Sign of the third moment; 0 where the spread is lost in rounding. */
function skewSign(values: Float64Array): number {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) {
    mean += values[i] / n;
  }
  let [second, third] = [0, 0];
  for (let i = 0; i < n; i++) {
    const d = values[i] - mean;
    second += d * d;
    third += d * d * d;
  }
  return Math.sqrt(second / n) <= Number.EPSILON * Math.abs(mean) ? 0 : Math.sign(third);
}
