import { sortNumbers, sortedNumbers } from '../kernels';
import { type ILawField, type Turns } from '../laws';
import type { IColumn } from '../table/types';
import { numberCodes } from './codes';
import type { INumbers } from './evidence-plane';
import { distinctColumns } from './equal-columns';
import { namedAsLabel } from './name-words';
import { numericView } from './numeric-view';
import { columnDays } from './text/column-days';
import { dayExists, parseDateLike } from './text/date-like';
import type { IDetectorContext } from './types';

/** What detectors share that call {@link lawFieldsOf}. */
export const LAW_FIELDS = 'law-fields';

const fieldsOf = new WeakMap<object, readonly ILawField[]>();
const ISO = /^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?Z?)?\s*$/;
const MOSTLY = 0.9;
/** What the least or greatest number of a column with codes looks like. */
const CODE_ENDS = /^-?[789]{2,12}(?:\.[09]+)?$/;

/**
 * The columns that laws between numbers and dates are looked for in: numbers
 * without their codes for missing, dates and times, dates written as text.
 * Made once a table.
 */
export function* lawFieldsOf(context: IDetectorContext): Turns<readonly ILawField[]> {
  const { table } = context;
  const known = fieldsOf.get(table);
  if (known !== undefined) {
    return known;
  }
  const fields: ILawField[] = [];
  for (const column of distinctColumns(context)) {
    yield null;
    const field = column.nullCount === column.length ? null : fieldOf(column);
    if (field !== null) {
      fields.push(field);
    }
  }
  fieldsOf.set(table, fields);
  return fields;
}

/** A field as it goes on an axis. */
export function numbersOfField({ name, scale, values }: ILawField): INumbers {
  return { axis: { column: name, scale: scale === 'time' ? 'date' : 'number' }, values };
}

function fieldOf(column: IColumn): ILawField | null {
  const { name } = column;
  const numbers = numericView(column);
  if (numbers !== null) {
    const codes = codesIn(column, numbers);
    const values = codes.length === 0 ? numbers : numbers.map(v => (codes.includes(v) ? NaN : v));
    return { column, name, scale: 'number', values, label: namedAsLabel(name) };
  }
  const times = timesOf(column);
  return times === null ? null : { column, name, scale: 'time', values: times, label: false };
}

/** Codes for missing other than 0; only their ends can be such, so mostly nothing is sorted. */
function codesIn(column: IColumn, numbers: Float64Array): readonly number[] {
  let [min, max] = [Infinity, -Infinity];
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row];
    min = value < min && value > -Infinity ? value : min;
    max = value > max && value < Infinity ? value : max;
  }
  if (min !== -1 && !CODE_ENDS.test(String(min)) && !CODE_ENDS.test(String(max))) {
    return [];
  }
  const sorted = sortedNumbers(column) ?? sortNumbers(numbers);
  return numberCodes(column.name, sorted).values.filter(code => code !== 0);
}

/** Rows of a first look at a column of texts. */
const LOOK = 120;

/** Whether a share of some rows spread over a column passes; makes no codes. */
export function someRowsPass(
  column: IColumn,
  share: number,
  test: (text: string) => boolean
): boolean {
  const step = Math.max(1, Math.floor(column.length / LOOK));
  let [seen, passed] = [0, 0];
  for (let row = 0; row < column.length; row += step) {
    const text = column.text(row);
    if (text !== null && text.trim() !== '') {
      seen++;
      passed += test(text) ? 1 : 0;
    }
  }
  return seen === 0 ? column.nullCount < column.length : passed >= share * seen;
}

/** Milliseconds since 1970 UTC a row; null for columns without dates. */
function timesOf(column: IColumn): Float64Array | null {
  if (column.physical === 'date' || column.physical === 'timestamp') {
    return column.numbers();
  }
  if (column.physical !== 'utf8') {
    return null;
  }
  if (!someRowsPass(column, MOSTLY * 0.7, text => ISO.test(text) || isDay(text))) {
    return null;
  }
  const encoded = column.encoded();
  const days = columnDays(encoded);
  const parsed = Float64Array.from(encoded.values, (text, code) => isoTime(text) ?? days[code]);
  const read = parsed.reduce((n, ms, code) => n + (ms === ms ? encoded.counts[code] : 0), 0);
  return read < MOSTLY * (column.length - column.nullCount) ? null : spread(encoded.codes, parsed);
}

/** The number of each row's code; NaN where there is no value. */
export function spread(codes: Int32Array, numbers: Float64Array): Float64Array {
  const out = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    out[row] = codes[row] < 0 ? NaN : numbers[codes[row]];
  }
  return out;
}

function isDay(text: string): boolean {
  const date = parseDateLike(text);
  return date !== null && (date.iso !== null || date.order === 'either');
}

/** A day with its time, written as ISO; null for other texts, NaN for a day that is not in the calendar. */
function isoTime(text: string): number | null {
  const match = ISO.exec(text);
  if (match === null) {
    return null;
  }
  const [year, month, day, hour, minute, second] = match.slice(1).map(part => Number(part ?? 0));
  return dayExists(year, month, day) ? Date.UTC(year, month - 1, day, hour, minute, second) : NaN;
}
