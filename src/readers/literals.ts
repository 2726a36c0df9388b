import {
  bitmapOf,
  boolColumn,
  dateColumn,
  nullColumn,
  numberColumn,
  textColumn,
  timestampColumn,
  type Bitmap,
  type IColumn
} from '../engine';

type Cells = readonly (string | null)[];

const INT = /^-?(?:0|[1-9]\d*)$/;
const FLOAT = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?(?:[eE][+-]?\d+)?$/;
/** Words that writers of CSV put for numbers that are none, or have no end. */
const NAN = /^[+-]?(?:nan|NaN|NAN)$/;
const INFINITE = /^[+-]?(?:inf|Inf|INF|[Ii]nfinity)$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const STAMP =
  /^(\d{4})-(\d\d)-(\d\d)([ T])(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * A column from raw text. It becomes number, boolean, date or timestamp only
 * when every cell is exactly a canonical literal of that type (no blanks, no
 * `12,5`, no `007`, no `+1`; among numbers `nan` and `inf` are numbers); otherwise the text stays as it is.
 *
 * @param cells - null where there is no value.
 */
export function literalColumn(name: string, index: number, cells: Cells): IColumn {
  let first = 0;
  while (first < cells.length && cells[first] === null) {
    first++;
  }
  if (first === cells.length) {
    return nullColumn(name, index, cells.length);
  }
  const start = cells[first] as string;
  const typed =
    ((FLOAT.test(start) || NAN.test(start) || INFINITE.test(start)) &&
      (ints(name, index, cells) ?? floats(name, index, cells))) ||
    (DATE.test(start) && dates(name, index, cells)) ||
    (STAMP.test(start) && stamps(name, index, cells)) ||
    (/^(true|false)$/i.test(start) && bools(name, index, cells));
  return typed || textColumn({ name, index, physical: 'utf8', typeName: 'utf8' }, cells);
}

function validity(cells: Cells): Bitmap | null {
  return bitmapOf(cells.length, row => cells[row] !== null);
}

function ints(name: string, index: number, cells: Cells): IColumn | null {
  const values = new Float64Array(cells.length);
  let wide = false;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell === null) {
      continue;
    }
    if (!INT.test(cell)) {
      return null;
    }
    values[row] = +cell;
    wide ||= cell.length > 15 && !Number.isSafeInteger(values[row]);
  }
  const header = { name, index, physical: 'int' as const, typeName: 'int64' };
  if (!wide) {
    return numberColumn(header, values, validity(cells));
  }
  const big = new BigInt64Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const value = BigInt(cells[row] ?? '0');
    if (BigInt.asIntN(64, value) !== value) {
      return textColumn({ name, index, physical: 'utf8', typeName: 'utf8' }, cells);
    }
    big[row] = value;
  }
  return numberColumn(header, big, validity(cells));
}

function floats(name: string, index: number, cells: Cells): IColumn | null {
  const values = new Float64Array(cells.length);
  const plain: IPlain = { value: 0, decimals: 0 };
  let digits = -1;
  let finite = false;
  let infinite = false;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell === null) {
      continue;
    }
    const isPlain = readPlain(cell, plain);
    if (!isPlain && !FLOAT.test(cell)) {
      const odd = oddNumber(cell);
      if (odd === null) {
        return null;
      }
      values[row] = odd;
      infinite ||= odd === odd;
      continue;
    }
    values[row] = isPlain ? plain.value : +cell;
    finite = true;
    if (!Number.isFinite(values[row])) {
      return null;
    }
    const own = isPlain ? plain.decimals : decimalsOf(cell);
    digits = digits < 0 || digits === own ? own : 0;
  }
  if (infinite && !finite) {
    return null;
  }
  const header = { name, index, physical: 'float' as const, typeName: 'double' };
  const options = digits > 0 && digits <= 15 ? { format: fixed(values, digits) } : undefined;
  return numberColumn(header, values, validity(cells), options);
}

interface IPlain {
  value: number;
  decimals: number;
}

/** Most digits whose number is exact, as is a power of ten of so many. */
const EXACT_DIGITS = 15;
const TENS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, i) => +`1e${i}`);

/**
 * Reads a short number without an exponent: one exact division is rounded as
 * the whole text would be. False where the text is anything else.
 */
function readPlain(cell: string, into: IPlain): boolean {
  const negative = cell.charCodeAt(0) === 45;
  const first = negative ? 1 : 0;
  let point = -1;
  let digits = 0;
  for (let at = first; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if (isDigit(code)) {
      digits = digits * 10 + code - 48;
    } else if (code === 46 && point < 0 && at > first) {
      point = at;
    } else {
      return false;
    }
  }
  const whole = (point < 0 ? cell.length : point) - first;
  const decimals = point < 0 ? 0 : cell.length - point - 1;
  if (whole === 0 || whole + decimals > EXACT_DIGITS || (point >= 0 && decimals === 0)) {
    return false;
  }
  if (whole > 1 && cell.charCodeAt(first) === 48) {
    return false;
  }
  const value = digits / TENS[decimals];
  into.value = negative ? -value : value;
  into.decimals = decimals;
  return true;
}

/** Digits behind the point of any number; 0 where it has an exponent. */
function decimalsOf(cell: string): number {
  const dot = cell.indexOf('.');
  return dot < 0 || /[eE]/.test(cell) ? 0 : cell.length - dot - 1;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** NaN or an infinity; null for any other text. */
function oddNumber(cell: string): number | null {
  if (NAN.test(cell)) {
    return NaN;
  }
  return INFINITE.test(cell) ? (cell.startsWith('-') ? -Infinity : Infinity) : null;
}

function fixed(values: Float64Array, digits: number): (row: number) => string {
  return row => values[row].toFixed(digits);
}

function bools(name: string, index: number, cells: Cells): IColumn | null {
  const words = [
    ['true', 'false'],
    ['True', 'False']
  ].find(pair => cells.every(cell => cell === null || pair.includes(cell)));
  if (words === undefined) {
    return null;
  }
  const bits = bitmapOf(cells.length, row => cells[row] === words[0]);
  return boolColumn(
    { name, index, physical: 'bool', typeName: 'bool' },
    cells.length,
    bits ?? new Uint8Array((cells.length + 7) >> 3).fill(255),
    validity(cells)
  );
}

function dates(name: string, index: number, cells: Cells): IColumn | null {
  const ms = new Float64Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell === null) {
      continue;
    }
    const match = DATE.exec(cell);
    const day = match === null ? NaN : dayOf(match);
    if (Number.isNaN(day)) {
      return null;
    }
    ms[row] = day;
  }
  return dateColumn(name, index, ms, validity(cells));
}

/** Milliseconds of a calendar day, NaN where there is no such day. */
function dayOf(match: RegExpExecArray): number {
  const [year, month, day] = [+match[1], +match[2], +match[3]];
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && date.getUTCFullYear() === year ? ms : NaN;
}

function stamps(name: string, index: number, cells: Cells): IColumn | null {
  const ms = new Float64Array(cells.length);
  const nanos = new Int32Array(cells.length);
  let shape: string | null = null;
  let digits = 0;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell === null) {
      continue;
    }
    const match = STAMP.exec(cell);
    if (match === null) {
      return null;
    }
    const own = `${match[4]}${match[7] === undefined ? '' : 's'}${match[9] === undefined ? '' : 'z'}`;
    const value = instantOf(match);
    if ((shape !== null && shape !== own) || Number.isNaN(value)) {
      return null;
    }
    shape = own;
    digits = Math.max(digits, match[8]?.length ?? 0);
    ms[row] = value;
    nanos[row] = +(match[8] ?? '0').padEnd(9, '0');
  }
  const zone = shape?.endsWith('z') ? ', UTC' : '';
  const unit = digits > 6 ? 'ns' : digits > 3 ? 'us' : digits > 0 ? 'ms' : 's';
  const header = {
    name,
    index,
    physical: 'timestamp' as const,
    typeName: `timestamp[${unit}${zone}]`
  };
  if (digits <= 3) {
    const values = ms.map((value, row) => value + nanos[row] / 1e6);
    return timestampColumn(header, values, validity(cells), 1000);
  }
  const perSecond = digits > 6 ? 1e9 : 1e6;
  const perMs = BigInt(perSecond / 1000);
  const per = 1e9 / perSecond;
  const big = BigInt64Array.from(
    ms,
    (value, row) => BigInt(value) * perMs + BigInt(Math.trunc(nanos[row] / per))
  );
  return timestampColumn(header, big, validity(cells), perSecond);
}

/** Milliseconds of whole seconds; NaN where there is no such time. */
function instantOf(match: RegExpExecArray): number {
  const [hour, minute, second] = [+match[5], +match[6], +(match[7] ?? '0')];
  if (hour > 23 || minute > 59 || second > 59) {
    return NaN;
  }
  const zone = match[9];
  const offset =
    zone === undefined || zone === 'Z'
      ? 0
      : (zone[0] === '-' ? -1 : 1) * (+zone.slice(1, 3) * 60 + +zone.slice(-2));
  return dayOf(match) + ((hour * 60 + minute - offset) * 60 + second) * 1000;
}
