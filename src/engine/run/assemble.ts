import type { DetectorChoice } from '../detectors/types';
import { groupByRoot, rankFindings } from '../findings/rank';
import { qualityScore } from '../findings/score';
import type { IFinding } from '../findings/types';
import type { ILaw } from '../laws';
import type { IProfile } from '../profile/types';
import type { INotRun, IReport } from '../report-types';
import { toldNotes } from '../table/notes';
import type { ITableNote } from '../table/types';

/** Version of the engine, as reports carry it. */
export const ENGINE_VERSION = '0.1.0';

/** What the units of a scan came to, from any number of workers. */
export interface IScanParts {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly fingerprint: string;
  readonly host: 'browser' | 'node' | 'spark';
  readonly seconds: number;
  readonly basis: 'exact' | 'sample';
  readonly findings: readonly IFinding[];
  readonly profiles: readonly IProfile[];
  readonly notRun: readonly INotRun[];
  readonly laws?: readonly ILaw[];
  /** Of the reader and of whoever sent the frame. */
  readonly notes?: readonly ITableNote[];
  /** How many checks were planned. */
  readonly checks?: number;
  /** What the user has turned off. */
  readonly detectors?: DetectorChoice;
}

/**
 * The report of a scan. Neither the order of the parts nor the number of
 * workers changes it.
 */
export function assembleReport(parts: IScanParts): IReport {
  const findings = groupByRoot(rankFindings(parts.findings));
  const notes = toldNotes(parts.notes ?? []);
  const off = Object.entries(parts.detectors ?? {})
    .flatMap(([id, on]) => (on ? [] : [id]))
    .sort();
  const order = (a: INotRun, b: INotRun): number =>
    a.detector.localeCompare(b.detector, 'en') ||
    (a.column ?? '').localeCompare(b.column ?? '', 'en');
  return {
    format: 'framescope.report',
    version: 1,
    dataset: {
      name: parts.name,
      rows: parts.rows,
      columns: parts.columns,
      fingerprint: parts.fingerprint,
      ...(notes.length === 0 ? {} : { notes })
    },
    engine: {
      version: ENGINE_VERSION,
      host: parts.host,
      seconds: Math.round(parts.seconds * 1000) / 1000,
      basis: parts.basis,
      ...(parts.checks === undefined ? {} : { checks: parts.checks }),
      ...(off.length === 0 ? {} : { off })
    },
    score: qualityScore(findings, parts.rows, parts.columns),
    findings,
    profile: [...parts.profiles].sort((a, b) => a.index - b.index),
    ...(parts.laws === undefined
      ? {}
      : { laws: [...parts.laws].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)) }),
    not_run: [...parts.notRun].sort(order),
    released: 'all'
  };
}
