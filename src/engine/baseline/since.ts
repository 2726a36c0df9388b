import { atLeast } from '../findings/rank';
import type { IFinding } from '../findings/types';
import type { Change, IFindingChange, IReport, ISegment } from '../report-types';
import { sameColumns } from './accept';
import type { ISeen } from './pins';

/** What `compareRuns` may be told beside the reports. */
export interface ICompareOptions {
  /** Names that columns have now, by the names they had. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** The segment that explains a finding of the second run; null for none. */
  readonly segment?: (finding: IFinding) => ISegment | null;
}

const ORDER: readonly Change[] = ['new', 'worse', 'same', 'better', 'gone'];

/**
 * What became of each finding between two runs: new, worse (more rows or a
 * higher severity), same, better or gone. A finding on a renamed column is the
 * same one. Segments are looked for in what is new or worse.
 */
export function compareRuns(
  previous: { readonly findings: readonly ISeen[] } & Pick<IReport, 'baseline'>,
  current: IReport,
  options: ICompareOptions = {}
): IFindingChange[] {
  const before = allOf(previous);
  const left = new Map(before.map(finding => [finding.id, finding]));
  const renamed = new Map(Object.entries(options.renamed ?? {}));
  const changes = allOf(current).map(finding => {
    const old =
      left.get(finding.id) ?? [...left.values()].find(one => isSame(one, finding, renamed));
    if (old !== undefined) {
      left.delete(old.id);
    }
    const change = changeOf(old, finding);
    const changed = change === 'new' || change === 'worse';
    return {
      id: finding.id,
      change,
      columns: finding.columns,
      was: old?.rows.count ?? null,
      now: finding.rows.count,
      kind: finding.kind,
      severity: finding.severity,
      message: finding.message,
      segment: changed ? (options.segment?.(finding) ?? null) : null
    };
  });
  const gone = [...left.values()].map(finding => ({
    id: finding.id,
    change: 'gone' as const,
    columns: finding.columns,
    was: finding.rows.count,
    now: null,
    kind: finding.kind,
    severity: finding.severity,
    message: finding.message,
    segment: null
  }));
  return [...changes, ...gone].sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change));
}

/** How many findings changed in each way. */
export function countChanges(changes: readonly IFindingChange[]): Record<Change, number> {
  const counts: Record<Change, number> = { new: 0, worse: 0, same: 0, better: 0, gone: 0 };
  for (const { change } of changes) {
    counts[change]++;
  }
  return counts;
}

function allOf<T extends ISeen>(
  report: { readonly findings: readonly T[] } & Pick<IReport, 'baseline'>
): (T | IFinding)[] {
  return [...report.findings, ...(report.baseline?.quiet ?? []).map(({ finding }) => finding)];
}

function isSame(old: ISeen, now: ISeen, renamed: ReadonlyMap<string, string>): boolean {
  const columns = old.columns.map(name => renamed.get(name) ?? name);
  return (
    old.kind === now.kind &&
    old.detector === now.detector &&
    old.message.key === now.message.key &&
    columns.some((name, i) => name !== old.columns[i]) &&
    sameColumns(columns, now.columns)
  );
}

function changeOf(old: ISeen | undefined, now: ISeen): Change {
  if (old === undefined) {
    return 'new';
  }
  const rows = now.rows.count - old.rows.count;
  if (!atLeast(old.severity, now.severity)) {
    return 'worse';
  }
  if (!atLeast(now.severity, old.severity)) {
    return 'better';
  }
  return rows > 0 ? 'worse' : rows < 0 ? 'better' : 'same';
}
