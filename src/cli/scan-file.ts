import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

import {
  assembleReport,
  checkOf,
  ContentCache,
  fingerprint,
  makePlan,
  TableRun,
  type DetectorChoice,
  type IOrigin,
  type IPlan,
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
import { detectorsWith, NODE, openFile, placed } from './run';

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
  const plan = makePlan(
    {
      rows: table.rows,
      columns: table.columns.length,
      bytes: table.bytes,
      workers: lanes.length + 1,
      memoryBudget: memoryBudget()
    },
    registry.list()
  );
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

function isOfTable({ column }: IUnit): boolean {
  return column === null;
}

/** Outcomes of all units, in the order of the plan: profiles first, then columns side by side, then
 * what looks at the whole table, by whoever is free. */
async function carryOut(
  plan: IPlan,
  run: TableRun,
  lanes: readonly Lane[],
  onUnit: (done: number, total: number, unit: IUnit) => void
): Promise<IUnitOutcome[]> {
  const [first, ...later] = plan.phases;
  const units = plan.phases.flatMap(phase => phase.lanes.flat());
  const found = new Map<string, IUnitOutcome>();
  const take = (outcome: IUnitOutcome): void => {
    found.set(JSON.stringify(outcome.unit), outcome);
    if (outcome.profile !== null) {
      run.give(outcome.profile);
    }
    onUnit(found.size, units.length, outcome.unit);
  };
  const own = async (some: readonly IUnit[]): Promise<void> => {
    for await (const outcome of run.execute(some)) {
      take(outcome);
    }
  };
  const sideBySide = async (
    parts: readonly (readonly IUnit[])[],
    shared: readonly IUnit[] = []
  ): Promise<void> => {
    const profiles = [...found.values()].flatMap(({ profile }) => profile ?? []);
    const queue = [...shared];
    const work = async (some: readonly IUnit[], lane: Lane | null): Promise<void> => {
      let given = profiles;
      for (let next = some; next.length > 0 || queue.length > 0; next = queue.splice(0, 1)) {
        await (lane === null ? own(next) : lane.carryOut(next, given, take));
        if (lane !== null && !lane.usable) {
          return;
        }
        given = [];
      }
    };
    const others = lanes.map((lane, i) =>
      i + 1 < plan.workers ? work(parts[i + 1] ?? [], lane) : undefined
    );
    await work(parts[0] ?? [], null);
    await Promise.all(others);
    const all = [...parts.flat(), ...shared];
    await own(all.filter(unit => !found.has(JSON.stringify(unit))));
  };
  if (first !== undefined) {
    await sideBySide(first.lanes);
    const of = (i: number): IUnit[] => later.flatMap(({ lanes: all }) => all[i] ?? []);
    const queue = later.flatMap(({ lanes: all }) => all.flat()).filter(isOfTable);
    await sideBySide(
      Array.from({ length: plan.workers }, (_, i) => of(i).filter(unit => !isOfTable(unit))),
      queue
    );
  }
  return units.flatMap(unit => found.get(JSON.stringify(unit)) ?? []);
}
