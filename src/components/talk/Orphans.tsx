import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { fullText } from '../../i18n';
import type { ITalkModel, ITalkState, IThread } from '../../model/talk-types';
import { Icon } from '../base';
import { downIcon, upIcon } from '../icons';
import { Comment } from './Comment';
import { orphanIcon } from './icons';

export interface IOrphansProps {
  readonly talk: ITalkModel;
  readonly state: ITalkState;
  readonly act: (action: Promise<void>) => void;
  readonly trans: TranslationBundle;
}

/** Threads that have no place in the data as it is: kept here, never dropped, on no wrong row. */
export function Orphans({ talk, state, act, trans }: IOrphansProps): React.JSX.Element | null {
  const [open, setOpen] = React.useState(false);
  const list = React.useId();
  const { orphans } = state;
  if (orphans.length === 0) {
    return null;
  }
  return (
    <section className="fs-orphans" aria-label={trans.__('Orphans')}>
      <button
        type="button"
        className="fs-button fs-bare"
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        <Icon icon={orphanIcon} size={14} />
        {trans._n('%1 orphan', '%1 orphans', orphans.length)}
        <Icon icon={open ? upIcon : downIcon} size={12} />
      </button>
      {open && (
        <ul id={list} role="list" aria-label={trans.__('Orphans')}>
          {orphans.map(thread => (
            <li key={thread.id}>
              <p className="fs-small fs-muted">{whyLost(thread, trans)}</p>
              {[thread.root, ...thread.replies].map(comment => (
                <Comment
                  key={comment.id}
                  comment={comment}
                  model={talk}
                  state={state}
                  isReply={comment.parent !== null}
                  act={act}
                  trans={trans}
                />
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function whyLost({ root, place }: IThread, trans: TranslationBundle): string {
  const { on, columns = [], row } = root.anchor;
  const [column] = columns;
  switch (on) {
    case 'row':
    case 'value':
      return row === undefined
        ? trans.__('Its row left the data')
        : column === undefined
          ? trans.__('Row %1 left the data', fullText(row))
          : trans.__('%1 in row %2 left the data', column, fullText(row));
    case 'column':
      return trans.__('The column %1 is gone', place.column ?? column ?? '');
    default:
      return trans.__('Its finding is gone');
  }
}
