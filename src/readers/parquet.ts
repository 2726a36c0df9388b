import {
  parquetMetadataAsync,
  parquetRead,
  type FileMetaData,
  type SchemaElement
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

import { makeTable, type IColumn, type ITable } from '../engine';
import { doubleNames } from './arrow';
import { ReadError } from './errors';
import { isBinary, isDecimal, parquetColumn, type IPages } from './parquet-column';
import { flatColumn } from './parquet-flat';

/**
 * Reads a Parquet file, one column after the other. Flat columns are decoded straight
 * into typed arrays, dictionary pages stay dictionaries; nested values become JSON text.
 *
 * @throws ReadError where the file is cut off or a column cannot be read.
 */
export async function parquetTable(bytes: Uint8Array): Promise<ITable> {
  const mark = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || mark(bytes.length - 4) !== 'PAR1') {
    throw new ReadError(
      mark(0) === 'PAR1'
        ? 'The Parquet file is cut off: its end is missing; copy or write it again.'
        : 'This is not a Parquet file; give it the extension of its true format.'
    );
  }
  const buffer = (
    bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength
      ? bytes.buffer
      : bytes.slice().buffer
  ) as ArrayBuffer;
  const file = {
    byteLength: buffer.byteLength,
    slice: (start: number, end?: number) => buffer.slice(start, end)
  };
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  const top = topLevel(metadata.schema);
  const columns: IColumn[] = [];
  for (const [index, place] of top.entries()) {
    const { element } = place;
    const alone = onlyColumn(metadata, place);
    const pages: IPages = [];
    try {
      const flat = flatColumn(buffer, alone, element, rows);
      if (flat !== null) {
        columns.push(parquetColumn(element, index, rows, pages, flat));
        continue;
      }
      await parquetRead({
        file,
        metadata: alone,
        utf8: !isDecimal(element) && !isBinary(element),
        compressors,
        parsers: RAW,
        onChunk: chunk => pages.push({ start: chunk.rowStart, values: chunk.columnData })
      });
    } catch (error) {
      throw new ReadError(
        `Column ${element.name} of the Parquet file cannot be read; ` +
          'the file is damaged or uses a type that is not supported.',
        { cause: error }
      );
    }
    columns.push(parquetColumn(element, index, rows, pages));
  }
  const notes = doubleNames(top.map(({ element }) => element.name));
  return makeTable(columns, { rows, bytes: bytes.byteLength, notes });
}

const RAW = {
  timestampFromMilliseconds: (value: bigint) => value,
  timestampFromMicroseconds: (value: bigint) => value,
  timestampFromNanoseconds: (value: bigint) => value,
  dateFromDays: (days: number) => days,
  jsonFromBytes: (bytes: Uint8Array) => bytes && new TextDecoder().decode(bytes)
};

/** A top-level column: its nodes in the schema and its leaves among the chunks of a row group. */
interface IPlace {
  readonly element: SchemaElement;
  readonly nodes: readonly [number, number];
  readonly leaves: readonly [number, number];
}

/** The columns of a schema given as its nodes in depth-first order. */
function topLevel(schema: readonly SchemaElement[]): IPlace[] {
  const out: IPlace[] = [];
  let at = 1;
  let leaf = 0;
  const skip = (): void => {
    const children = schema[at++].num_children ?? 0;
    leaf += children === 0 ? 1 : 0;
    for (let i = 0; i < children; i++) {
      skip();
    }
  };
  while (at < schema.length) {
    const [node, first] = [at, leaf];
    skip();
    out.push({ element: schema[node], nodes: [node, at], leaves: [first, leaf] });
  }
  return out;
}

/**
 * The description of a file that has this column alone, so that names may
 * repeat. A decimal is described by how it is stored, so that no digit is lost.
 */
function onlyColumn(metadata: FileMetaData, { element, nodes, leaves }: IPlace): FileMetaData {
  const own = isDecimal(element)
    ? [{ ...element, converted_type: undefined, logical_type: undefined }]
    : metadata.schema.slice(...nodes);
  return {
    ...metadata,
    schema: [{ ...metadata.schema[0], num_children: 1 }, ...own],
    row_groups: metadata.row_groups.map(group => ({
      ...group,
      columns: group.columns.slice(...leaves)
    }))
  };
}
