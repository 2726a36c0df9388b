import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countChanges, type IFindingChange } from '../engine';

/** The cell that changed the frame. */
export interface ICause {
  /** Execution count, as it stands in brackets. */
  readonly cell: number;
  /** One sentence more, for instance the segment that explains it. */
  readonly text?: string;
}

export interface ISinceBarProps {
  /** Null before the second run: then nothing is shown. */
  readonly changes: readonly IFindingChange[] | null;
  readonly cause: ICause | null;
  readonly trans: TranslationBundle;
  /** Open the cell that changed the frame. */
  readonly onCause: (cell: number) => void;
  /** Show the findings of one change alone; not given where the list cannot. */
  readonly onShow?: (change: 'new' | 'worse' | 'gone') => void;
}

/** What changed since the last run, and which cell did it. */
export function SinceBar(props: ISinceBarProps): React.JSX.Element | null {
  const { changes, cause, trans } = props;
  if (changes === null) {
    return null;
  }
  const counts = countChanges(changes);
  const words = {
    new: trans._n('%1 new', '%1 new', counts.new),
    worse: trans._n('%1 worse', '%1 worse', counts.worse),
    gone: trans._n('%1 gone', '%1 gone', counts.gone)
  };
  const same = counts.same + counts.better;
  const all = [words.new, words.worse, words.gone, trans.__('%1 the same', same)].join(', ');
  const shown = (['new', 'worse', 'gone'] as const).filter(change => counts[change] > 0);
  const why = cause === null ? '' : trans.__('Why: cell %1 changed the frame', String(cause.cell));
  return (
    <div className="fs-since" role="group" aria-label={trans.__('Since last run')}>
      <b>{trans.__('Since last run')}</b>
      <span className="fs-since-counts fs-grow" title={all}>
        {shown.length === 0 && <span className="fs-muted">{trans.__('nothing changed')}</span>}
        {shown.map(change =>
          props.onShow === undefined ? (
            <span key={change} className={`fs-since-${change}`}>
              {words[change]}
            </span>
          ) : (
            <button
              key={change}
              type="button"
              className={`fs-button fs-bare fs-since-${change}`}
              onClick={() => props.onShow?.(change)}
            >
              {words[change]}
            </button>
          )
        )}
      </span>
      {cause !== null && (
        <button
          type="button"
          className="fs-button fs-bare fs-since-why"
          aria-label={cause.text === undefined ? why : `${why}. ${cause.text}`}
          title={cause.text ?? why}
          onClick={() => props.onCause(cause.cell)}
        >
          {trans.__('Why: [%1]', String(cause.cell))}
        </button>
      )}
    </div>
  );
}
