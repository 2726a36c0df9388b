import type { IAnnotation } from '../../review/documents';
import type { ITalkNews } from '../talk-types';
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
      told.push([one.first, { author: one.author_name, why, text: one.comment }]);
    }
  }
  for (const one of ordered.chat.filter(isNew)) {
    const why = one.mentions.includes(me) ? 'mention' : 'chat';
    told.push([one.first, { author: one.author_name, why, text: one.comment }]);
  }
  for (const { assignee, written } of ordered.results.values()) {
    const last = written.assignee;
    if (assignee === me && last !== undefined && last.seq > seq && last.author !== me) {
      told.push([last.seq, { author: last.author_name, why: 'assigned', text: '' }]);
    }
  }
  return told.sort(([a], [b]) => a - b).map(([, news]) => news);
}
