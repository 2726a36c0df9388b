import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countChanges, type IFindingChange } from '../../engine';
import { momentText, sentenceOf } from '../../i18n';
import { Icon, Sentence } from '../base';
import { pinIcon } from '../icons';
import { segmentText } from './segment-text';

/** A change whose findings can be shown alone. */
export type ShownChange = 'new' | 'worse' | 'gone';

export interface ISinceBarProps {
  readonly changes: readonly IFindingChange[];
  /** Execution count of the cell that changed the frame, as it stands in brackets; null where unknown. */
  readonly cell: number | null;
  /** When the state was pinned that is compared with, ISO 8601; null for the last run. */
  readonly pinned?: string | null;
  /** The change whose findings are shown alone. */
  readonly shown?: ShownChange | null;
  readonly trans: TranslationBundle;
  /** Open the cell that changed the frame. */
  readonly onCause: (cell: number) => void;
  /** Show the findings of one change alone; not given where the list cannot. */
  readonly onShow?: (change: ShownChange) => void;
  /** At the end of the bar. */
  readonly children?: React.ReactNode;
}

/** What changed since the last run, which cell did it, and the rows that explain it. */
export function SinceBar(props: ISinceBarProps): React.JSX.Element {
  const { changes, cell, trans, pinned = null } = props;
  const [open, setOpen] = React.useState(false);
  const id = React.useId();
  const counts = countChanges(changes);
  const words = {
    new: trans._n('%1 new', '%1 new', counts.new),
    worse: trans._n('%1 worse', '%1 worse', counts.worse),
    gone: trans._n('%1 gone', '%1 gone', counts.gone)
  };
  const same = counts.same + counts.better;
  const all = [words.new, words.worse, words.gone, trans.__('%1 the same', same)].join(', ');
  const some = (['new', 'worse', 'gone'] as const).filter(change => counts[change] > 0);
  const when = pinned === null ? '' : momentText(pinned);
  const label = pinned === null ? trans.__('Since last run') : trans.__('Since %1, pinned', when);
  return (
    <div role="group" aria-label={label}>
      <div className="fs-since">
        {pinned === null ? (
          <b>{label}</b>
        ) : (
          <>
            <Icon icon={pinIcon} size={14} />
            <b title={label}>{trans.__('Since %1', when)}</b>
          </>
        )}
        <span className="fs-since-counts fs-grow" title={all}>
          {some.length === 0 && <span className="fs-muted">{trans.__('nothing changed')}</span>}
          {some.map(change =>
            props.onShow === undefined ? (
              <span key={change} className={`fs-since-${change}`}>
                {words[change]}
              </span>
            ) : (
              <button
                key={change}
                type="button"
                className={`fs-button fs-bare fs-since-${change}`}
                aria-pressed={props.shown === change}
                onClick={() => props.onShow?.(change)}
              >
                {words[change]}
              </button>
            )
          )}
        </span>
        {cell !== null && some.length > 0 && (
          <button
            type="button"
            className="fs-button fs-bare fs-since-why"
            aria-label={trans.__('Why: cell %1 changed the frame', String(cell))}
            title={trans.__('Why: cell %1 changed the frame', String(cell))}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => {
              setOpen(!open);
              if (!open) {
                props.onCause(cell);
              }
            }}
          >
            {trans.__('Why: [%1]', String(cell))}
          </button>
        )}
        {props.children}
      </div>
      {open && cell !== null && <Reasons {...props} id={id} cell={cell} />}
    </div>
  );
}

function Reasons({
  changes,
  cell,
  id,
  trans
}: ISinceBarProps & { readonly id: string; readonly cell: number }): React.JSX.Element {
  const told = changes.filter(({ segment }) => segment !== null);
  return (
    <div className="fs-since-reasons" id={id}>
      <p>{trans.__('Cell [%1] changed the dataframe.', String(cell))}</p>
      {told.length > 0 && (
        <ul aria-label={trans.__('Segments that explain it')}>
          {told.map(({ id: key, message, columns, now, segment }) => (
            <li key={key}>
              <Sentence
                text={
                  sentenceOf({
                    message,
                    columns,
                    rows: { count: now ?? 0, complete: false, strip: [] }
                  }).title
                }
              />
              {segment !== null && (
                <span className="fs-muted">
                  {': '}
                  {segmentText(segment, trans)}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
