import type { IColumn, ITable } from '../../table/types';
import { SeriesError } from './errors';
import { stampsOf } from '../../table/stamps-of';

/** Id of the only series of a table without ids. */
export const ONLY_SERIES = 'all';

/** Rows of one series. */
export interface IGroup {
  readonly id: string;
  /** In order of time. */
  readonly rows: Uint32Array;
}

/** @throws SeriesError where there is no such column. */
export function columnOf(table: ITable, name: string): IColumn {
  const found = table.columns.find(column => column.name === name);
  if (!found) {
    const some = table.columns.slice(0, 10).map(column => column.name);
    throw new SeriesError(`There is no column ${name}; the columns are ${some.join(', ')}.`);
  }
  return found;
}

/** A column of numbers by name. */
export interface IValueColumn {
  readonly name: string;
  readonly numbers: Float64Array;
}

/** The numbers of a column; null where it holds none. */
export function numbersOf(column: IColumn): Float64Array | null {
  const plain: readonly IColumn['physical'][] = ['int', 'float', 'decimal', 'bool'];
  return plain.includes(column.physical) ? column.numbers() : null;
}

/**
 * Columns of numbers by name, or all but the keys; a named one may have no value at all.
 *
 * @throws SeriesError where one is missing or holds no numbers.
 */
export function valueColumns(
  table: ITable,
  names: readonly string[] | undefined,
  keys: readonly (IColumn | null)[]
): IValueColumn[] {
  if (names === undefined) {
    const found = table.columns
      .filter(column => !keys.includes(column))
      .flatMap(column => {
        const numbers = numbersOf(column);
        return numbers === null ? [] : [{ name: column.name, numbers }];
      });
    if (found.length === 0) {
      throw new SeriesError('No column holds numbers; name one whose values are a series.');
    }
    return found;
  }
  return names.map(name => {
    const column = columnOf(table, name);
    const empty = column.nullCount === column.length;
    const numbers = empty ? new Float64Array(table.rows).fill(NaN) : numbersOf(column);
    if (numbers === null) {
      throw new SeriesError(`The column ${name} holds no numbers; name one that does.`);
    }
    return { name, numbers };
  });
}

/** Rows of each series in order of time; rows without id or time are left out. */
export function groupsOf(rows: number, id: IColumn | null, time: IColumn | null): IGroup[] {
  const order = timeOrder(rows, time);
  if (id === null) {
    return order.length === 0 ? [] : [{ id: ONLY_SERIES, rows: order }];
  }
  const { codes, values, counts } = id.encoded();
  const parts = Array.from(counts, count => new Uint32Array(count));
  const filled = new Uint32Array(values.length);
  for (const row of order) {
    const code = codes[row];
    if (code >= 0) {
      parts[code][filled[code]++] = row;
    }
  }
  return values.flatMap((text, code) =>
    filled[code] === 0 ? [] : [{ id: text, rows: parts[code].subarray(0, filled[code]) }]
  );
}

/** Rows by time, ties in the order of the table; texts that are no stamps by their letters. */
export function timeOrder(rows: number, time: IColumn | null): Uint32Array {
  const all = Uint32Array.from({ length: rows }, (_, i) => i);
  if (time === null) {
    return all;
  }
  const stamps = stampsOf(time)?.values ?? null;
  if (stamps !== null) {
    const present = all.filter(row => !Number.isNaN(stamps[row]));
    const ascending = present.every((row, i) => i === 0 || stamps[present[i - 1]] <= stamps[row]);
    return ascending ? present : present.sort((a, b) => stamps[a] - stamps[b] || a - b);
  }
  const present = all.filter(row => !time.isNull(row));
  const { codes, values } = time.encoded();
  const ranks = new Uint32Array(values.length);
  [...values.keys()]
    .sort((a, b) => (values[a] < values[b] ? -1 : 1))
    .forEach((code, rank) => (ranks[code] = rank));
  return present.sort((a, b) => ranks[codes[a]] - ranks[codes[b]] || a - b);
}
