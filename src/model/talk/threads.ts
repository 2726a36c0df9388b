import type { IAnnotation, IResult, ITables } from '../../review/documents';
import { prefixOf } from '../../review/replica';
import type { IFindingTalk, IThread, IThreadPlace } from '../talk-types';

/** What is decided of a finding that nobody has touched. */
export const UNTOUCHED: Omit<IFindingTalk, 'threads' | 'comments'> = {
  status: 'open',
  reason: '',
  scope: null,
  expires: null,
  assignee: null,
  severity: null,
  tags: [],
  useful: null,
  usefulTo: 0,
  uselessTo: 0,
  conflicts: [],
  version: 0,
  decided: null
};

/** Where a thread is; it is asked once for each thread. */
export type PlaceOf = (root: IAnnotation) => IThreadPlace;

/** All that was said about one dataset, ordered for showing. */
export interface IOrdered {
  /** Oldest first, without the chat. */
  readonly threads: readonly IThread[];
  readonly chat: readonly IAnnotation[];
  /** By report of this dataset: when it was added. */
  readonly reports: ReadonlyMap<string, string>;
  /** By finding: what was decided last, in whichever report. */
  readonly results: ReadonlyMap<string, IResult>;
}

/** Put comments under their threads, and find what was decided last about each finding. */
export function order(tables: ITables, dataset: string, placeOf: PlaceOf): IOrdered {
  const isHere = (report: string): boolean =>
    prefixOf(report) === dataset && tables.get('reports', report)?.removed !== true;
  const mine = tables.all('annotations').filter(one => isHere(one.report));
  const byId = new Map(mine.map(one => [one.id, one]));
  const replies = new Map<string, IAnnotation[]>();
  const roots: IAnnotation[] = [];
  for (const one of mine) {
    if (one.parent === null) {
      roots.push(one);
    } else {
      const root = rootOf(one, byId);
      replies.set(root, [...(replies.get(root) ?? []), one]);
    }
  }
  const threads = roots
    .filter(({ anchor }) => anchor.on !== 'chat')
    .map(root => ({ id: root.id, root, replies: answersTo(root, replies.get(root.id) ?? []) }))
    .map(thread => ({ ...thread, place: placeOf(thread.root) }));
  const results = new Map<string, IResult>();
  for (const result of tables.all('results')) {
    if (isHere(result.report)) {
      const known = results.get(result.finding);
      if (known === undefined || known.version < result.version) {
        results.set(result.finding, result);
      }
    }
  }
  const chat = roots.filter(({ anchor }) => anchor.on === 'chat');
  const reports = new Map(
    tables.all('reports').flatMap(({ id, created }) => (isHere(id) ? [[id, created]] : []))
  );
  return { threads, chat, reports, results };
}

/** Replies stand where their thread does, wherever it was placed since. */
const answersTo = ({ anchor }: IAnnotation, replies: readonly IAnnotation[]): IAnnotation[] =>
  replies.map(one => ({ ...one, anchor }));

/** The first comment of a thread: replies to replies belong to it as well. */
function rootOf(one: IAnnotation, byId: ReadonlyMap<string, IAnnotation>): string {
  const seen = new Set<string>();
  let at = one;
  while (at.parent !== null && !seen.has(at.id)) {
    seen.add(at.id);
    const above = byId.get(at.parent);
    if (above === undefined) {
      return at.parent;
    }
    at = above;
  }
  return at.id;
}

/** What is said and decided about a finding. */
export function talkOf(ordered: IOrdered, finding: string, me: string): IFindingTalk {
  const result = ordered.results.get(finding);
  const threads = ordered.threads.filter(
    ({ root, place }) => root.anchor.finding === finding && place.gone === undefined
  );
  const comments = threads
    .flatMap(({ root, replies }) => [root, ...replies])
    .filter(({ removed }) => !removed).length;
  if (result === undefined) {
    return { ...UNTOUCHED, threads, comments };
  }
  const ratings = Object.values(result.ratings);
  const last = result.written.status;
  return {
    status: result.status,
    reason: result.reason ?? '',
    scope: result.scope ?? null,
    expires: result.expires ?? null,
    assignee: result.assignee,
    severity: result.severity,
    tags: result.tags,
    useful: result.ratings[me] ?? null,
    usefulTo: ratings.filter(one => one).length,
    uselessTo: ratings.filter(one => !one).length,
    conflicts: result.conflicts,
    version: result.version,
    decided:
      last === undefined ? null : { id: last.author, author: last.author_name, time: last.time },
    threads,
    comments
  };
}
