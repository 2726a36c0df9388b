import { driftDrafts, driftOf } from '../drift';
import type { IReport } from '../report-types';
import { RowSet } from '../table/rowset';
import type { ITable } from '../table/types';
import { compareFrames, type IFramesOptions } from './compare';
import { remember } from './extent';
import type { IKeyed } from './keyed';
import { smallestSegment } from './segment';

/** A scanned frame with its table. */
export interface IScanned {
  readonly table: ITable;
  readonly report: IReport;
}

/** What a comparison may be told beside the scans. */
export interface ICompareScans {
  /** Columns whose distribution is not compared. */
  readonly except?: readonly string[];
  /** What explains a finding of the second frame; default: by the positions it holds. */
  readonly segment?: IFramesOptions['segment'];
}

/**
 * The second frame held against the first, not yet redacted: findings that are
 * new or worse, each with the smallest segment that explains it, columns
 * that changed, and distributions that drifted.
 *
 * @throws BaselineError when they have no column in common.
 */
export function compareScans(
  first: IScanned,
  second: IScanned,
  keyed: IKeyed,
  k: number,
  { except = [], segment }: ICompareScans = {}
): IReport {
  return compareFrames(
    first.report,
    second.report,
    [
      remember(first.table, { ...first.report, findings: [] }, keyed, k),
      remember(second.table, { ...second.report, findings: [] }, keyed, k)
    ],
    {
      segment:
        segment ??
        (finding =>
          smallestSegment(
            second.table,
            RowSet.from(finding.rows.positions ?? []),
            finding.columns
          )),
      drift: renamed => {
        const drift = driftOf(first.table, second.table, { renamed, except });
        return { drift, drafts: driftDrafts(drift, first.table, second.table) };
      }
    }
  );
}
