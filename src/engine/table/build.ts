import { bit, bitmapOf, type Bitmap } from './bitmap';
import type { IColumnHeader } from './base-column';
import {
  BoolColumn,
  NullColumn,
  NumberColumn,
  type INumberOptions,
  type NumberArray
} from './column';
import { dateText, timestampText } from './dates';
import { WordHash } from './group';
import { DictionaryColumn, TextColumn } from './text-column';
import type { IColumn, ITable, ITableNote, Physical } from './types';
import { encodeUtf8 } from './utf8';
import { zoneName, zoneOfName } from './zones';

/** A column of numbers or of times stored as numbers. NaN becomes a missing value. */
export function numberColumn(
  header: IColumnHeader,
  values: NumberArray,
  valid: Bitmap | null,
  options?: INumberOptions
): IColumn {
  const count = nansIn(values, valid);
  return count === 0
    ? new NumberColumn(header, values, valid, options)
    : new NumberColumn(header, values, withoutNans(values, valid), {
        ...options,
        nans: { count, valid }
      });
}

/** Valid rows that hold NaN. */
function nansIn(values: NumberArray, valid: Bitmap | null): number {
  let nans = 0;
  if (values instanceof Float64Array || values instanceof Float32Array) {
    for (let row = 0; row < values.length; row++) {
      if (values[row] !== values[row]) {
        nans += valid === null || bit(valid, row) ? 1 : 0;
      }
    }
  }
  return nans;
}

function withoutNans(values: NumberArray, valid: Bitmap | null): Bitmap | null {
  return bitmapOf(
    values.length,
    row => values[row] === values[row] && (valid === null || bit(valid, row))
  );
}

/** A column of days since 1970 or, with `scale`, of other date units. */
export function dateColumn(
  name: string,
  index: number,
  ms: Float64Array,
  valid: Bitmap | null
): IColumn {
  const header = { name, index, physical: 'date' as const, typeName: 'date32[day]' };
  return new NumberColumn(header, ms, valid, { format: row => dateText(ms[row]) });
}

/**
 * A column of instants. Where its type names a zone, its texts follow the clocks there.
 *
 * @param perSecond - units in a second: 1, 1e3, 1e6 or 1e9.
 */
export function timestampColumn(
  header: IColumnHeader,
  values: Float64Array | BigInt64Array,
  valid: Bitmap | null,
  perSecond: number
): IColumn {
  const name = zoneName(header.typeName);
  const zone = name === null ? null : zoneOfName(name);
  return new NumberColumn(header, values, valid, {
    scale: 1000 / perSecond,
    format: row => timestampText(values[row], perSecond, zone)
  });
}

/** A column of booleans; `bits` as in Arrow. */
export function boolColumn(
  header: IColumnHeader,
  length: number,
  bits: Bitmap,
  valid: Bitmap | null
): IColumn {
  return new BoolColumn(header, length, bits, valid);
}

/** A column of UTF-8 texts as in Arrow; `offsets` start anywhere, one more than rows. */
export function utf8Column(
  header: IColumnHeader,
  offsets: Int32Array,
  bytes: Uint8Array,
  valid: Bitmap | null
): IColumn {
  return new TextColumn(header, offsets, bytes, valid);
}

/** A column of texts; null where there is none. */
export function textColumn(header: IColumnHeader, texts: readonly (string | null)[]): IColumn {
  const { offsets, bytes } = encodeUtf8(texts);
  const valid = bitmapOf(texts.length, row => texts[row] !== null);
  return new TextColumn(header, offsets, bytes, valid);
}

/** A column of codes into texts. */
export function dictionaryColumn(
  header: IColumnHeader,
  codes: Int32Array,
  words: readonly string[],
  valid: Bitmap | null
): IColumn {
  return new DictionaryColumn(header, codes, words, valid);
}

/** A column that holds nothing. */
export function nullColumn(name: string, index: number, length: number): IColumn {
  return new NullColumn({ name, index, physical: 'null', typeName: 'null' }, length);
}

/**
 * A table of columns of equal length.
 *
 * @param rows - needed where there are no columns.
 * @throws RangeError when a column has another length.
 */
export function makeTable(
  columns: readonly IColumn[],
  options: { rows?: number; bytes?: number; notes?: readonly ITableNote[] } = {}
): ITable {
  const rows = options.rows ?? columns[0]?.length ?? 0;
  for (const column of columns) {
    if (column.length !== rows) {
      throw new RangeError(
        `Column ${column.name} has ${column.length} rows where the table has ${rows}.`
      );
    }
  }
  return { rows, columns, bytes: options.bytes ?? 0, notes: options.notes ?? [] };
}

/** Values that {@link tableOf} takes. */
export type Cell = string | number | bigint | boolean | Date | null;

/**
 * A table from plain arrays: numbers, booleans, dates and texts become columns
 * of their type; a mixture becomes text.
 */
export function tableOf(
  record:
    Readonly<Record<string, readonly Cell[]>> | readonly (readonly [string, readonly Cell[]])[]
): ITable {
  const entries = Array.isArray(record)
    ? (record as readonly (readonly [string, readonly Cell[]])[])
    : Object.entries(record as Readonly<Record<string, readonly Cell[]>>);
  return makeTable(entries.map(([name, cells], index) => columnOf(name, index, cells)));
}

function columnOf(name: string, index: number, cells: readonly Cell[]): IColumn {
  const all = (test: (cell: Cell) => boolean): boolean => cells.every(c => c === null || test(c));
  const valid = bitmapOf(cells.length, row => cells[row] !== null);
  const header = (physical: Physical, typeName: string): IColumnHeader => ({
    name,
    index,
    physical,
    typeName
  });
  if (all(() => false)) {
    return nullColumn(name, index, cells.length);
  }
  if (all(c => typeof c === 'number')) {
    const values = Float64Array.from(cells, c => (c === null ? 0 : (c as number)));
    const whole = values.every(v => Number.isSafeInteger(v));
    return numberColumn(whole ? header('int', 'int64') : header('float', 'double'), values, valid);
  }
  if (all(c => typeof c === 'bigint')) {
    const values = BigInt64Array.from(cells, c => (c === null ? 0n : (c as bigint)));
    return numberColumn(header('int', 'int64'), values, valid);
  }
  if (all(c => typeof c === 'boolean')) {
    const bits = bitmapOf(cells.length, row => cells[row] === true);
    const ones = new Uint8Array((cells.length + 7) >> 3).fill(255);
    return boolColumn(header('bool', 'bool'), cells.length, bits ?? ones, valid);
  }
  if (all(c => c instanceof Date)) {
    const ms = Float64Array.from(cells, c => (c === null ? 0 : (c as Date).getTime()));
    return timestampColumn(header('timestamp', 'timestamp[ms]'), ms, valid, 1000);
  }
  return textColumn(
    header('utf8', 'utf8'),
    cells.map(c => (c === null ? null : c instanceof Date ? c.toISOString() : String(c)))
  );
}

/** Hash of names, types and content, 14 hex digits; equal frames, equal fingerprints. */
export function fingerprint(table: ITable): string {
  const hash = new WordHash();
  hash.add(table.rows);
  for (const column of table.columns) {
    for (const text of [column.name, column.physical]) {
      hash.add(text.length);
      for (let i = 0; i < text.length; i++) {
        hash.add(text.charCodeAt(i));
      }
    }
    const content = column.hash();
    hash.add(content | 0);
    hash.add((content / 0x100000000) | 0);
  }
  return hash.value().toString(16).padStart(14, '0');
}
