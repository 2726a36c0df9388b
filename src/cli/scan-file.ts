import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

import {
  assembleReport,
  checkOf,
  ContentCache,
  fingerprint,
  makePlan,
  TableRun,
  WorkQueue,
  type DetectorChoice,
  type IOrigin,
  type IPlan,
  type IPlanInput,
  type IProfile,
  type IReport,
  type IRuleset,
  type ITable,
  type IUnit,
  type IUnitOutcome
} from '../engine';
import type { DataFormat } from '../protocol/messages';
import { PLAIN_HOST, type IHost } from './host-options';
import type { ILaneSource } from './lane';
import { Lane, laneCount, memoryBudget } from './lanes';
import { detectorsWith, NODE, openFile, placed, profileReport, type IOpened } from './run';

/** How a file is scanned. */
export interface IScanFileOptions {
  readonly sample?: number | null;
  readonly rules?: IRuleset | null;
  /** Threads; null or absent for as many as are worth it. */
  readonly workers?: number | null;
  readonly host?: IHost;
  /** Detectors that are turned off. */
  readonly detectors?: DetectorChoice;
  /** Units done, units in all, the title of the check; 0 of 0 while the file is read. */
  readonly onProgress?: (done: number, total: number, check: string) => void;
}

/** A scanned file with its table, whose own rows the report counts: see {@link placed}. */
export interface IScannedFile {
  readonly table: ITable;
  readonly report: IReport;
  /** Where its rows stand in the file, if it is a sample of them; else null. */
  readonly origin: IOrigin | null;
}

/**
 * Scans one file, in one thread or in several that read it side by side; the
 * findings are the same.
 *
 * @throws UsageError where it cannot be read.
 */
export async function scanOpened(
  path: string,
  options: IScanFileOptions = {}
): Promise<IScannedFile> {
  const { sample = null, workers = null, host = PLAIN_HOST } = options;
  const now = Date.now();
  const lanes = lanesFor(
    { path, sample },
    laneCount(await sizeOf(path), workers, host),
    now,
    options
  );
  try {
    options.onProgress?.(0, 0, '');
    const { table, origin } = await openFile(path, sample);
    const basis = origin === null ? 'exact' : 'sample';
    const report = await scanWith(lanes, table, { name: basename(path), basis }, now, options);
    return { table, report, origin };
  } finally {
    await Promise.all(lanes.map(lane => lane.close()));
  }
}

/**
 * Profiles one file, in one thread or, where that is asked, in several that read it side by side,
 * which takes them longer than it saves but for the largest; the figures are the same.
 *
 * @throws UsageError where it cannot be read.
 */
export async function profileFile(path: string, options: IScanFileOptions = {}): Promise<IReport> {
  const { sample = null, host = PLAIN_HOST } = options;
  const count = laneCount(await sizeOf(path), options.workers ?? 1, host);
  const lanes = lanesFor({ path, sample }, count, Date.now(), options);
  try {
    return await profileWith(lanes, await openFile(path, sample), basename(path));
  } finally {
    await Promise.all(lanes.map(lane => lane.close()));
  }
}

/** Profiles a frame that was read from bytes; see {@link profileFile}. */
export async function profileBytes(
  { table, bytes, format, name }: Omit<IFrameBytes, 'basis'>,
  options: IScanFileOptions = {}
): Promise<IReport> {
  const { host = PLAIN_HOST } = options;
  const count = laneCount(bytes.byteLength, options.workers ?? 1, host);
  const lanes = lanesFor({ bytes, format }, count, Date.now(), options);
  try {
    return await profileWith(lanes, { table, origin: null }, name);
  } finally {
    await Promise.all(lanes.map(lane => lane.close()));
  }
}

/** Profiles a table here and in lanes beside. */
async function profileWith(
  lanes: readonly Lane[],
  opened: IOpened,
  name: string
): Promise<IReport> {
  const start = NODE.now();
  const { table } = opened;
  const plan = makePlan({ ...sizesOf(table), workers: lanes.length + 1 }, []);
  const run = new TableRun(table, detectorsWith(null), new ContentCache(), NODE, Infinity);
  try {
    const outcomes = await carryOut(plan, run, lanes, () => undefined);
    const failed = outcomes.find(({ error }) => error !== null);
    if (failed !== undefined) {
      throw new Error(`Column ${columnOf(table, failed.unit)} has no profile: ${failed.error}`);
    }
    const profiles = outcomes.flatMap(({ profile }) => profile ?? []);
    return profileReport(opened, name, profiles, start);
  } finally {
    run.release();
  }
}

function sizesOf(table: ITable): Omit<IPlanInput, 'workers'> {
  return {
    rows: table.rows,
    columns: table.columns.length,
    bytes: table.bytes,
    memoryBudget: memoryBudget()
  };
}

/** A frame that was read from bytes, and how it is called. */
export interface IFrameBytes {
  readonly table: ITable;
  readonly bytes: Uint8Array;
  readonly format: DataFormat;
  readonly name: string;
  readonly basis: IReport['engine']['basis'];
}

/** Scans a frame that was read from bytes, in one thread or in several. */
export async function scanBytes(
  { table, bytes, format, name, basis }: IFrameBytes,
  options: IScanFileOptions = {}
): Promise<IReport> {
  const { workers = null, host = PLAIN_HOST } = options;
  const now = Date.now();
  const count = laneCount(bytes.byteLength, workers, host);
  const lanes = lanesFor({ bytes, format }, count, now, options);
  try {
    return await scanWith(lanes, table, { name, basis }, now, options);
  } finally {
    await Promise.all(lanes.map(lane => lane.close()));
  }
}

function lanesFor(
  source: ILaneSource,
  count: number,
  now: number,
  { rules = null, host = PLAIN_HOST, detectors = {} }: IScanFileOptions
): Lane[] {
  return Array.from(
    { length: count - 1 },
    () => new Lane(host.script ?? '', { role: 'lane', source, rules, now, detectors })
  );
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/** Scans a table here and in lanes beside. What they leave undone is done here. */
async function scanWith(
  lanes: readonly Lane[],
  table: ITable,
  { name, basis }: Pick<IFrameBytes, 'name' | 'basis'>,
  now: number,
  { rules = null, onProgress, detectors = {} }: IScanFileOptions
): Promise<IReport> {
  const start = NODE.now();
  const registry = detectorsWith(rules, now, detectors);
  const plan = makePlan({ ...sizesOf(table), workers: lanes.length + 1 }, registry.list());
  const run = new TableRun(table, registry, new ContentCache(), NODE, Infinity);
  const title = (unit: IUnit): string =>
    unit.kind === 'profile' ? 'Columns' : registry.get(unit.detector).title;
  try {
    const outcomes = await carryOut(plan, run, lanes, (done, total, unit) =>
      onProgress?.(done, total, title(unit))
    );
    return assembleReport({
      name,
      rows: table.rows,
      columns: table.columns.length,
      fingerprint: fingerprint(table),
      host: 'node',
      seconds: NODE.now() - start,
      basis,
      findings: outcomes.flatMap(({ findings }) => findings),
      profiles: outcomes.flatMap(({ profile }) => profile ?? []),
      notRun: outcomes.flatMap(({ unit, error }) =>
        error === null
          ? []
          : [{ detector: checkOf(unit), column: columnOf(table, unit), reason: error }]
      ),
      laws: outcomes.flatMap(({ laws }) => laws ?? []),
      notes: table.notes,
      checks: registry.list().length,
      detectors
    });
  } finally {
    run.release();
  }
}

/** The report of one scanned file; its rows are those of the file. */
export async function scanFile(path: string, options: IScanFileOptions = {}): Promise<IReport> {
  const { report, origin } = await scanOpened(path, options);
  return placed(report, origin);
}

function columnOf(table: ITable, { column }: IUnit): string | null {
  return column === null ? null : table.columns[column].name;
}

/** Outcomes of all units, in the order of the plan, by this thread and those beside. */
async function carryOut(
  plan: IPlan,
  run: TableRun,
  lanes: readonly Lane[],
  onUnit: (done: number, total: number, unit: IUnit) => void
): Promise<IUnitOutcome[]> {
  const queue = new WorkQueue(plan, plan.workers);
  const found = new Map<string, IUnitOutcome>();
  const profiles: IProfile[] = [];
  const take = (outcome: IUnitOutcome): void => {
    found.set(JSON.stringify(outcome.unit), outcome);
    if (outcome.profile !== null) {
      run.give(outcome.profile);
      profiles.push(outcome.profile);
    }
    onUnit(found.size, plan.units.length, outcome.unit);
    queue.done(outcome.unit);
  };
  const beside = async (lane: Lane, i: number): Promise<void> => {
    let given = 0;
    while (await lane.ready) {
      const units = await queue.take(i);
      if (units.length === 0) {
        return;
      }
      const told = profiles.slice(given);
      given += told.length;
      await lane.carryOut(units, told, take);
      if (!lane.usable) {
        queue.leave(i);
        return;
      }
    }
  };
  lanes.slice(0, plan.workers - 1).forEach((lane, i) => void beside(lane, i + 1));
  try {
    for (let units = await queue.take(0); units.length > 0; units = await queue.take(0)) {
      for await (const outcome of run.execute(units)) {
        take(outcome);
      }
    }
  } finally {
    queue.close();
  }
  return plan.units.flatMap(unit => found.get(JSON.stringify(unit)) ?? []);
}
