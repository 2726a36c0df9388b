import type { IColumn } from '../table/types';
import type { RuleValue } from './types';

const PLAIN = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const STAMP =
  /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?\s*$/;

/** A column as numbers: one a row, NaN where there is none. */
export interface INumbers {
  readonly values: Float64Array;
  /** Whether a row holds a text that is no such number; it breaks the rule that asked. */
  unread(row: number): boolean;
}

/** Milliseconds since 1970 UTC of an ISO date or time; NaN for what is none. */
export function timeOf(text: string): number {
  const match = STAMP.exec(text);
  if (match === null) {
    return NaN;
  }
  const [year, month, day, hour, minute] = match.slice(1, 6).map(part => Number(part ?? 0));
  const seconds = Number(match[6] ?? 0) + Number(match[7] ?? 0);
  const midnight = Date.UTC(year, month - 1, day);
  const real = new Date(midnight).getUTCMonth() === month - 1 && hour < 24 && minute < 60;
  const zone = match[8];
  const shift =
    zone === undefined || zone === 'Z'
      ? 0
      : (zone[0] === '-' ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  return real && seconds < 60
    ? midnight + ((hour * 60 + minute - shift) * 60 + seconds) * 1000
    : NaN;
}

/** The number of a plain literal such as `12`, `-1.5` or `2e3`; NaN for other texts. */
export function numberOf(text: string): number {
  return PLAIN.test(text) ? Number(text) : NaN;
}

/** Whether a column holds dates by its type. */
export function isTemporal(column: IColumn): boolean {
  return column.physical === 'date' || column.physical === 'timestamp';
}

/** The numbers of a column, or its dates in milliseconds; texts are read. */
export function numbersOf(column: IColumn, scale: 'number' | 'time'): INumbers {
  const typed = scale === 'time' ? isTemporal(column) : column.physical !== 'utf8';
  const numbers = typed ? column.numbers() : null;
  if (numbers !== null) {
    return { values: numbers, unread: () => false };
  }
  const { codes, values: words } = column.encoded();
  const parsed = Float64Array.from(words, scale === 'time' ? timeOf : numberOf);
  return {
    values: Float64Array.from(codes, code => (code < 0 ? NaN : parsed[code])),
    unread: row => codes[row] >= 0 && Number.isNaN(parsed[codes[row]])
  };
}

/** Whether most values of a column are dates; texts are read. */
export function holdsTimes(column: IColumn): boolean {
  if (column.physical !== 'utf8') {
    return isTemporal(column);
  }
  const { values, counts } = column.encoded();
  let dates = 0;
  values.forEach((text, code) => (dates += Number.isNaN(timeOf(text)) ? 0 : counts[code]));
  return 2 * dates > column.length - column.nullCount;
}

/** Which codes of a column are among the values: numbers by value, all else by text. */
export function codesAmong(column: IColumn, allowed: readonly RuleValue[]): Uint8Array {
  const texts = new Set(allowed.map(String));
  const folded = new Set([...texts].map(one => one.toLowerCase()));
  const numeric = ['int', 'float', 'decimal'].includes(column.physical);
  const numbers = new Set(
    numeric ? allowed.filter(one => typeof one !== 'boolean').map(Number) : []
  );
  const times = new Set(isTemporal(column) ? [...texts].map(timeOf) : []);
  return Uint8Array.from(column.encoded().values, text =>
    Number(
      texts.has(text) ||
        (column.physical === 'bool' && folded.has(text.toLowerCase())) ||
        (numeric && numbers.has(Number(text))) ||
        (times.size > 0 && times.has(timeOf(text)))
    )
  );
}
