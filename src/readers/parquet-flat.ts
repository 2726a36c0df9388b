import type {
  ColumnMetaData,
  DataReader,
  FileMetaData,
  PageHeader,
  SchemaElement
} from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { compressors } from 'hyparquet-compressors';

import type { Bitmap } from '../engine';

/** The stored numbers of a column; undefined values (0) where null. */
export type FlatNumbers = Float64Array | Float32Array | Int32Array | BigInt64Array;

/** A decoded column of one value a row. */
export interface IFlat {
  /** Numbers, or indices into `words`. Length: rows. */
  readonly values: FlatNumbers;
  /** Texts of a dictionary-coded column, not necessarily distinct; null for numbers. */
  readonly words: readonly string[] | null;
  /** Null where every row holds a value. */
  readonly valid: Bitmap | null;
  readonly nullCount: number;
}

/** The values of one data page behind its definition levels. */
interface IPage {
  readonly rows: number;
  readonly levels: Uint8Array | null;
  readonly present: number;
  readonly reader: DataReader;
  readonly encoding: string;
}

const PLAIN_INTEGERS = /^(U?INT_(8|16)|INT_(32|64)|DATE|TIMESTAMP_(MILLIS|MICROS))$/;

/**
 * Decodes a column straight into typed arrays, without an array of objects for
 * each page. Covers numbers, dates, instants and dictionary-coded texts in flat
 * columns with plain or dictionary pages (Parquet format 2.x, versions 1 and 2
 * of data pages).
 *
 * @returns null where the column is stored in another way.
 * @throws Error where a page is damaged.
 */
export function flatColumn(
  buffer: ArrayBuffer,
  metadata: FileMetaData,
  element: SchemaElement,
  rows: number
): IFlat | null {
  const text = isText(element);
  if (!text && !isNumber(element)) {
    return null;
  }
  const optional = element.repetition_type === 'OPTIONAL';
  const values = text ? new Int32Array(rows) : numbersOf(element, rows);
  const words: string[] = [];
  const state = { row: 0, nullCount: 0, valid: null as Uint8Array | null };
  for (const group of metadata.row_groups) {
    const chunks = group.columns.filter(
      c =>
        c.meta_data?.path_in_schema.length === 1 && c.meta_data.path_in_schema[0] === element.name
    );
    const meta = chunks[0]?.meta_data;
    if (meta === undefined || chunks.length !== 1 || chunks[0].file_path) {
      return null;
    }
    const base = words.length;
    let dictionary: FlatNumbers | null = null;
    for (const { header, bytes } of pagesOf(
      buffer,
      meta,
      state.row + Number(group.num_rows),
      state
    )) {
      if (header.type === 'DICTIONARY_PAGE') {
        const entries = dictionaryOf(header, bytes, meta, element);
        if (text) {
          const decoder = new TextDecoder();
          (entries as Uint8Array[]).forEach(word => words.push(decoder.decode(word)));
        } else {
          dictionary = entries as FlatNumbers;
        }
        continue;
      }
      const page = pageOf(header, bytes, meta, optional);
      if (page === null || state.row + page.rows > rows) {
        return null;
      }
      const plain = page.encoding === 'PLAIN';
      if (plain ? text : !page.encoding.endsWith('_DICTIONARY') || !(text || dictionary)) {
        return null;
      }
      const source = plain
        ? (readPlain(page.reader, meta.type, page.present, undefined) as FlatNumbers)
        : looked(indices(page, base, dictionary?.length ?? words.length - base), dictionary);
      place(values, source, page, state.row);
      if (page.levels !== null && page.present < page.rows) {
        state.valid ??= new Uint8Array((rows + 7) >> 3).fill(255);
        unset(state.valid, page.levels, state.row);
        state.nullCount += page.rows - page.present;
      }
      state.row += page.rows;
    }
  }
  return state.row === rows
    ? { values, words: text ? words : null, valid: state.valid, nullCount: state.nullCount }
    : null;
}

function isText({
  type,
  converted_type: converted,
  logical_type: logical,
  ...rest
}: SchemaElement): boolean {
  return (
    type === 'BYTE_ARRAY' &&
    rest.repetition_type !== 'REPEATED' &&
    (logical?.type === 'STRING' || (logical === undefined && converted === 'UTF8'))
  );
}

function isNumber({
  type,
  converted_type: converted,
  logical_type: logical,
  ...rest
}: SchemaElement): boolean {
  if (rest.repetition_type === 'REPEATED') {
    return false;
  }
  if (type === 'DOUBLE' || type === 'FLOAT') {
    return converted === undefined && logical === undefined;
  }
  const known =
    logical === undefined ||
    logical.type === 'DATE' ||
    logical.type === 'TIMESTAMP' ||
    (logical.type === 'INTEGER' && (logical.isSigned || logical.bitWidth < 32));
  return (
    (type === 'INT32' || type === 'INT64') &&
    known &&
    (converted === undefined || PLAIN_INTEGERS.test(converted))
  );
}

function numbersOf({ type }: SchemaElement, rows: number): FlatNumbers {
  switch (type) {
    case 'DOUBLE':
      return new Float64Array(rows);
    case 'FLOAT':
      return new Float32Array(rows);
    case 'INT32':
      return new Int32Array(rows);
    default:
      return new BigInt64Array(rows);
  }
}

function* pagesOf(
  buffer: ArrayBuffer,
  meta: ColumnMetaData,
  end: number,
  state: { readonly row: number }
): Generator<{ header: PageHeader; bytes: Uint8Array }> {
  const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const reader: DataReader = {
    view: new DataView(buffer, start, Number(meta.total_compressed_size)),
    offset: 0
  };
  while (state.row < end && reader.offset < reader.view.byteLength - 1) {
    const header = parquetHeader(reader);
    const bytes = new Uint8Array(buffer, start + reader.offset, header.compressed_page_size);
    reader.offset += header.compressed_page_size;
    yield { header, bytes };
  }
}

function dictionaryOf(
  header: PageHeader,
  bytes: Uint8Array,
  meta: ColumnMetaData,
  element: SchemaElement
): FlatNumbers | Uint8Array[] {
  const count = header.dictionary_page_header?.num_values ?? 0;
  const page = decompressPage(bytes, header.uncompressed_page_size, meta.codec, compressors);
  return count === 0
    ? []
    : (readPlain(readerOf(page), meta.type, count, element.type_length) as FlatNumbers);
}

function pageOf(
  header: PageHeader,
  bytes: Uint8Array,
  meta: ColumnMetaData,
  optional: boolean
): IPage | null {
  const size = header.uncompressed_page_size;
  const first = header.data_page_header;
  if (header.type === 'DATA_PAGE' && first !== undefined) {
    if (optional && first.definition_level_encoding !== 'RLE') {
      return null;
    }
    const rows = first.num_values;
    const reader = readerOf(decompressPage(bytes, size, meta.codec, compressors));
    const levels = optional ? levelsOf(reader, rows, undefined) : null;
    return { rows, levels, present: presentIn(levels, rows), reader, encoding: first.encoding };
  }
  const second = header.data_page_header_v2;
  if (header.type === 'DATA_PAGE_V2' && second !== undefined) {
    const rows = second.num_values;
    const skip = second.repetition_levels_byte_length + second.definition_levels_byte_length;
    const head = readerOf(bytes);
    head.offset = second.repetition_levels_byte_length;
    const levels = optional ? levelsOf(head, rows, second.definition_levels_byte_length) : null;
    const body = bytes.subarray(skip);
    const page =
      second.is_compressed === false
        ? body
        : decompressPage(body, size - skip, meta.codec, compressors);
    const reader = readerOf(page);
    return { rows, levels, present: presentIn(levels, rows), reader, encoding: second.encoding };
  }
  return null;
}

function readerOf(bytes: Uint8Array): DataReader {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
}

function levelsOf(reader: DataReader, rows: number, length: number | undefined): Uint8Array {
  const levels = new Uint8Array(rows);
  readRleBitPackedHybrid(reader, 1, levels, length);
  return levels;
}

function presentIn(levels: Uint8Array | null, rows: number): number {
  if (levels === null) {
    return rows;
  }
  let present = 0;
  for (let i = 0; i < rows; i++) {
    present += levels[i];
  }
  return present;
}

/** Indices of a page, counted from `base`; throws where one is past the dictionary. */
function indices({ reader, present }: IPage, base: number, size: number): Int32Array {
  const out = new Int32Array(present);
  const width = present === 0 ? 0 : reader.view.getUint8(reader.offset++);
  if (width > 0) {
    readRleBitPackedHybrid(reader, width, out, reader.view.byteLength - reader.offset);
  }
  for (let i = 0; i < present; i++) {
    if (out[i] < 0 || out[i] >= size) {
      throw new Error(`entry ${out[i]} of a dictionary of ${size}`);
    }
    out[i] += base;
  }
  return out;
}

function looked(at: Int32Array, dictionary: FlatNumbers | null): FlatNumbers {
  if (dictionary === null) {
    return at;
  }
  const out = new (dictionary.constructor as new (length: number) => FlatNumbers)(at.length);
  for (let i = 0; i < at.length; i++) {
    out[i] = dictionary[at[i]];
  }
  return out;
}

function place(values: FlatNumbers, source: FlatNumbers, page: IPage, row: number): void {
  if (page.present === page.rows) {
    (values as Float64Array).set(source as Float64Array, row);
    return;
  }
  const { levels, rows } = page;
  for (let i = 0, k = 0; i < rows; i++) {
    if (levels !== null && levels[i] === 1) {
      values[row + i] = source[k++];
    }
  }
}

function unset(valid: Uint8Array, levels: Uint8Array, row: number): void {
  for (let i = 0; i < levels.length; i++) {
    if (levels[i] === 0) {
      valid[(row + i) >> 3] &= ~(1 << ((row + i) & 7));
    }
  }
}
