import type { ILiteral } from '../findings/types';
import type { IColumn, ITable } from '../table/types';
import { StatsError, type IFigure } from './types';

/** Different values up to which whole numbers and texts make groups. */
const MOST_GROUPS = 50;
/** The largest size of a column below which, and above one by which, squares leave the doubles. */
const LEAST_SIZE = 1e-70;

/** How a column is looked at. */
export type Look = 'number' | 'group';

/** A column of a name. @throws StatsError where there is none. */
export function columnNamed(table: ITable, name: string): IColumn {
  const found = table.columns.find(column => column.name === name);
  if (found === undefined) {
    const some = table.columns.slice(0, 10).map(column => column.name);
    throw new StatsError(`There is no column ${name}; the columns are ${some.join(', ')}.`);
  }
  if (found.length - found.nullCount === 0) {
    throw new StatsError(`${name} holds no value at all; choose another column.`);
  }
  return found;
}

/** Whether a column is taken by its numbers or by its groups; null for texts of many values. */
export function lookOf(column: IColumn): Look | null {
  switch (column.physical) {
    case 'int':
    case 'float':
    case 'decimal':
    case 'date':
    case 'timestamp':
    case 'time':
    case 'duration':
      return 'number';
    case 'bool':
      return 'group';
    case 'utf8':
      return column.encoded().values.length <= MOST_GROUPS ? 'group' : null;
    default:
      return null;
  }
}

/** The same for a column that must be looked at. @throws StatsError where it cannot be. */
export function mustLook(column: IColumn): Look {
  const look = lookOf(column);
  if (look === null) {
    throw new StatsError(
      column.physical === 'utf8'
        ? `${column.name} holds texts of many values; choose a column of numbers or of few values.`
        : `${column.name} holds ${column.typeName}; choose a column of numbers or of few values.`
    );
  }
  return look;
}

/** Numbers of a column, NaN where there is none or it is not finite. @throws StatsError for no numbers. */
export function numbersOf(column: IColumn): Float64Array {
  const numbers = column.numbers();
  if (numbers === null) {
    throw new StatsError(`${column.name} holds no numbers; choose a numeric column.`);
  }
  let largest = 0;
  const finite = new Float64Array(numbers.length);
  for (let row = 0; row < finite.length; row++) {
    const size = Math.abs(numbers[row]);
    finite[row] = size < Infinity ? numbers[row] : NaN;
    largest = size < Infinity && size > largest ? size : largest;
  }
  if (largest > 1 / LEAST_SIZE || (largest > 0 && largest < LEAST_SIZE)) {
    throw new StatsError(
      largest > 1
        ? `\`${column.name}\` holds numbers too large to be squared; bring it to another unit.`
        : `\`${column.name}\` holds numbers too small to be squared; bring it to another unit.`
    );
  }
  return finite;
}

/** The rows in which all columns have a number, column by column. */
export function completeRows(columns: readonly Float64Array[]): Float64Array[] {
  const n = columns[0]?.length ?? 0;
  const lacks = new Uint8Array(n);
  let complete = n;
  for (const column of columns) {
    for (let row = 0; row < n; row++) {
      if (column[row] !== column[row] && lacks[row] === 0) {
        lacks[row] = 1;
        complete--;
      }
    }
  }
  return complete === n
    ? [...columns]
    : columns.map(column => {
        const own = new Float64Array(complete);
        for (let row = 0, at = 0; row < n; row++) {
          if (lacks[row] === 0) {
            own[at++] = column[row];
          }
        }
        return own;
      });
}

/** Evenly chosen rows of columns of one length, where they are more than `most`. */
export function thinned(columns: readonly Float64Array[], most: number): Float64Array[] {
  const n = columns[0]?.length ?? 0;
  return n <= most
    ? [...columns]
    : columns.map(column => {
        const own = new Float64Array(most);
        for (let i = 0; i < most; i++) {
          own[i] = column[Math.floor((i * n) / most)];
        }
        return own;
      });
}

/** @throws StatsError where a column does not vary, or has too few values. */
export function checkVaries(name: string, values: Float64Array, least = 3): void {
  if (values.length < least) {
    throw new StatsError(
      values.length === 1
        ? `${name} has 1 usable row; at least ${least} are needed.`
        : `${name} has ${values.length} usable rows; at least ${least} are needed.`
    );
  }
  if (values.every(v => v === values[0])) {
    throw new StatsError(`${name} has one value only in the rows used; nothing can be said of it.`);
  }
}

/** A number, or null where it is none. */
export function orNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value + 0 : null;
}

/** A figure as it may stand in JSON. */
export function figure(
  key: string,
  name: string,
  means: string,
  value: number,
  more: {
    readonly of?: readonly ILiteral[];
    readonly shows?: string;
    readonly error?: number;
    readonly interval?: readonly [number, number];
    readonly p?: number;
    readonly corrected?: number;
    readonly df?: number;
  } = {}
): IFigure {
  const { of, shows, error, interval, p, corrected, df } = more;
  return {
    key,
    name,
    ...(of !== undefined && { of }),
    value: orNull(value),
    ...(shows !== undefined && { shows }),
    ...(error !== undefined && { error: orNull(error) }),
    ...(interval !== undefined && {
      interval: interval.every(Number.isFinite)
        ? ([interval[0] + 0, interval[1] + 0] as const)
        : null
    }),
    ...(p !== undefined && { p: orNull(p) }),
    ...(corrected !== undefined && { corrected: orNull(corrected) }),
    ...(df !== undefined && { df: orNull(df) }),
    means
  };
}

/** A group of rows by their value in a column. */
export interface IGroup {
  readonly name: ILiteral;
  readonly values: Float64Array;
}

/** Numbers by the value of another column, most rows first. */
export function groupsBy(numbers: Float64Array, by: IColumn): IGroup[] {
  const { codes, values } = by.encoded();
  const found = values.map((): number[] => []);
  numbers.forEach((v, row) => {
    if (v === v && codes[row] >= 0) {
      found[codes[row]].push(v);
    }
  });
  return values
    .map((value, code) => ({
      name: { value, column: by.name, rows: found[code].length },
      values: Float64Array.from(found[code])
    }))
    .filter(group => group.values.length > 0)
    .sort((a, b) => b.values.length - a.values.length);
}
