import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { ICellMark } from './grid-marks';

export interface IGridCellProps {
  /** Undefined while it is loaded, null for a missing value. */
  readonly text: string | null | undefined;
  readonly numeric: boolean;
  readonly marks: readonly ICellMark[];
  readonly left: number;
  readonly width: number;
  /** 0-based place of the column in the grid. */
  readonly column: number;
  readonly active: boolean;
  /** Where the grid does not listen itself. */
  readonly onFocus?: (column: number) => void;
  readonly trans: TranslationBundle;
}

/** A cell: the value as the column shows it, and the marks of its findings. */
export const GridCell = React.memo(function GridCell(props: IGridCellProps): React.JSX.Element {
  const { text, numeric, marks, left, width, column, active, onFocus, trans } = props;
  const shown = marks.map(m => m.mark).filter(m => m !== 'none');
  const classes = ['fs-cell'];
  if (numeric) {
    classes.push('fs-number');
  }
  if (marks.some(m => m.tint)) {
    classes.push('fs-tint');
  }
  classes.push(...shown.map(mark => `fs-m-${mark}`));
  const value = text === undefined ? trans.__('loading') : (text ?? trans.__('null'));
  const name = [value, ...marks.map(m => m.reason)].join(', ');
  return (
    <div
      role="gridcell"
      className={classes.join(' ')}
      style={{ left, width }}
      aria-colindex={column + 2}
      aria-label={marks.length > 0 || text === undefined ? name : undefined}
      title={marks.length > 0 || (text ?? '').length > 12 ? name : undefined}
      data-column={column}
      tabIndex={active ? 0 : -1}
      onFocus={onFocus === undefined ? undefined : () => onFocus(column)}
    >
      {text === undefined ? (
        <i className="fs-unknown" />
      ) : text === null ? (
        <span className="fs-null">null</span>
      ) : (
        <span>{text}</span>
      )}
    </div>
  );
});
