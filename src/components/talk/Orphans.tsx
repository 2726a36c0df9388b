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
  /** Take one out of the tray, to put it where it belongs. */
  readonly onPlace: (thread: IThread) => void;
  readonly act: (action: Promise<void>) => void;
  readonly trans: TranslationBundle;
}

/** Threads that have no place in the data as it is: kept here, never dropped, on no wrong row. */
export function Orphans(props: IOrphansProps): React.JSX.Element | null {
  const { talk, state, onPlace, act, trans } = props;
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
              <div className="fs-orphan-head fs-small fs-muted">
                <span className="fs-grow">{whyLost(thread, trans)}</span>
                {state.mayWrite && (
                  <button
                    type="button"
                    className="fs-button fs-bare"
                    onClick={() => onPlace(thread)}
                  >
                    {trans.__('Place it…')}
                  </button>
                )}
              </div>
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
  const { columns = [], row } = root.anchor;
  const [column] = columns;
  switch (place.gone) {
    case 'row':
      return row === undefined
        ? trans.__('Its row left the data')
        : column === undefined
          ? trans.__('Row %1 left the data', fullText(row))
          : trans.__('%1 in row %2 left the data', column, fullText(row));
    case 'column':
      return trans.__('The column %1 is gone', column ?? '');
    case 'segment':
      return trans.__('No row is in its segment any more');
    default:
      return trans.__('Its finding is gone');
  }
}
