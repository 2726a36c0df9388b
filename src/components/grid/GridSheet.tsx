import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IColumnLayout, IPlacedColumn } from './column-layout';
import { useGridSizes } from './grid-sizes';
import { GridRow } from './GridRow';
import type { ILineHeights } from './line-heights';
import type { IGridScroll } from './use-grid-scroll';
import type { MarksOf } from './use-marks';
import type { IWindows } from './use-windows';

export interface IGridSheetProps {
  readonly id: string;
  readonly name: string;
  /** Id of the text that says what is shown. */
  readonly text: string;
  readonly scroll: IGridScroll;
  readonly windows: IWindows;
  readonly lines: ILineHeights;
  readonly layout: IColumnLayout;
  readonly pins: readonly IPlacedColumn[];
  /** The other columns that are seen. */
  readonly across: readonly IPlacedColumn[];
  readonly wrap: boolean;
  readonly busy: boolean;
  readonly head: (column: IPlacedColumn) => React.JSX.Element;
  /** The cell that can be reached by Tab. */
  readonly stop: readonly [number, number];
  /** Line of the row that was gone to; -1 for none. */
  readonly current: number;
  /** Positions of the selected rows. */
  readonly selected: ReadonlySet<number>;
  readonly marks: MarksOf;
  /** Whether anything is said about a value; not given where nothing can be said. */
  readonly isCommented?: (row: number, column: string) => boolean;
  /** Searched text in small letters, marked in the cells; empty for none. */
  readonly hit: string;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
  /** The focused cell is copied. */
  readonly onCopy: (event: React.ClipboardEvent) => void;
  readonly onFocus: (cell: readonly [number, number]) => void;
  /** The number of a row was clicked, with Shift or without. */
  readonly onNumber: (place: number, stretch: boolean) => void;
  readonly trans: TranslationBundle;
}

function lineOf(element: Element | null): number | null {
  const line = element?.closest<HTMLElement>('[data-line]')?.dataset.line;
  return line === undefined ? null : Number(line);
}

/** The grid itself: heads and rows as elements, of which only those exist that are seen. */
export function GridSheet(props: IGridSheetProps): React.JSX.Element {
  const { scroll, windows, lines, layout, pins, across, stop, trans } = props;
  const { head: headHeight, gutter } = useGridSizes(false);
  const { seen } = scroll;
  const places = Array.from(
    { length: Math.max(0, seen.last - seen.first) },
    (_, i) => seen.first + i
  );
  return (
    <div
      className={props.wrap ? 'fs-dg-scroll fs-dg-wrap' : 'fs-dg-scroll'}
      ref={scroll.root}
      id={props.id}
      role="grid"
      aria-label={props.name}
      aria-describedby={props.text}
      aria-rowcount={lines.count + 1}
      aria-colcount={layout.columns.length + 1}
      aria-readonly="true"
      aria-multiselectable="true"
      aria-busy={props.busy || undefined}
      onKeyDown={props.onKeyDown}
      onCopy={props.onCopy}
      onFocus={event => {
        const { column } = event.target.dataset;
        const line = lineOf(event.target);
        if (column !== undefined && line !== null) {
          props.onFocus([line, Number(column)]);
        }
      }}
      onClick={event => {
        const line = lineOf((event.target as Element).closest('[role=rowheader]'));
        if (line !== null) {
          props.onNumber(line, event.shiftKey);
        }
      }}
    >
      <div
        className="fs-dg-content"
        role="presentation"
        style={{ height: headHeight + scroll.content, width: layout.width }}
      >
        <div
          className="fs-dg-stage"
          role="presentation"
          style={{ height: seen.height || undefined, width: layout.width }}
        >
          <div className="fs-dg-heads" role="rowgroup">
            <div role="row" aria-rowindex={1} style={{ height: headHeight, width: layout.width }}>
              <div
                className="fs-dg-pins"
                role="presentation"
                style={{ width: layout.pinned, height: headHeight }}
              >
                <div
                  className="fs-cell fs-dg-head fs-dg-corner"
                  role="columnheader"
                  aria-colindex={1}
                  style={{ width: gutter }}
                >
                  {trans.__('row')}
                </div>
                {pins.map(props.head)}
              </div>
              {across.map(props.head)}
            </div>
          </div>
          <div className="fs-dg-body" role="rowgroup" ref={scroll.body}>
            {places.map(place => {
              const { block, at } = windows.blockOf(place);
              const position = block?.positions[at];
              return (
                <GridRow
                  key={place}
                  place={place}
                  top={scroll.topOf(place)}
                  height={lines.height(place)}
                  width={layout.width}
                  pinned={layout.pinned}
                  gutter={gutter}
                  pins={pins}
                  columns={across}
                  block={block}
                  at={at}
                  active={stop[0] === place ? stop[1] : -1}
                  selected={position !== undefined && props.selected.has(position)}
                  context={block?.context[at] === true}
                  current={place === props.current}
                  hit={props.hit}
                  marks={props.marks}
                  isCommented={props.isCommented}
                  trans={trans}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
