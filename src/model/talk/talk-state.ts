import type { IAuthor } from '../../review/operations';
import { prefixOf } from '../../review/replica';
import type { ITalkStore } from '../../review/types';
import type { ISeenMarks, ITalkState } from '../talk-types';
import { unseenIn } from './news';
import type { IOrdered } from './threads';

/** What the state of a talk is made from. */
export interface IStateParts {
  readonly store: ITalkStore;
  readonly ordered: IOrdered;
  /** Of the open report. */
  readonly reportId: string;
  readonly seen: ISeenMarks;
  readonly authors: readonly IAuthor[];
  /** Why no server keeps it; '' where nothing is to be said. */
  readonly why: string;
  /** Whether there is a notebook that could keep it. */
  readonly canKeep: boolean;
  /** Whether a server can keep the open report, and does not yet. */
  readonly canKeepReport: boolean;
}

/** What the talk shows, in one object. */
export function stateOf(parts: IStateParts): ITalkState {
  const { store, ordered, reportId, seen, authors, why } = parts;
  const { threads, chat } = ordered;
  const signed = store.tables.get('reports', reportId)?.signatures ?? {};
  const { kind, seq, saved, waiting, refused, author, isAdmin, mayWrite, people } = store;
  return {
    kind,
    seq,
    dataset: prefixOf(reportId),
    report: reportId,
    reports: ordered.reports,
    saved,
    waiting,
    why,
    refused,
    author,
    isAdmin,
    mayWrite,
    canKeep: kind === 'memory' && parts.canKeep,
    canKeepReport: parts.canKeepReport,
    people,
    authors,
    signatures: Object.entries(signed).map(([id, one]) => ({ id, ...one })),
    orphans: threads.filter(({ place }) => place.at === 'lost'),
    loose: threads.filter(
      ({ root: { anchor }, place }) =>
        place.at !== 'lost' &&
        anchor.on !== 'report' &&
        (anchor.finding === undefined || place.gone === 'finding')
    ),
    chat,
    unseen: unseenIn(ordered, seen, author.id),
    seen: seen.all
  };
}
