import { sortNumbers, sortedNumbers } from '../kernels';
import type { ILawField } from '../laws';
import type { IColumn } from '../table/types';
import { numberCodes } from './codes';
import { namedAsLabel } from './name-words';
import { numericView } from './numeric-view';
import { dayExists, parseDateLike } from './text/date-like';
import { mostPass } from './text/values';
import type { IDetectorContext } from './types';

const fieldsOf = new WeakMap<object, readonly ILawField[]>();
const ISO = /^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?Z?)?\s*$/;
const MOSTLY = 0.9;

/**
 * The columns that laws between numbers and dates are looked for in: numbers
 * without their codes for missing, dates and times, dates written as text.
 * Made once a table.
 */
export function lawFields(context: IDetectorContext): readonly ILawField[] {
  const { table } = context;
  const known = fieldsOf.get(table);
  if (known !== undefined) {
    return known;
  }
  const fields: ILawField[] = [];
  for (const column of table.columns) {
    context.checkpoint();
    const field = column.nullCount === column.length ? null : fieldOf(column);
    if (field !== null) {
      fields.push(field);
    }
  }
  fieldsOf.set(table, fields);
  return fields;
}

function fieldOf(column: IColumn): ILawField | null {
  const { name } = column;
  const numbers = numericView(column);
  if (numbers !== null) {
    const sorted = sortedNumbers(column) ?? sortNumbers(numbers);
    const codes = numberCodes(name, sorted).values.filter(code => code !== 0);
    const values = codes.length === 0 ? numbers : numbers.map(v => (codes.includes(v) ? NaN : v));
    return { column, name, scale: 'number', values, label: namedAsLabel(name) };
  }
  const times = timesOf(column);
  return times === null ? null : { column, name, scale: 'time', values: times, label: false };
}

/** Milliseconds since 1970 UTC a row; null for columns without dates. */
function timesOf(column: IColumn): Float64Array | null {
  if (column.physical === 'date' || column.physical === 'timestamp') {
    return column.numbers();
  }
  if (column.physical !== 'utf8') {
    return null;
  }
  const encoded = column.encoded();
  if (!mostPass(encoded, MOSTLY * 0.8, text => certainDay(text) !== null)) {
    return null;
  }
  const parsed = Float64Array.from(encoded.values, text => certainDay(text) ?? NaN);
  const read = parsed.reduce((n, ms, code) => n + (ms === ms ? encoded.counts[code] : 0), 0);
  return read < MOSTLY * (column.length - column.nullCount)
    ? null
    : Float64Array.from(encoded.codes, code => (code < 0 ? NaN : parsed[code]));
}

/** A day that can be read in one way only, with its time where it is written as ISO. */
function certainDay(text: string): number | null {
  const match = ISO.exec(text);
  if (match !== null) {
    const [year, month, day, hour, minute, second] = match.slice(1).map(part => Number(part ?? 0));
    return dayExists(year, month, day)
      ? Date.UTC(year, month - 1, day, hour, minute, second)
      : null;
  }
  const iso = parseDateLike(text)?.iso ?? null;
  return iso === null ? null : Date.parse(iso);
}
