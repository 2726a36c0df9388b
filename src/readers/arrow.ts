import { CompressionType, setCompressionCodec, tableFromIPC, Type } from '@uwdata/flechette';
import type { Batch, Column, DataType } from '@uwdata/flechette';
import { decompressZstd } from 'hyparquet-compressors';

import {
  boolColumn,
  dateColumn,
  dictionaryColumn,
  makeTable,
  nullColumn,
  numberColumn,
  textColumn,
  timestampColumn,
  utf8Column,
  type Bitmap,
  type IColumn,
  type IColumnHeader,
  type ITable,
  type ITableNote,
  type ITypes,
  type NumberArray,
  type Physical
} from '../engine';
import { arrowPhysical, arrowTypeName, perSecondOf } from './arrow-types';
import { ReadError } from './errors';

setCompressionCodec(CompressionType.ZSTD, {
  decode: bytes => decompressZstd(bytes).slice(),
  encode: () => {
    throw new ReadError('Compressed Arrow data can only be read.');
  }
});

/**
 * Reads an Arrow IPC stream or file. Buffers of a single record batch are used
 * as they are; several batches are joined. Nested values become JSON text.
 *
 * @throws ReadError where the data is cut off or compressed with LZ4.
 */
export function arrowTable(bytes: Uint8Array): ITable {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  let decoded: ReturnType<typeof tableFromIPC>;
  try {
    decoded = tableFromIPC(aligned, {
      useBigInt: true,
      useBigIntTimestamp: true,
      useDecimalInt: true
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (reason.includes('compression codec')) {
      throw new ReadError(
        'The Arrow data is compressed with LZ4; write it with ZSTD or without compression.'
      );
    }
    throw ReadError.from(error, 'arrow');
  }
  const fields = decoded.schema.fields;
  if (fields.length === 0 && bytes.length > 0 && bytes.length < 8) {
    throw ReadError.from(new Error('cut off'), 'arrow');
  }
  const columns = fields.map((field, index) =>
    columnOf(field.name, index, decoded.children[index], typesOf(field.metadata, decoded.numRows))
  );
  return makeTable(columns, {
    rows: decoded.numRows,
    bytes: bytes.byteLength,
    notes: doubleNames(fields.map(field => field.name))
  });
}

/** The note on names that occur more than once, if there are any. */
export function doubleNames(names: readonly string[]): ITableNote[] {
  const seen = new Set<string>();
  const double = new Set(names.filter(name => seen.size === seen.add(name).size));
  const shown = [...double].slice(0, 10).map(name => (name === '' ? '(no name)' : name));
  const text = `Column names occur more than once: ${shown.join(', ')}.`;
  return double.size === 0 ? [] : [{ kind: 'duplicate-names', text, rows: [], count: double.size }];
}

type ArrowBatch = Batch<unknown>;

const MARK = 'framescope:';

/** The types of values that the kernel tells of, if it does and they fit. */
function typesOf(metadata: ReadonlyMap<string, string> | null, rows: number): ITypes | undefined {
  const names = metadata?.get(`${MARK}types`)?.split(',');
  const text = metadata?.get(`${MARK}codes`);
  if (names === undefined || text === undefined || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    return undefined;
  }
  const codes = Uint8Array.from(atob(text), char => char.charCodeAt(0));
  const fits = codes.length === rows && codes.every(code => code <= names.length);
  return fits && names.every(name => /^\w{1,40}$/.test(name)) ? { names, codes } : undefined;
}

function columnOf(
  name: string,
  index: number,
  column: Column<unknown>,
  types: ITypes | undefined
): IColumn {
  const type = column.type;
  const physical = arrowPhysical(type);
  const header: IColumnHeader = { name, index, physical, typeName: arrowTypeName(type), types };
  const batches = column.data as readonly ArrowBatch[];
  if (column.length === 0 || physical === 'null') {
    return column.length === 0 && physical !== 'null'
      ? textColumn(header, [])
      : nullColumn(name, index, column.length);
  }
  switch (type.typeId) {
    case Type.Bool:
      return boolColumn(
        header,
        column.length,
        bitsOf(batches, b => b.values as Uint8Array),
        valid(column)
      );
    case Type.Int:
    case Type.Float:
      return type.typeId === Type.Float && type.precision === 0
        ? numberColumn(header, halfFloats(column), valid(column))
        : numberColumn(header, joined(batches), valid(column));
    case Type.Date: {
      const values = joined(batches);
      const scale = values instanceof Int32Array ? 86400000 : 1;
      return dateColumn(name, index, scaled(values, scale), valid(column));
    }
    case Type.Timestamp:
      return timestampColumn(
        header,
        joined(batches) as BigInt64Array,
        valid(column),
        perSecondOf(type)
      );
    case Type.Time:
    case Type.Duration:
      return clockColumn(header, joined(batches), valid(column), perSecondOf(type));
    case Type.Decimal:
      return decimalColumn(header, column, type.scale);
    case Type.Utf8:
    case Type.LargeUtf8:
      return utf8Joined(header, batches, valid(column));
    case Type.Dictionary:
      return dictionaryOf(header, column, type.dictionary);
    default:
      return textColumn(header, texts(column));
  }
}

/** Values of all batches in one array; the buffer itself where there is one batch. */
function joined(batches: readonly ArrowBatch[]): NumberArray {
  const parts = batches.map(b => b.values.subarray(0, b.length) as unknown as NumberArray);
  if (parts.length === 1) {
    return parts[0];
  }
  const length = parts.reduce((n, part) => n + part.length, 0);
  const make = parts[0].constructor as new (n: number) => NumberArray;
  const out = new make(length);
  let at = 0;
  for (const part of parts) {
    (out as { set(values: NumberArray, at: number): void }).set(part, at);
    at += part.length;
  }
  return out;
}

function valid(column: Column<unknown>): Bitmap | null {
  const batches = column.data as readonly ArrowBatch[];
  return column.nullCount === 0
    ? null
    : bitsOf(batches, b => (b.nullCount > 0 && b.validity.length > 0 ? b.validity : null));
}

/** Bits of all batches in one bitmap; null stands for all set. */
function bitsOf(
  batches: readonly ArrowBatch[],
  bits: (batch: ArrowBatch) => Bitmap | null
): Bitmap {
  const length = batches.reduce((n, b) => n + b.length, 0);
  const only = batches.length === 1 ? bits(batches[0]) : null;
  if (only !== null) {
    return only.subarray(0, (length + 7) >> 3);
  }
  const out = new Uint8Array((length + 7) >> 3);
  let at = 0;
  for (const batch of batches) {
    const source = bits(batch);
    for (let i = 0; i < batch.length; i++, at++) {
      if (source === null || (source[i >> 3] >> (i & 7)) & 1) {
        out[at >> 3] |= 1 << (at & 7);
      }
    }
  }
  return out;
}

function scaled(values: NumberArray, scale: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let row = 0; row < out.length; row++) {
    out[row] = Number(values[row]) * scale;
  }
  return out;
}

function halfFloats(column: Column<unknown>): Float64Array {
  return Float64Array.from({ length: column.length }, (_, row) => Number(column.at(row) ?? NaN));
}

/** Times of day and durations in `perSecond` units a second. */
export function clockColumn(
  header: IColumnHeader,
  values: NumberArray,
  valid: Bitmap | null,
  perSecond: number
): IColumn {
  const text = (row: number): string => {
    const whole = BigInt(values[row]);
    const size = whole < 0n ? -whole : whole;
    const unit = BigInt(perSecond);
    const seconds = Number(size / unit);
    const rest = String(size % unit).padStart(String(perSecond).length - 1, '0');
    const part = (n: number): string => String(Math.floor(n)).padStart(2, '0');
    const fraction = perSecond === 1 || /^0+$/.test(rest) ? '' : `.${rest.replace(/0+$/, '')}`;
    const clock = `${part(seconds / 3600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)}`;
    return `${whole < 0n ? '-' : ''}${clock}${fraction}`;
  };
  return numberColumn(header, values, valid, { scale: 1000 / perSecond, format: text });
}

function decimalColumn(header: IColumnHeader, column: Column<unknown>, scale: number): IColumn {
  const exact: (bigint | number)[] = Array.from(
    { length: column.length },
    (_, row) => (column.at(row) ?? 0) as bigint | number
  );
  const text = (row: number): string => decimalText(BigInt(exact[row]), scale);
  const values = Float64Array.from(exact, (_, row) => Number(text(row)));
  return numberColumn(header, values, valid(column), { format: text });
}

/** A decimal of `scale` digits after the point, exactly. */
export function decimalText(value: bigint, scale: number): string {
  if (scale <= 0) {
    return String(value * 10n ** BigInt(-scale));
  }
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function utf8Joined(
  header: IColumnHeader,
  batches: readonly ArrowBatch[],
  valid: Bitmap | null
): IColumn {
  const rows = batches.reduce((n, b) => n + b.length, 0);
  const first = batches[0];
  if (batches.length === 1 && first.offsets instanceof Int32Array) {
    return utf8Column(
      header,
      first.offsets.subarray(0, rows + 1),
      first.values as Uint8Array,
      valid
    );
  }
  const sizes = batches.map(b => Number(b.offsets[b.length]) - Number(b.offsets[0]));
  const total = sizes.reduce((a, b) => a + b, 0);
  if (total > 0x7fffffff) {
    throw new ReadError(`Column ${header.name} holds more than 2 GB of text; read fewer rows.`);
  }
  const offsets = new Int32Array(rows + 1);
  const bytes = new Uint8Array(total);
  let row = 0;
  let at = 0;
  batches.forEach((batch, k) => {
    const start = Number(batch.offsets[0]);
    bytes.set((batch.values as Uint8Array).subarray(start, start + sizes[k]), at);
    for (let i = 1; i <= batch.length; i++) {
      offsets[++row] = at + Number(batch.offsets[i]) - start;
    }
    at += sizes[k];
  });
  return utf8Column(header, offsets, bytes, valid);
}

function dictionaryOf(header: IColumnHeader, column: Column<unknown>, inner: DataType): IColumn {
  const physical: Physical = arrowPhysical(inner);
  if (physical === 'int' || physical === 'float') {
    const values = Float64Array.from({ length: column.length }, (_, row) => {
      return Number(column.at(row) ?? NaN);
    });
    return numberColumn({ ...header, physical }, values, valid(column));
  }
  const words: string[] = [];
  const codes = new Int32Array(column.length);
  const starts = new Map<unknown, number>();
  let row = 0;
  for (const batch of column.data as readonly ArrowBatch[]) {
    const dictionary = (batch as ArrowBatch & { dictionary: Column<unknown> }).dictionary;
    let start = starts.get(dictionary);
    if (start === undefined) {
      start = words.length;
      starts.set(dictionary, start);
      for (let i = 0; i < dictionary.length; i++) {
        words.push(textOf(dictionary.at(i)) ?? '');
      }
    }
    for (let i = 0; i < batch.length; i++) {
      codes[row++] = start + Number(batch.values[i]);
    }
  }
  return dictionaryColumn({ ...header, physical }, codes, words, valid(column));
}

function texts(column: Column<unknown>): (string | null)[] {
  return Array.from({ length: column.length }, (_, row) => textOf(column.at(row)));
}

/** The text of any value: bytes as hexadecimal, nested values as JSON. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) {
    return null;
  }
  if (value instanceof Uint8Array) {
    return Array.from(value, byte => byte.toString(16).padStart(2, '0')).join('');
  }
  return typeof value === 'object' ? JSON.stringify(plain(value)) : String(value);
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  }
  if (value instanceof Uint8Array) {
    return textOf(value);
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return Array.from(value as unknown as ArrayLike<unknown>, plain);
  }
  if (value instanceof Map) {
    return Array.from(value, plain);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, plain(v)]));
  }
  return value ?? null;
}
