import type { IColumn } from '../../table/types';
import type { DriftForm } from './types';

/** Rows a frame that are looked at; evenly chosen above. */
export const MOST_ROWS = 100_000;
/** Different whole numbers up to which a column counts as codes. */
const MOST_CODES = 20;
/** Different values of a text column above which, with few repeats, it is text and no category. */
const MOST_VALUES = 1000;
/** Rows from which on a column can be told to name rows. */
const LEAST_KEYS = 20;

/** Two columns of one name. */
export interface IPairedColumns {
  readonly name: string;
  /** The name in the first frame, where it differs. */
  readonly from?: string;
  readonly columns: readonly [before: IColumn, after: IColumn];
}

/** Row numbers that are looked at: all, or evenly chosen ones. */
export function chosenRows(rows: number, most = MOST_ROWS): Int32Array {
  const n = Math.min(rows, most);
  const chosen = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    chosen[i] = Math.floor((i * rows) / n);
  }
  return chosen;
}

/** Numbers of some rows, NaN where there is none or it is not finite; null for columns without. */
export function numbersAt(column: IColumn, rows: Int32Array): Float64Array | null {
  const all = column.numbers();
  if (all === null) {
    return null;
  }
  const out = new Float64Array(rows.length);
  for (let i = 0; i < out.length; i++) {
    const v = all[rows[i]];
    out[i] = v - v === 0 ? v : NaN;
  }
  return out;
}

/** The values that are there. */
export function present(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] === values[i]) {
      out[n++] = values[i];
    }
  }
  return n === out.length ? out : out.slice(0, n);
}

const FAMILIES: Partial<Record<IColumn['physical'], string>> = {
  int: 'number',
  float: 'number',
  decimal: 'number',
  date: 'date',
  timestamp: 'date',
  time: 'time',
  duration: 'time',
  bool: 'bool',
  utf8: 'text'
};

const FORMS = new WeakMap<IColumn, { readonly other: IColumn; readonly form: DriftForm }>();

/** How a pair of columns is held against each other. */
export function formOf(columns: readonly [IColumn, IColumn]): DriftForm {
  const known = FORMS.get(columns[0]);
  if (known?.other === columns[1]) {
    return known.form;
  }
  const form = lookedAt(columns);
  FORMS.set(columns[0], { other: columns[1], form });
  return form;
}

function lookedAt([a, b]: readonly [IColumn, IColumn]): DriftForm {
  if (a.length - a.nullCount === 0 || b.length - b.nullCount === 0) {
    return 'empty';
  }
  const [family, other] = [a, b].map(c => FAMILIES[c.physical] ?? c.physical);
  if (family !== other) {
    return 'retyped';
  }
  switch (family) {
    case 'bool':
      return 'category';
    case 'date':
      return 'date';
    case 'time':
      return 'number';
    case 'number':
      return [a, b].some(isSerial) ? 'key' : [a, b].every(isCode) ? 'category' : 'number';
    case 'text':
      return [a, b].some(isUnique) ? 'key' : [a, b].every(isCategory) ? 'category' : 'text';
    default:
      return 'text';
  }
}

/** Whole numbers, no two alike, that fill most of what lies between their ends. */
function isSerial(column: IColumn): boolean {
  const numbers = column.numbers();
  if (column.physical !== 'int' || numbers === null || column.length < LEAST_KEYS) {
    return false;
  }
  let [low, high, n] = [Infinity, -Infinity, 0];
  const seen = new Set<number>();
  for (const v of numbers) {
    if (v === v) {
      low = Math.min(low, v);
      high = Math.max(high, v);
      seen.add(v);
      n++;
    }
  }
  return seen.size === n && high - low < 4 * n;
}

function isCode(column: IColumn): boolean {
  return column.physical === 'int' && column.encoded().values.length <= MOST_CODES;
}

function isUnique(column: IColumn): boolean {
  const n = column.length - column.nullCount;
  return n >= LEAST_KEYS && column.encoded().values.length > 0.98 * n;
}

function isCategory(column: IColumn): boolean {
  const n = column.length - column.nullCount;
  const distinct = column.encoded().values.length;
  return distinct <= Math.min(MOST_VALUES, Math.max(12, n / 5));
}
