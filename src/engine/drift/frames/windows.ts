import { argsort } from '../../kernels';
import { stampsOf } from '../../table/stamps-of';
import type { ITable } from '../../table/types';

/** Rows a window below which little can be told. */
const LEAST = 20;

/** Why a frame cannot be cut into windows: one sentence that says what to do. */
export class WindowError extends Error {
  override readonly name = 'WindowError';
}

/** One stretch of time of a frame. */
export interface IWindow {
  /** Rows in the order of the frame, ascending. */
  readonly rows: readonly number[];
  /** Its first and its last time. */
  readonly from: string;
  readonly to: string;
}

/** A frame in stretches of time. */
export interface ICut {
  /** The earliest first. */
  readonly windows: readonly IWindow[];
  /** What a reader should know of its times, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Cuts the rows of a frame into stretches of time of about equally many rows; rows of one time stay
 * together, those without a time are left out. Texts are read as stamps, whatever their zones.
 *
 * @throws WindowError where the column holds no times or numbers, or there are too few rows.
 */
export function windowsOf(table: ITable, time: string, count: number): ICut {
  const column = table.columns.find(({ name }) => name === time);
  if (column === undefined) {
    const some = table.columns.slice(0, 10).map(({ name }) => name);
    throw new WindowError(`There is no column ${time}; the columns are ${some.join(', ')}.`);
  }
  const stamps = column.physical === 'bool' ? null : stampsOf(column);
  if (stamps === null) {
    throw new WindowError(
      `${time} holds no times or numbers to cut windows by; choose a column of dates.`
    );
  }
  const { values: numbers, notes } = stamps;
  const there = [...numbers.keys()].filter(row => Number.isFinite(numbers[row]));
  if (there.length < LEAST * count) {
    throw new WindowError(
      `${there.length} rows with a time are too few for ${count} windows; at least ${LEAST} a window are needed.`
    );
  }
  const order = argsort(Float64Array.from(there, row => numbers[row]));
  const sorted = Array.from(order, i => there[i]);
  const windows: IWindow[] = [];
  for (let k = 0, start = 0; k < count && start < sorted.length; k++) {
    let end = k === count - 1 ? sorted.length : Math.round(((k + 1) * sorted.length) / count);
    while (end < sorted.length && numbers[sorted[end]] === numbers[sorted[end - 1]]) {
      end++;
    }
    if (end > start) {
      const part = sorted.slice(start, end);
      windows.push({
        rows: part.sort((a, b) => a - b),
        from: column.text(sorted[start]) ?? '',
        to: column.text(sorted[end - 1]) ?? ''
      });
    }
    start = Math.max(start, end);
  }
  if (windows.length < 2) {
    throw new WindowError(`${time} has one time only; there is nothing to hold it against.`);
  }
  return { windows, notes };
}
