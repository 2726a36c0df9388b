import {
  addByOrder,
  columnOf,
  columnsOf,
  zeros,
  type IMatrix,
  type IWork,
  type Task
} from '../../kernels';
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

/** A column by itself: its values in order, the sign of its skewness and the surprise of each row. */
interface IEcdfColumn {
  readonly sorted: Float64Array;
  readonly sign: number;
  readonly added: Float64Array;
}

/** What a model does with one column; a work that can be spread over threads. */
export interface IEcdfWork extends IWork<object, Float64Array, IEcdfColumn> {
  readonly join: Joiner;
}

/** The work of a model on a column. */
export function ecdfWork(id: string, join: Joiner): IEcdfWork {
  return {
    id,
    join,
    run(_shared, column) {
      const added = new Float64Array(column.length);
      const sign = addColumn(column, logsOf(column.length), join, added);
      return Promise.resolve({ sorted: column, sign, added });
    }
  };
}

function logsOf(rows: number): Float64Array {
  const logs = new Float64Array(rows + 1);
  for (let i = 1; i <= rows; i++) {
    logs[i] = -Math.log(i / rows);
  }
  return logs;
}

/** Orders a column in place and adds its surprises to the scores; gives the sign of its skewness. */
function addColumn(
  column: Float64Array,
  logs: Float64Array,
  join: Joiner,
  scores: Float64Array
): number {
  const rows = column.length;
  const sign = skewSign(column);
  addByOrder(
    column,
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
  return sign;
}

/**
 * How surprising each value is within its column: the negative logarithms of the
 * shares of values up to it and from it on, joined; and their sums over the columns.
 */
export async function fitEcdf(
  x: IMatrix,
  work: IEcdfWork,
  task: Task
): Promise<{ state: IEcdfState; scores: Float64Array }> {
  const { rows, cols } = x;
  const scores = new Float64Array(rows);
  const skew = new Int32Array(cols);
  const sorted = await columnsOf(x, task);
  if (task.team !== null) {
    await spreadColumns(x, sorted, skew, scores, work, task);
    return { state: { cols, sorted, skew }, scores };
  }
  const logs = logsOf(rows);
  for (let j = 0; j < cols; j++) {
    if (task.due()) {
      await task.turn(j / cols);
    }
    skew[j] = addColumn(sorted[j], logs, work.join, scores);
  }
  return { state: { cols, sorted, skew }, scores };
}

/** The same by several threads; surprises are added in the order of the columns. */
async function spreadColumns(
  x: IMatrix,
  sorted: Float64Array[],
  skew: Int32Array,
  scores: Float64Array,
  work: IEcdfWork,
  task: Task
): Promise<void> {
  const early = new Map<number, Float64Array>();
  let next = 0;
  await task.spread({
    work,
    shared: {},
    count: sorted.length,
    // A column that was handed over to a thread that died is gone.
    piece: j => (sorted[j].length === x.rows ? sorted[j] : columnOf(x, j)),
    take: (j, column) => {
      sorted[j] = column.sorted;
      skew[j] = column.sign;
      early.set(j, column.added);
      for (let own = early.get(next); own !== undefined; own = early.get(next)) {
        for (let i = 0; i < own.length; i++) {
          scores[i] += own[i];
        }
        early.delete(next++);
      }
    }
  });
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
