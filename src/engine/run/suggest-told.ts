import { functionDetector } from '../detectors/laws-function';
import { segmentDetector } from '../detectors/laws-segment';
import { timeDetector } from '../detectors/laws-time';
import type { IDetectorContext } from '../detectors/types';
import type { ILaw } from '../laws';
import { draftOfLaw } from './law-drafts';
import type { Draft } from './suggest-conditions';

/** A rule that says a law which a detector tells. */
export interface IToldProposal {
  readonly draft: Draft;
  readonly columns: readonly string[];
  readonly shared: number | null;
  readonly law: ILaw;
}

/** Laws that are suggested at the most. */
const MOST_LAWS = 100;

/** Rules of parts, formulas, steps and order of times, and of values missing in one segment. */
export function toldProposals(context: IDetectorContext): IToldProposal[] {
  const laws: ILaw[] = [];
  for (const detector of [functionDetector, timeDetector, segmentDetector]) {
    if (detector.scope === 'table') {
      const drafts = detector.detect({ ...context, tell: law => laws.push(law) });
      Array.from(drafts, () => context.checkpoint());
    }
  }
  return laws.slice(0, MOST_LAWS).flatMap(law => {
    const made = draftOfLaw(context.table, law, () => context.checkpoint());
    return made === null ? [] : [{ ...made, columns: law.columns, law }];
  });
}
