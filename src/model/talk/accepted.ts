import type { IFinding, IReportBaseline } from '../../engine';
import type { IAcceptedElsewhere } from '../review-types';
import type { IFindingTalk, ITalkAccepted } from '../talk-types';

/** What the baseline file and the review do not have in common. */
export interface IUnlike {
  /** Accepted in the file; the review has decided nothing. */
  readonly toReview: readonly ITalkAccepted[];
  /** Accepted in the review, not in the file. */
  readonly toFile: readonly IAcceptedElsewhere[];
  /** Accepted in the file, and decided otherwise in the review. */
  readonly otherwise: number;
}

/**
 * Compare what is accepted in the file with what is in the review. What a team has decided is never
 * written over: it is counted as decided otherwise.
 *
 * @param findings - that the file does not keep quiet.
 * @param reason - stands for one where nobody gave any; the file wants one.
 */
export function unlike(
  baseline: IReportBaseline | null,
  findings: readonly IFinding[],
  talkOf: (finding: string) => IFindingTalk,
  reason: string
): IUnlike {
  const quiet = (baseline?.quiet ?? []).map(one => ({ ...one, talk: talkOf(one.finding.id) }));
  const open = quiet.filter(({ talk }) => talk.status === 'open');
  const accepted = findings.flatMap(({ id }) => {
    const talk = talkOf(id);
    return talk.status === 'accepted' && talk.decided !== null
      ? [{ id, talk, decided: talk.decided }]
      : [];
  });
  return {
    toReview: open.map(one => ({
      id: one.finding.id,
      reason: one.reason,
      scope: one.scope,
      expires: one.expires
    })),
    toFile: accepted.map(({ id, talk, decided }) => ({
      id,
      reason: talk.reason === '' ? reason : talk.reason,
      scope: talk.scope ?? 'values',
      expires: talk.expires,
      author: decided.author,
      created: decided.time.slice(0, 10)
    })),
    otherwise: quiet.filter(({ talk }) => talk.status !== 'open' && talk.status !== 'accepted')
      .length
  };
}
