import { builtInDetectors } from '../detectors';
import type { DetectorRegistry } from '../detectors/registry';
import type { DetectorChoice } from '../detectors/types';
import type { IFinding } from '../findings/types';
import type { ILaw } from '../laws';
import type { IProfile } from '../profile/types';
import type { INotRun, IReport } from '../report-types';
import { fingerprint } from '../table/build';
import type { ITable } from '../table/types';
import { assembleReport } from './assemble';
import { Cancelled } from './cancelled';
import { ContentCache } from './content-cache';
import { checkOf, makePlan } from './plan';
import { TableRun, type IRunHost } from './table-run';

/** How a whole table is scanned in one place. */
export interface IScanOptions {
  readonly name: string;
  readonly host: 'browser' | 'node' | 'spark';
  readonly clock: IRunHost;
  readonly basis?: 'exact' | 'sample';
  /** Row positions written into a finding; default: all. */
  readonly rows?: 'all' | number;
  readonly registry?: DetectorRegistry;
  /** Those of them that are turned off. */
  readonly detectors?: DetectorChoice;
  /** Units done, units in all, the check they belong to. */
  readonly onProgress?: (done: number, total: number, check: string) => void;
  /** Read between units and at checkpoints. */
  readonly signal?: { readonly aborted: boolean };
}

/**
 * Profiles a table, runs every detector and assembles the report. A detector
 * that throws is listed in `not_run`; the others finish.
 *
 * @throws Cancelled when the signal was aborted.
 */
export async function scanTable(table: ITable, options: IScanOptions): Promise<IReport> {
  const { clock, signal } = options;
  const start = clock.now();
  const detectors = options.detectors ?? {};
  const registry = (options.registry ?? builtInDetectors()).chosen(detectors);
  const positions = options.rows === undefined || options.rows === 'all' ? Infinity : options.rows;
  const run = new TableRun(table, registry, new ContentCache(), clock, positions);
  const plan = makePlan(
    {
      rows: table.rows,
      columns: table.columns.length,
      bytes: table.bytes,
      workers: 1,
      memoryBudget: Infinity
    },
    registry.list()
  );
  const total = plan.units.length;
  const findings: IFinding[] = [];
  const profiles: IProfile[] = [];
  const notRun: INotRun[] = [];
  const laws: ILaw[] = [];
  let done = 0;
  try {
    for (const unit of plan.units) {
      for await (const outcome of run.execute([unit])) {
        if (outcome.profile) {
          profiles.push(outcome.profile);
        }
        findings.push(...outcome.findings);
        laws.push(...(outcome.laws ?? []));
        if (outcome.error !== null) {
          const column = unit.column === null ? null : table.columns[unit.column].name;
          notRun.push({ detector: checkOf(unit), column, reason: outcome.error });
        }
        options.onProgress?.(++done, total, checkOf(unit));
      }
      if (signal?.aborted) {
        throw new Cancelled();
      }
    }
  } finally {
    run.release();
  }
  return assembleReport({
    name: options.name,
    rows: table.rows,
    columns: table.columns.length,
    fingerprint: fingerprint(table),
    host: options.host,
    seconds: clock.now() - start,
    basis: options.basis ?? 'exact',
    findings,
    profiles,
    notRun,
    laws,
    notes: table.notes,
    checks: registry.list().length,
    detectors
  });
}
