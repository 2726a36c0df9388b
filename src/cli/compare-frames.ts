import {
  compareFrames,
  driftDrafts,
  driftOf,
  remember,
  RowSet,
  smallestSegment,
  type IKeyed,
  type IReport,
  type ITable
} from '../engine';

/** A scanned frame with its table. */
export interface IScanned {
  readonly table: ITable;
  readonly report: IReport;
}

/**
 * The second frame held against the first, not yet redacted: findings that are
 * new or worse, each with the smallest segment that explains it, columns
 * that changed, and distributions that drifted.
 *
 * @param except - columns whose distribution is not compared.
 * @throws BaselineError when they have no column in common.
 */
export function compared(
  first: IScanned,
  second: IScanned,
  keyed: IKeyed,
  k: number,
  except: readonly string[] = []
): IReport {
  return compareFrames(
    first.report,
    second.report,
    [
      remember(first.table, first.report, keyed, k),
      remember(second.table, second.report, keyed, k)
    ],
    {
      segment: finding =>
        smallestSegment(second.table, RowSet.from(finding.rows.positions ?? []), finding.columns),
      drift: renamed => {
        const drift = driftOf(first.table, second.table, { renamed, except });
        return { drift, drafts: driftDrafts(drift, first.table, second.table) };
      }
    }
  );
}
