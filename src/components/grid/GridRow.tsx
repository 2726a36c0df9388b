import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { fullText } from '../../i18n';
import { GridCell } from '../GridCell';
import type { ICellMark } from '../grid-marks';
import type { IPlacedColumn } from './column-layout';
import type { MarksOf } from './use-marks';
import type { IBlock } from './use-windows';

export interface IGridRowProps {
  /** 0-based place in the view. */
  readonly place: number;
  /** In px, from the top of the body. */
  readonly top: number;
  readonly height: number;
  readonly width: number;
  /** Px of the row number and the pinned columns. */
  readonly pinned: number;
  readonly gutter: number;
  readonly pins: readonly IPlacedColumn[];
  readonly columns: readonly IPlacedColumn[];
  /** Undefined until it is loaded. */
  readonly block: IBlock | undefined;
  /** Place of the row in the block. */
  readonly at: number;
  /** Place of the column that can be reached by Tab; -1 for none. */
  readonly active: number;
  readonly selected: boolean;
  /** Stands beside the offending rows to show what is around them. */
  readonly context: boolean;
  readonly current: boolean;
  /** Searched text in small letters; empty for none. */
  readonly hit: string;
  readonly marks: MarksOf;
  /** Whether anything is said about a value; not given where nothing can be said. */
  readonly isCommented?: (row: number, column: string) => boolean;
  readonly trans: TranslationBundle;
}

const NONE: readonly ICellMark[] = [];

/** A row of the frame: its number, the pinned cells, those that are seen. */
export const GridRow = React.memo(function GridRow(props: IGridRowProps): React.JSX.Element {
  const { place, top, height, width, pinned, gutter, pins, columns, block, at, active } = props;
  const row = block?.positions[at];
  if (row !== undefined && row < 0) {
    return (
      <div
        className="fs-grid-row fs-gap-row"
        role="row"
        aria-rowindex={place + 2}
        style={{ top, height, width }}
      >
        <div
          className="fs-cell fs-dg-gap"
          role="gridcell"
          aria-colindex={1}
          style={{ width, lineHeight: `${height - 1}px` }}
        >
          <span style={{ paddingLeft: gutter }}>
            {props.trans._n('%2 row between', '%2 rows between', -row, fullText(-row))}
          </span>
        </div>
      </div>
    );
  }
  const isDrawn = row !== undefined || active >= 0;
  const cell = (column: IPlacedColumn) => {
    const text = row === undefined ? undefined : block?.columns.get(column.index)?.[at];
    if (text === undefined && active !== column.place) {
      return null;
    }
    return (
      <GridCell
        key={column.index}
        text={text}
        numeric={column.numeric}
        daily={column.daily}
        marks={
          row === undefined || text === undefined
            ? NONE
            : props.marks(row, column, text, props.context)
        }
        commented={row !== undefined && props.isCommented?.(row, column.name)}
        left={column.left}
        width={column.width}
        column={column.place}
        name={column.name}
        hit={props.hit}
        active={active === column.place}
        trans={props.trans}
      />
    );
  };
  return (
    <div
      className={props.context ? 'fs-grid-row fs-context' : 'fs-grid-row'}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={props.selected}
      aria-current={props.current ? 'true' : undefined}
      data-line={place}
      data-fs-row={row}
      style={{ top, height, width }}
    >
      <div className="fs-dg-pins" role="presentation" style={{ width: pinned, height }}>
        <div
          className="fs-cell fs-row-number"
          role="rowheader"
          aria-colindex={1}
          style={{ width: gutter }}
        >
          {row === undefined ? <i className="fs-unknown" /> : fullText(row)}
        </div>
        {isDrawn && pins.map(cell)}
      </div>
      {isDrawn && columns.map(cell)}
    </div>
  );
});
