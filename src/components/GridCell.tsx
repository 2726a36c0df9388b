import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Mark } from '../engine';
import { shownText } from './grid-heads';
import type { ICellMark } from './grid-marks';

export interface IGridCellProps {
  /** Undefined while it is loaded, null for a missing value. */
  readonly text: string | null | undefined;
  readonly numeric: boolean;
  /** Its column holds days: midnight is not shown. */
  readonly daily?: boolean;
  readonly marks: readonly ICellMark[];
  /** Somebody has said something about it. Default: false. */
  readonly commented?: boolean;
  readonly left: number;
  readonly width: number;
  /** 0-based place of the column in the grid. */
  readonly column: number;
  readonly name?: string;
  /** Searched text in small letters, to be marked. */
  readonly hit?: string;
  readonly active: boolean;
  /** Where the grid does not listen itself. */
  readonly onFocus?: (column: number) => void;
  readonly trans: TranslationBundle;
}

/** Marks that are drawn in the corner. */
const CORNERS: readonly Mark[] = ['corner', 'ring', 'chevron'];

/** The class of each mark; of two that want the same corner, the second goes to the other side. */
function markClasses(marks: readonly ICellMark[]): string[] {
  const shown = [...new Set(marks.map(({ mark }) => mark))].filter(mark => mark !== 'none');
  const crowded = shown.filter(mark => CORNERS.includes(mark)).length > 1;
  return shown.map((mark, i) =>
    crowded && i > 0 ? `fs-m-left fs-m-left-${mark}` : `fs-m-${mark}`
  );
}

/** A text with every part marked that is what was searched. */
function withHits(text: string, hit: string): React.ReactNode {
  const small = hit === '' ? '' : text.toLocaleLowerCase();
  if (small.length !== text.length || !small.includes(hit)) {
    return text;
  }
  const parts: React.ReactNode[] = [];
  let from = 0;
  for (let at = small.indexOf(hit); at >= 0; at = small.indexOf(hit, from)) {
    const end = at + hit.length;
    parts.push(text.slice(from, at), <mark key={at}>{text.slice(at, end)}</mark>);
    from = end;
  }
  return [...parts, text.slice(from)];
}

/** A cell: the value as the column shows it, and the marks of its findings. */
export const GridCell = React.memo(function GridCell(props: IGridCellProps): React.JSX.Element {
  const { text, numeric, marks, left, width, column, name: of, active, onFocus, trans } = props;
  const { commented = false } = props;
  const classes = ['fs-cell'];
  if (numeric) {
    classes.push('fs-number');
  }
  if (marks.some(m => m.tint)) {
    classes.push('fs-tint');
  }
  classes.push(...markClasses(marks));
  if (commented) {
    classes.push('fs-said');
  }
  const value = text === undefined ? trans.__('loading') : (text ?? trans.__('null'));
  const signs = [...marks.map(m => m.reason), ...(commented ? [trans.__('has comments')] : [])];
  const name = [value, ...signs].join(', ');
  return (
    <div
      role="gridcell"
      className={classes.join(' ')}
      style={{ left, width }}
      aria-colindex={column + 2}
      aria-label={signs.length > 0 || text === undefined ? name : undefined}
      title={signs.length > 0 || (text ?? '').length > 12 ? name : undefined}
      data-column={column}
      data-fs-name={of}
      tabIndex={active ? 0 : -1}
      onFocus={onFocus === undefined ? undefined : () => onFocus(column)}
    >
      {text === undefined ? (
        <i className="fs-unknown" />
      ) : text === null ? (
        <span className="fs-null">null</span>
      ) : (
        <span>{withHits(shownText(text, props.daily === true), props.hit ?? '')}</span>
      )}
    </div>
  );
});
