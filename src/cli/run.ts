import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

import {
  builtInDetectors,
  ENGINE_VERSION,
  fingerprint,
  placeReport,
  rulesDetector,
  toldNotes,
  type DetectorChoice,
  type DetectorRegistry,
  type IOrigin,
  type IProfile,
  type IReport,
  type IRuleset,
  type IRunHost,
  type ITable
} from '../engine';
import type { DataFormat } from '../protocol/messages';
import { readTable, sniffFormat } from '../readers';
import { UsageError } from './errors';
import { sampleTable } from './sample';

/** The clock and event loop of Node. */
export const NODE: IRunHost = {
  now: () => performance.now() / 1000,
  pause: () => setImmediate()
};

/** The bytes of a file. @throws UsageError when it cannot be read. */
export async function fileBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as { code?: string }).code;
    const why: Readonly<Record<string, string>> = {
      EACCES: 'may not be read; give yourself the right to read it',
      EISDIR: 'is a folder; name a file in it',
      ENOENT: 'does not exist; check the path',
      ERR_FS_FILE_TOO_LARGE: 'is larger than 2 GB; convert it to Parquet in parts'
    };
    throw new UsageError(
      `${path} ${why[code ?? ''] ?? `cannot be read (${code ?? String(error)})`}.`
    );
  }
}

/** A table and whether it is all of its file. */
export interface IOpened {
  readonly table: ITable;
  /** Where its rows stand in the file, if it is a sample of them; else null. */
  readonly origin: IOrigin | null;
}

/** Reads a file into a table; at most `sample` rows where that is given. */
export async function openFile(path: string, sample: number | null): Promise<IOpened> {
  const bytes = await fileBytes(path);
  if (bytes.length === 0) {
    throw new UsageError(`${path} is empty; give a file with at least a header line.`);
  }
  let table: ITable;
  try {
    table = await readTable(bytes, sniffFormat(path, bytes));
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return sample === null || sample >= table.rows
    ? { table, origin: null }
    : sampleTable(table, sample);
}

/**
 * The detectors of a scan: those that come with the engine and are not turned off, and the rules
 * where there are some.
 *
 * @throws Error where the choice names a detector that is none.
 */
export function detectorsWith(
  rules: IRuleset | null,
  now = Date.now(),
  choice: DetectorChoice = {}
): DetectorRegistry {
  const registry = builtInDetectors().chosen(choice);
  if (rules !== null) {
    registry.register(rulesDetector(rules, now));
  }
  return registry;
}

/** The report as one on the whole frame, where only a sample was read. */
export function placed(report: IReport, origin: IOrigin | null): IReport {
  return origin === null ? report : placeReport(report, origin);
}

/**
 * A report with profiles and no findings, for `profile`.
 *
 * @param start - when they were begun.
 */
export function profileReport(
  { table, origin }: IOpened,
  name: string,
  profile: readonly IProfile[],
  start: number
): IReport {
  const notes = toldNotes(table.notes);
  const report: IReport = {
    format: 'framescope.report',
    version: 1,
    dataset: {
      name,
      rows: table.rows,
      columns: table.columns.length,
      fingerprint: fingerprint(table),
      ...(notes.length === 0 ? {} : { notes })
    },
    engine: { version: ENGINE_VERSION, host: 'node', seconds: NODE.now() - start, basis: 'exact' },
    score: null,
    findings: [],
    profile,
    not_run: [],
    released: []
  };
  return placed(report, origin);
}

/** Reads bytes whose format is known. */
export function openBytes(bytes: Uint8Array, format: DataFormat): Promise<ITable> {
  return readTable(bytes, format);
}
