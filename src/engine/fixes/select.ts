import type { IFinding } from '../findings/types';
import type { IColumn, ITable } from '../table/types';
import { picks } from './conditions';
import { zoneOf } from './emitter';
import { Overlay } from './overlay';
import type { Condition, FixValue } from './types';

/** Values that a condition lists at most. */
const MOST_VALUES = 24;

/**
 * All offending rows of a finding, ascending.
 *
 * @throws RangeError when the finding holds only the first of them.
 */
export function rowsOfFinding(finding: IFinding): readonly number[] {
  const { rows } = finding;
  if (!rows.complete) {
    throw new RangeError('The finding holds only its first rows; scan the frame again for all.');
  }
  return (
    rows.positions ??
    (rows.ranges ?? []).flatMap(([start, end]) =>
      Array.from({ length: end - start }, (_, i) => start + i)
    )
  );
}

/** The first condition that picks exactly these rows, else the list of rows. */
export function selector(
  table: ITable,
  rows: readonly number[],
  candidates: readonly (Condition | null)[]
): Condition {
  const overlay = new Overlay(table);
  return candidates.find(one => one !== null && picks(overlay, one, rows)) ?? { is: 'rows', rows };
}

/**
 * The rows of a column without a value. NaN is none, but libraries tell it from
 * null: where there is some, each row is named.
 */
export function missingIn(column: IColumn): Condition {
  if ((column.nanCount ?? 0) === 0) {
    return { is: 'missing', column: column.name };
  }
  const all = Array.from({ length: column.length }, (_, row) => row);
  return { is: 'rows', rows: all.filter(row => column.isNull(row)) };
}

/** The values of a column in some rows as a condition; null where they are too many. */
export function valuesIn(column: IColumn, rows: readonly number[]): Condition | null {
  const codes = new Set<number>();
  const { codes: own, values } = column.encoded();
  for (const row of rows) {
    codes.add(own[row]);
    if (codes.size > MOST_VALUES || own[row] < 0) {
      return null;
    }
  }
  const list = [...codes].map(code => valueOf(column, values[code]));
  return list.includes(null) || rows.length === 0
    ? null
    : { is: 'in', column: column.name, values: list as FixValue[] };
}

/** The text of a cell as a value in code; null where code could not name it. */
export function valueOf(column: IColumn, text: string): FixValue | null {
  switch (column.physical) {
    case 'int':
    case 'float': {
      const number = Number(text);
      return Number.isFinite(number) && String(number) === text ? number : null;
    }
    case 'bool':
      return text === 'true';
    case 'utf8':
    case 'date':
      return text;
    case 'timestamp':
      return zoneOf(column) === null && !/\.\d{7}/.test(text) ? text : null;
    default:
      return null;
  }
}

/** Places after the point that a column of numbers uses, at most 6; null for more. */
export function decimalsOf(column: IColumn, without: ReadonlySet<number>): number | null {
  const numbers = column.numbers();
  if (numbers === null) {
    return null;
  }
  let most = 0;
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row];
    if (Number.isFinite(value) && !without.has(row)) {
      while (most <= 6 && Number(value.toFixed(most)) !== value) {
        most++;
      }
      if (most > 6) {
        return null;
      }
    }
  }
  return most;
}

/** The column of a name. @throws RangeError when there is none. */
export function columnNamed(table: ITable, name: string): IColumn {
  return new Overlay(table).column(name);
}

/** A name in back-ticks, for titles. */
export function ticked(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}
