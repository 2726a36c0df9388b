import type { IReport, ISavedReview } from '../../engine';
import type { IFindingTalk, ITalkModel } from '../talk-types';

/** The findings of a report, those among them that were accepted before. */
export function findingIds({ findings, baseline }: IReport): readonly string[] {
  return [...findings, ...(baseline?.quiet ?? []).map(({ finding }) => finding)].map(
    ({ id }) => id
  );
}

/** What may stand in a saved report of a talk: statuses and counts, no words and no names. */
export function savedReview(
  findings: readonly string[],
  talkOf: (finding: string) => Pick<IFindingTalk, 'status' | 'comments'>
): readonly ISavedReview[] {
  return findings
    .map(finding => {
      const { status, comments } = talkOf(finding);
      return { finding, status, comments };
    })
    .filter(({ status, comments }) => status !== 'open' || comments > 0);
}

/** A report of the open frame with what its team says; as it is where nothing is said. */
export function reviewed(report: IReport, talk: ITalkModel | null): IReport {
  const review = talk === null ? [] : savedReview(findingIds(report), id => talk.onFinding(id));
  return review.length === 0 ? report : { ...report, review };
}
