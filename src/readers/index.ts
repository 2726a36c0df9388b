import { makeTable, type ITable } from '../engine';
import type { DataFormat } from '../protocol/messages';
import { arrowTable } from './arrow';
import { csvTable, type ICsvOptions } from './csv';
import { ReadError } from './errors';
import { refuseForeign } from './foreign';
import { jsonLinesTable } from './jsonl';
import { parquetTable } from './parquet';

export { ReadError } from './errors';
export { sniffFormat } from './sniff';
export type { ICsvOptions } from './csv';

/** How a source is read; only CSV has choices. */
export type IReadOptions = ICsvOptions;

/**
 * Reads a frame from the bytes of a file or of a message.
 *
 * @param bytes - the whole source; not kept for text formats.
 * @throws ReadError with one sentence that says what is wrong and what to do.
 */
export async function readTable(
  bytes: Uint8Array,
  format: DataFormat,
  options: IReadOptions = {}
): Promise<ITable> {
  try {
    switch (format) {
      case 'csv':
        refuseForeign(bytes);
        return withBytes(csvTable(bytes, options), bytes);
      case 'jsonl':
        refuseForeign(bytes);
        return withBytes(jsonLinesTable(bytes), bytes);
      case 'parquet':
        return withBytes(await parquetTable(bytes), bytes);
      case 'arrow':
        return withBytes(arrowTable(bytes), bytes);
    }
  } catch (error) {
    throw error instanceof ReadError ? error : ReadError.from(error, format);
  }
}

function withBytes(table: ITable, source: Uint8Array): ITable {
  return makeTable(table.columns, {
    rows: table.rows,
    bytes: Math.max(table.bytes, source.byteLength),
    notes: table.notes
  });
}
