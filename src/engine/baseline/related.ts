import type { IFinding, IFix } from '../findings/types';
import type { LawKind } from '../laws';
import type { IReport } from '../report-types';
import { RowSet } from '../table/rowset';

/** What stands around a finding. */
export interface IRelated {
  readonly id: string;
  /** The finding that explains it; its own id where none does. */
  readonly root: string;
  /** Findings in the same rows, most alike first. */
  readonly correlated: readonly { readonly id: string; readonly jaccard: number }[];
  readonly impact: {
    readonly rows: number;
    /** Share of the frame's rows. */
    readonly share: number;
    readonly columns: readonly string[];
    /** Columns that follow from these by laws of the frame. */
    readonly downstream: readonly string[];
  };
  /** How to put it right: by the fix of its root, or of its own; null where neither has one. */
  readonly remedy: { readonly of: string; readonly fix: IFix } | null;
}

/** Share of common rows from which two findings are told together. */
const ALIKE = 0.5;
/** Findings in the same rows that are named. */
const MOST = 5;
/** Rows of a finding that are compared. */
const ROWS = 200000;

/** Laws by which the first column is made from the others. */
const MADE: readonly LawKind[] = [
  'sum',
  'product',
  'conversion',
  'equal',
  'dependency',
  'function'
];

/** Roots, findings in the same rows, reach and remedy of every finding of a report. */
export function relateFindings(report: IReport): IRelated[] {
  const sets = new Map(report.findings.map(finding => [finding.id, rowsOf(finding)]));
  const byId = new Map(report.findings.map(finding => [finding.id, finding]));
  return report.findings.map(finding => {
    const root = finding.root ?? finding.id;
    const cure = [byId.get(root), finding].find(one => one !== undefined && one.fixes.length > 0);
    return {
      id: finding.id,
      root,
      correlated: correlatedWith(finding, report, sets),
      impact: {
        rows: finding.rows.count,
        share: report.dataset.rows === 0 ? 0 : finding.rows.count / report.dataset.rows,
        columns: finding.columns,
        downstream: downstreamOf(finding.columns, report)
      },
      remedy: cure === undefined ? null : { of: cure.id, fix: cure.fixes[0] }
    };
  });
}

/** Columns that laws make from some columns, step by step, in order of discovery. */
export function downstreamOf(columns: readonly string[], report: IReport): string[] {
  const laws = (report.laws ?? []).filter(law => MADE.includes(law.kind));
  const reached = new Set(columns);
  for (const source of reached) {
    for (const law of laws) {
      if (law.columns.slice(1).includes(source)) {
        reached.add(law.columns[0]);
      }
    }
  }
  return [...reached].filter(name => !columns.includes(name));
}

function rowsOf({ rows }: IFinding): RowSet {
  if (rows.positions !== undefined) {
    return RowSet.from(rows.positions.slice(0, ROWS));
  }
  const all = (rows.ranges ?? []).flatMap(([start, end]) =>
    Array.from({ length: Math.min(ROWS, end - start) }, (_, i) => start + i)
  );
  return RowSet.from(all.slice(0, ROWS));
}

function correlatedWith(
  finding: IFinding,
  { findings }: IReport,
  sets: ReadonlyMap<string, RowSet>
): { id: string; jaccard: number }[] {
  const own = sets.get(finding.id) ?? RowSet.empty;
  return findings
    .filter(other => other.id !== finding.id)
    .map(other => {
      const theirs = sets.get(other.id) ?? RowSet.empty;
      const most = Math.max(own.count, theirs.count);
      if (Math.min(own.count, theirs.count) < ALIKE * most || most === 0) {
        return { id: other.id, jaccard: 0 };
      }
      const both = own.intersectionSize(theirs);
      return { id: other.id, jaccard: both / (own.count + theirs.count - both) };
    })
    .filter(({ jaccard }) => jaccard >= ALIKE)
    .sort((a, b) => b.jaccard - a.jaccard || (a.id < b.id ? -1 : 1))
    .slice(0, MOST);
}
