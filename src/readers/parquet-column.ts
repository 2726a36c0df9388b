import type { DecodedArray, SchemaElement } from 'hyparquet';

import {
  bitmapOf,
  boolColumn,
  dateColumn,
  dictionaryColumn,
  nullColumn,
  numberColumn,
  textColumn,
  timestampColumn,
  type Bitmap,
  type IColumn,
  type IColumnHeader,
  type NumberArray,
  type Physical
} from '../engine';
import { clockColumn, decimalText, textOf } from './arrow';
import type { IFlat } from './parquet-flat';

/** Decoded pages of one column, in any order. */
export type IPages = { start: number; values: DecodedArray }[];

const PER_SECOND = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 } as const;

/**
 * A column from its decoded pages; see the Parquet format's logical types.
 *
 * @param flat - the whole column where it was decoded at once; `pages` is not read then.
 */
export function parquetColumn(
  element: SchemaElement,
  index: number,
  rows: number,
  decoded: IPages,
  flat: IFlat | null = null
): IColumn {
  const pages = flat === null ? decoded : [{ start: 0, values: flat.values }];
  const { name } = element;
  const [physical, typeName] = typeOf(element);
  const header: IColumnHeader = { name, index, physical, typeName };
  const { valid, holes } =
    flat === null ? validity(rows, pages) : { valid: flat.valid, holes: flat.nullCount };
  if (rows > 0 && holes === rows) {
    return nullColumn(name, index, rows);
  }
  if (flat !== null && flat.words !== null) {
    return dictionaryColumn(header, flat.values as Int32Array, flat.words, valid);
  }
  const logical = element.logical_type;
  switch (physical) {
    case 'bool':
      return boolColumn(header, rows, bits(rows, pages), valid);
    case 'int':
      return numberColumn(header, integers(element, rows, pages), valid);
    case 'float':
      return numberColumn(header, doubles(rows, pages), valid);
    case 'decimal': {
      const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
      const exact = decimals(rows, pages);
      const format = (row: number): string => decimalText(exact[row], scale);
      const values = Float64Array.from(exact, (_, row) => Number(format(row)));
      return numberColumn(header, values, valid, { format });
    }
    case 'date':
      return dateColumn(
        name,
        index,
        doubles(rows, pages).map(day => day * 86400000),
        valid
      );
    case 'timestamp':
      return timestampColumn(header, bigs(rows, pages), valid, unitOf(element));
    case 'time':
      return clockColumn(header, integers(element, rows, pages), valid, unitOf(element));
    default:
      return texts(header, rows, pages, valid);
  }
}

function typeOf(element: SchemaElement): readonly [Physical, string] {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (
    type === undefined ||
    (element.num_children ?? 0) > 0 ||
    element.repetition_type === 'REPEATED'
  ) {
    return ['nested', (logical?.type ?? converted ?? 'struct').toLowerCase()];
  }
  if (isDecimal(element)) {
    return ['decimal', `decimal(${element.precision ?? ''}, ${element.scale ?? 0})`];
  }
  if (logical?.type === 'TIMESTAMP' || converted?.startsWith('TIMESTAMP') || type === 'INT96') {
    const zone = logical?.type === 'TIMESTAMP' && logical.isAdjustedToUTC ? ', UTC' : '';
    const unit = { 1e3: 'ms', 1e6: 'us', 1e9: 'ns' }[unitOf(element)] ?? 'ms';
    return ['timestamp', `timestamp[${unit}${zone}]`];
  }
  if (logical?.type === 'TIME' || converted?.startsWith('TIME_')) {
    return ['time', 'time'];
  }
  if (logical?.type === 'DATE' || converted === 'DATE') {
    return ['date', 'date32[day]'];
  }
  if (logical?.type === 'FLOAT16') {
    return ['float', 'halffloat'];
  }
  if (logical?.type === 'INTEGER') {
    return ['int', `${logical.isSigned ? '' : 'u'}int${logical.bitWidth}`];
  }
  switch (type) {
    case 'BOOLEAN':
      return ['bool', 'bool'];
    case 'INT32':
      return ['int', converted?.replace('_', '').toLowerCase() ?? 'int32'];
    case 'INT64':
      return ['int', converted?.replace('_', '').toLowerCase() ?? 'int64'];
    case 'FLOAT':
      return ['float', 'float'];
    case 'DOUBLE':
      return ['float', 'double'];
    default:
      return isBinary(element)
        ? ['binary', type === 'BYTE_ARRAY' ? 'binary' : 'fixed_size_binary']
        : ['utf8', 'utf8'];
  }
}

/** Whether a column holds bytes that nobody calls text. */
export function isBinary({
  type,
  converted_type: converted,
  logical_type: logical
}: SchemaElement): boolean {
  const bytes = type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY';
  return bytes && converted === undefined && logical === undefined;
}

/** Whether a column holds decimals, however they are stored. */
export function isDecimal({
  converted_type: converted,
  logical_type: logical
}: SchemaElement): boolean {
  return logical?.type === 'DECIMAL' || converted === 'DECIMAL';
}

function unitOf(element: SchemaElement): number {
  const { converted_type: converted, logical_type: logical, type } = element;
  if (logical?.type === 'TIMESTAMP' || logical?.type === 'TIME') {
    return PER_SECOND[logical.unit];
  }
  return type === 'INT96' ? 1e9 : converted?.endsWith('MICROS') ? 1e6 : 1e3;
}

function validity(rows: number, pages: IPages): { valid: Bitmap | null; holes: number } {
  let holes = 0;
  for (const { values } of pages) {
    if (Array.isArray(values)) {
      for (let i = 0; i < values.length; i++) {
        holes += Number(values[i] === null || values[i] === undefined);
      }
    }
  }
  if (holes === 0) {
    return { valid: null, holes };
  }
  const bitmap = new Uint8Array((rows + 7) >> 3);
  for (const { start, values } of pages) {
    for (let i = 0; i < values.length; i++) {
      if (values[i] !== null && values[i] !== undefined) {
        bitmap[(start + i) >> 3] |= 1 << ((start + i) & 7);
      }
    }
  }
  return { valid: bitmap, holes };
}

function bits(rows: number, pages: IPages): Bitmap {
  const all = new Uint8Array(rows);
  for (const { start, values } of pages) {
    for (let i = 0; i < values.length; i++) {
      all[start + i] = values[i] ? 1 : 0;
    }
  }
  return bitmapOf(rows, row => all[row] === 1) ?? new Uint8Array((rows + 7) >> 3).fill(255);
}

function doubles(rows: number, pages: IPages): Float64Array {
  const out = new Float64Array(rows);
  for (const { start, values } of pages) {
    if (values instanceof Float64Array) {
      if (start === 0 && values.length === rows) {
        return values;
      }
      out.set(values, start);
      continue;
    }
    for (let i = 0; i < values.length; i++) {
      out[start + i] = Number(values[i] ?? 0);
    }
  }
  return out;
}

function bigs(rows: number, pages: IPages): BigInt64Array {
  const out = new BigInt64Array(rows);
  for (const { start, values } of pages) {
    if (values instanceof BigInt64Array) {
      if (start === 0 && values.length === rows) {
        return values;
      }
      out.set(values, start);
      continue;
    }
    for (let i = 0; i < values.length; i++) {
      out[start + i] = BigInt((values[i] as bigint | number | null | undefined) ?? 0);
    }
  }
  return out;
}

function integers(
  { type, converted_type: converted, logical_type: logical }: SchemaElement,
  rows: number,
  pages: IPages
): NumberArray {
  if (type !== 'INT64') {
    return doubles(rows, pages);
  }
  const signed = bigs(rows, pages);
  const unsigned = converted === 'UINT_64' || (logical?.type === 'INTEGER' && !logical.isSigned);
  return unsigned ? new BigUint64Array(signed.buffer, signed.byteOffset, rows) : signed;
}

/** The unscaled integers of a decimal column: numbers, or big-endian bytes in two's complement. */
function decimals(rows: number, pages: IPages): bigint[] {
  const out = new Array<bigint>(rows).fill(0n);
  for (const { start, values } of pages) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number | bigint | Uint8Array | null | undefined;
      if (value instanceof Uint8Array) {
        const whole = value.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
        out[start + i] = BigInt.asIntN(value.length * 8, whole);
      } else {
        out[start + i] = BigInt(value ?? 0);
      }
    }
  }
  return out;
}

/** Text as a dictionary while few texts repeat often, else as it comes. */
function texts(header: IColumnHeader, rows: number, pages: IPages, valid: Bitmap | null): IColumn {
  const all = new Array<string | null>(rows).fill(null);
  for (const { start, values } of pages) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as unknown;
      all[start + i] = typeof value === 'string' ? value : textOf(value);
    }
  }
  const limit = Math.max(256, rows >> 2);
  const known = new Map<string, number>();
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const text = all[row];
    if (text === null) {
      continue;
    }
    let code = known.get(text);
    if (code === undefined) {
      if (known.size >= limit) {
        return textColumn(header, all);
      }
      code = known.size;
      known.set(text, code);
    }
    codes[row] = code;
  }
  return dictionaryColumn(header, codes, [...known.keys()], valid);
}
