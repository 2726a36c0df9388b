import type { IAnnotation } from '../../review/documents';
import type { ISeenMarks, ITalkNews } from '../talk-types';
import type { IOrdered } from './threads';

/**
 * What others have said and decided behind a number, oldest first.
 *
 * @param me - id of the user.
 */
export function newsAfter(ordered: IOrdered, seq: number, me: string): ITalkNews[] {
  const told: [number, ITalkNews][] = [];
  const isNew = (one: IAnnotation): boolean => one.first > seq && one.author !== me && !one.removed;
  for (const { root, replies } of ordered.threads) {
    const all = [root, ...replies];
    const takesPart = all.some(one => one.author === me);
    for (const one of all.filter(isNew)) {
      const why = one.mentions.includes(me)
        ? 'mention'
        : takesPart && one.parent !== null
          ? 'reply'
          : 'comment';
      told.push([one.first, newsOf(one, why)]);
    }
  }
  for (const one of ordered.chat.filter(isNew)) {
    const why = one.mentions.includes(me) ? 'mention' : 'chat';
    told.push([one.first, newsOf(one, why)]);
  }
  for (const { assignee, written, finding } of ordered.results.values()) {
    const last = written.assignee;
    if (assignee === me && last !== undefined && last.seq > seq && last.author !== me) {
      told.push([last.seq, { author: last.author_name, why: 'assigned', text: '', finding }]);
    }
  }
  return told.sort(([a], [b]) => a - b).map(([, news]) => news);
}

function newsOf({ author_name, comment, anchor }: IAnnotation, why: ITalkNews['why']): ITalkNews {
  return { author: author_name, why, text: comment, finding: anchor.finding ?? null };
}

/** How many comments of others the user has not seen. */
export function unseenIn(ordered: IOrdered, seen: ISeenMarks, me: string): number {
  const all = [
    ...ordered.chat,
    ...ordered.threads.flatMap(({ root, replies }) => [root, ...replies])
  ];
  return all.filter(one => {
    const looked = seen.findings[one.anchor.finding ?? ''] ?? 0;
    return one.author !== me && !one.removed && one.first > Math.max(looked, seen.all ?? 0);
  }).length;
}
