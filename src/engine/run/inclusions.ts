import { INCLUSION, inclusionsOf } from '../detectors/inclusions';
import { finishDraft } from '../findings/finish';
import { groupByRoot, rankFindings } from '../findings/rank';
import { qualityScore } from '../findings/score';
import type { IReport } from '../report-types';
import type { ITable } from '../table/types';

/** A frame with its report. */
export interface IScannedFrame {
  readonly name: string;
  readonly table: ITable;
  readonly report: IReport;
}

/**
 * The report of a frame with what other frames tell of it: values that are no
 * key of the frame they refer to, and how often each key occurs.
 *
 * @param positions - row positions written into a finding; default: all.
 */
export function withInclusions(
  frame: IScannedFrame,
  others: readonly Pick<IScannedFrame, 'name' | 'table'>[],
  positions: number = Infinity
): IReport {
  const { table, report } = frame;
  const found = inclusionsOf(frame, others);
  if (found.length === 0) {
    return report;
  }
  const drafts = found.flatMap(one => one.drafts);
  const fresh = drafts.map(draft => finishDraft(draft, INCLUSION, table.rows, positions));
  const findings = groupByRoot(rankFindings([...report.findings, ...fresh]));
  const laws = [...(report.laws ?? []), ...found.map(({ law }) => law)];
  return {
    ...report,
    score: qualityScore(findings, table.rows, table.columns.length),
    findings,
    laws: laws.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  };
}
