import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { deflateSync } from 'node:zlib';

import { plant, type IPlanted, type ITable } from '../engine';
import { readTable, sniffFormat } from '../readers';
import { UsageError } from './errors';
import { writeTo } from './files';
import { plantCsv, tableCsv } from './plant-csv';
import { readPlantOptions, type IPlantCommand } from './plant-options';
import { fileBytes, openBytes } from './run';
import type { IStreams } from './commands';

/**
 * Carries out `plant`: writes the dirty CSV and its key, and says on the side
 * what was planted and what was not.
 *
 * @param args - what follows `plant` on the command line.
 * @throws UsageError with one sentence that says what to write instead.
 */
export async function runPlant(args: readonly string[], streams: IStreams): Promise<number> {
  const command = readPlantOptions(args);
  keepApart(command);
  const bytes = await fileBytes(command.file);
  const format = sniffFormat(command.file, bytes);
  const table = await opened(command.file, () => readTable(bytes, format));
  const planted = await opened(command.file, () => planting(table, command));
  const source = format === 'csv' ? { bytes, table } : await asCsv(tableCsv(table), table);
  const dirty = plantCsv(source.bytes, source.table, planted);
  await writeTo(command.key, keyText(planted, command.sealed), '--key');
  if (command.out === null) {
    streams.out(new TextDecoder('utf-8', { ignoreBOM: true }).decode(dirty));
  } else {
    await writeTo(command.out, dirty, '--out');
  }
  for (const [kind, { columns, rows }] of Object.entries(planted.key)) {
    const told = columns.length > 4 ? `${columns.length} columns` : columns.join(', ');
    streams.err(`${kind}: ${rows.length} rows of ${told}\n`);
  }
  for (const [kind, why] of Object.entries(planted.skipped)) {
    streams.err(`${kind}: not planted, ${why}\n`);
  }
  return 0;
}

async function asCsv(
  bytes: Uint8Array,
  table: ITable
): Promise<{ bytes: Uint8Array; table: ITable }> {
  const read = await openBytes(bytes, 'csv');
  return { bytes, table: read.rows === table.rows ? read : table };
}

async function opened<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new UsageError(
      error instanceof RangeError || error instanceof UsageError
        ? error.message
        : `${file}: ${error instanceof Error ? error.message : String(error)}`
    );
  }
}

function planting(table: ITable, { kinds, rate, seed }: IPlantCommand): IPlanted {
  return plant(table, { kinds: kinds ?? undefined, rate, seed });
}

function keepApart({ file, out, key }: IPlantCommand): void {
  const paths = [file, key, ...(out === null ? [] : [out])].map(path => resolve(path));
  if (new Set(paths).size < paths.length) {
    throw new UsageError('FILE, --out and --key must be three places; nothing was written.');
  }
}

/** The key as JSON; sealed, it is packed so that nobody reads it by accident. */
export function keyText({ key }: IPlanted, sealed: boolean): string {
  const plain = JSON.stringify(key);
  if (!sealed) {
    return `${plain}\n`;
  }
  const content = Buffer.from(plain, 'utf8');
  const box = {
    format: 'framescope.key',
    version: 1,
    checksum: createHash('sha256').update(content).digest('hex'),
    sealed: deflateSync(content).toString('base64')
  };
  return `${JSON.stringify(box)}\n`;
}
