import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import type { ISubject, ITalkState, IThread } from '../../model/talk-types';
import { Icon } from '../base';
import { Comments } from '../FindingMarks';
import { commentIcon } from '../icons';
import { plain } from '../words';
import { anchorWord, subjectTitle } from './places';

export interface ILooseProps {
  readonly state: ITalkState;
  /** Show what is said there. */
  readonly onOpen: (subject: ISubject) => void;
  readonly trans: TranslationBundle;
}

/** Threads on columns, rows and segments that are about no finding, by where they stand. */
export function Loose({ state, onOpen, trans }: ILooseProps): React.JSX.Element | null {
  const places = new Map<
    string,
    { readonly subject: ISubject | null; readonly threads: IThread[] }
  >();
  for (const thread of state.loose) {
    const subject = subjectOf(thread);
    const key = subject === null ? thread.id : JSON.stringify(subject);
    const known = places.get(key) ?? { subject, threads: [] };
    known.threads.push(thread);
    places.set(key, known);
  }
  if (places.size === 0) {
    return null;
  }
  const title = trans.__('On the data');
  return (
    <section aria-label={title}>
      <h4 className="fs-small">
        {title}
        <span className="fs-count">{countText(places.size)}</span>
      </h4>
      <ul role="list" aria-label={title}>
        {[...places].map(([key, { subject, threads }]) => {
          const count = threads.reduce(
            (sum, { root, replies }) =>
              sum + [root, ...replies].filter(({ removed }) => !removed).length,
            0
          );
          const isKnown = subject !== null;
          const where = isKnown
            ? plain(subjectTitle(subject, trans))
            : trans.__('%1, not in this sample', anchorWord(threads[0].root.anchor, trans));
          return (
            <li key={key}>
              <button
                type="button"
                className="fs-review-entry"
                aria-label={`${where}, ${trans._n('%2 comment', '%2 comments', count, countText(count))}`}
                disabled={!isKnown}
                onClick={() => isKnown && onOpen(subject)}
              >
                <Icon icon={commentIcon} size={14} />
                <span className="fs-line fs-grow">
                  {where}
                  <span className="fs-muted">{` · ${threads[0].root.comment}`}</span>
                </span>
                <Comments count={count} trans={trans} />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Where a thread stands; null where that cannot be told of a sample. */
function subjectOf({ root: { anchor }, place }: IThread): ISubject | null {
  const { row, column, segment } = place;
  return anchor.on === 'segment'
    ? segment && { on: 'segment', segment: segment.cells }
    : anchor.on === 'column'
      ? { on: 'column', column: column ?? '' }
      : row === null
        ? null
        : { on: 'row', row };
}
