import type { IFinding } from '../findings/types';
import type { IAcceptedNote, IReport } from '../report-types';
import type { IAccepted, IApplied } from './types';

/** The report with accepted findings set apart, and with what woke up and why. */
export function withBaseline(report: IReport, applied: IApplied): IReport {
  const quiet = new Map(applied.quiet.map(({ id, accepted }) => [id, accepted]));
  return {
    ...report,
    findings: report.findings.filter(
      finding => !quiet.has(finding.id) && !isQuietSymptom(finding, quiet, applied)
    ),
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

/** Whether a finding is but a symptom of an accepted one, and was not accepted for itself before. */
export function isQuietSymptom(
  { id, root }: Pick<IFinding, 'id' | 'root'>,
  quiet: { has(id: string): boolean },
  { woken, expired }: { readonly [K in 'woken' | 'expired']: readonly { readonly id: string }[] }
): boolean {
  const own = [...woken, ...expired].some(one => one.id === id);
  return root !== null && quiet.has(root) && !own;
}

function noteOf({ scope, reason, author, created, expires }: IAccepted): IAcceptedNote {
  return { scope, reason, author, created, expires };
}
