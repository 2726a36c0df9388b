import type { IAcceptedNote, IReport } from '../report-types';
import type { IAccepted, IApplied } from './types';

/** The report with accepted findings set apart, and with what woke up and why. */
export function withBaseline(report: IReport, applied: IApplied): IReport {
  const quiet = new Map(applied.quiet.map(({ id, accepted }) => [id, accepted]));
  return {
    ...report,
    findings: report.findings.filter(finding => !quiet.has(finding.id)),
    baseline: {
      quiet: report.findings.flatMap(finding => {
        const accepted = quiet.get(finding.id);
        return accepted === undefined ? [] : [{ finding, ...noteOf(accepted) }];
      }),
      woken: applied.woken.map(({ id, accepted, why }) => ({
        id,
        why: why.map(reason => reason.text),
        rows: accepted.extent.rows,
        ...noteOf(accepted)
      })),
      expired: applied.expired.map(({ id, accepted }) => ({ id, ...noteOf(accepted) })),
      gone: applied.gone.length,
      notes: applied.notes
    }
  };
}

function noteOf({ scope, reason, author, created, expires }: IAccepted): IAcceptedNote {
  return { scope, reason, author, created, expires };
}
