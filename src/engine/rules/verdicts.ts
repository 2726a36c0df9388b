import type { IColumn, ITable } from '../table/types';
import { RuleError } from './guard-fields';
import { isTemporal, numbersOf, timeOf } from './values';

/** What a rule says of a row: 0: not tested; 1: holds; 2: broken. */
export type Verdict = (row: number) => 0 | 1 | 2;

/** Noise of doubles that no rule minds, relative to the expected value and at least 1. */
export const RULE_NOISE = 1e-9;

/** A column by its name. @throws RuleError where there is none. */
export function columnNamed(table: ITable, name: string): IColumn {
  const found = table.columns.find(column => column.name === name);
  if (found === undefined) {
    const names = table.columns.slice(0, 10).map(column => column.name);
    throw new RuleError(
      `There is no column ${name}; the columns are ${names.join(', ') || 'none'}.`
    );
  }
  return found;
}

/** A verdict that is the same for equal values; each is looked at once. */
export function byCode(column: IColumn, holds: (code: number) => boolean): Verdict {
  const { codes, counts } = column.encoded();
  const known = new Uint8Array(counts.length);
  return row => {
    const code = codes[row];
    if (code < 0) {
      return 0;
    }
    known[code] ||= holds(code) ? 1 : 2;
    return known[code] as 1 | 2;
  };
}

/** Whether numbers or dates lie between two ends; texts are read. @throws RuleError where the column holds the other. */
export function within(column: IColumn, min?: number | string, max?: number | string): Verdict {
  const time = typeof (min ?? max) === 'string';
  const at = (value: number | string | undefined, none: number): number =>
    value === undefined ? none : typeof value === 'string' ? timeOf(value) : value;
  const [low, high] = [at(min, -Infinity), at(max, Infinity)];
  if (time ? !timeLike(column) : isTemporal(column)) {
    throw new RuleError(
      time
        ? `${column.name} holds no dates; give numbers as min and max.`
        : `${column.name} holds dates; give dates such as "2024-05-01" as min and max.`
    );
  }
  const { values, unread } = numbersOf(column, time ? 'time' : 'number');
  return row => {
    const value = values[row];
    return value !== value ? (unread(row) ? 2 : 0) : value >= low && value <= high ? 1 : 2;
  };
}

/** Whether a column may hold dates. */
export function timeLike(column: IColumn): boolean {
  return isTemporal(column) || column.physical === 'utf8' || column.physical === 'null';
}
