import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import type { IFixPreview } from '../../engine';
import { middle } from '../words';

/** Cells shown before "Show the others". */
const FIRST = 8;

export interface IFixDiffProps {
  readonly preview: IFixPreview;
  readonly trans: TranslationBundle;
}

/** The cells that a fix changes, before and after, and the rows that it drops. */
export function FixDiff({ preview, trans }: IFixDiffProps): React.JSX.Element {
  const [all, setAll] = React.useState(false);
  const { cells, cellsTouched, dropped, droppedCount } = preview;
  const shown = all ? cells : cells.slice(0, FIRST);
  const hidden = cells.length - shown.length;
  const unlisted = cellsTouched - cells.length;
  return (
    <div className="fs-fix-diff">
      <p>
        <b>{countText(cellsTouched)}</b>{' '}
        <span className="fs-muted">{trans._n('cell changes', 'cells change', cellsTouched)}</span>
        {droppedCount > 0 && (
          <>
            {' · '}
            <b>{countText(droppedCount)}</b>{' '}
            <span className="fs-muted">{trans._n('row goes', 'rows go', droppedCount)}</span>
          </>
        )}
      </p>
      {shown.length > 0 && (
        <table aria-label={trans.__('Cells before and after')}>
          <thead>
            <tr>
              <th scope="col">{trans.__('row')}</th>
              <th scope="col">{trans.__('column')}</th>
              <th scope="col">{trans.__('before')}</th>
              <th scope="col">{trans.__('after')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, column, before, after }) => (
              <tr key={`${row} ${column}`}>
                <th scope="row">{countText(row)}</th>
                <td title={column}>
                  <code>{middle(column, 24)}</code>
                </td>
                <td>
                  <del>
                    <Value text={before} />
                  </del>
                </td>
                <td>
                  <ins>
                    <Value text={after} />
                  </ins>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hidden > 0 && (
        <button type="button" className="fs-button fs-bare" onClick={() => setAll(true)}>
          {trans._n('Show the other row', 'Show the other %1 rows', hidden)}
        </button>
      )}
      {hidden === 0 && unlisted > 0 && (
        <p className="fs-small fs-muted">{trans.__('and %1 more cells', countText(unlisted))}</p>
      )}
      {dropped.length > 0 && (
        <p className="fs-small fs-muted">
          {trans.__(
            'Rows that go: %1',
            dropped.slice(0, FIRST).map(countText).join(', ') + (droppedCount > FIRST ? ', …' : '')
          )}
        </p>
      )}
    </div>
  );
}

function Value({ text }: { readonly text: string | null }): React.JSX.Element {
  return text === null ? <i>null</i> : <>{text === '' ? '\u201c\u201d' : text}</>;
}
