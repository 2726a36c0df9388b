import {
  accept,
  applyBaseline,
  baselineText,
  EMPTY_BASELINE,
  parseBaseline,
  withBaseline,
  withdraw,
  type IBaseline,
  type IMemory,
  type IReport,
  type IReportBaseline
} from '../engine';
import { BASELINE_FILE } from './file-names';
import type { IAcceptedElsewhere } from './review-types';

/** A baseline as it stands in its file; an empty one where there is none. */
export function readBaseline(text: string | null): IBaseline {
  return text === null ? EMPTY_BASELINE : parseBaseline(text, BASELINE_FILE);
}

/** What a baseline says of a report. */
export function judge(
  baseline: IBaseline,
  report: IReport,
  memory: IMemory,
  today: string
): IReportBaseline | null {
  const applied = applyBaseline(baseline, report, memory, { today });
  return withBaseline(report, applied).baseline ?? null;
}

/** The text of a baseline with some acceptances more; see `accept`. */
export function acceptedText(
  baseline: IBaseline,
  report: IReport,
  memory: IMemory,
  entries: readonly IAcceptedElsewhere[]
): string {
  return baselineText(
    entries.reduce((all, { id, ...told }) => accept(all, report, memory, id, told), baseline)
  );
}

/** The text of a baseline in which a finding is accepted no more; null where it is empty then. */
export function withdrawnText(baseline: IBaseline, frame: string, id: string): string | null {
  const left = withdraw(baseline, frame, id);
  return left.accepted.length === 0 ? null : baselineText(left);
}
