import * as React from 'react';

import { useKeyActions } from '../keys';
import { useCellFocus } from '../use-cell-focus';

/** What the keys of a grid act on. Place -1 is the column heads. */
export interface IGridKeys {
  readonly root: React.RefObject<HTMLDivElement>;
  /** Place of the row, and of the column from the left. */
  readonly active: readonly [number, number];
  readonly rows: number;
  readonly columns: number;
  /** Rows that are passed over by PageUp and PageDown. */
  readonly page: number;
  readonly goTo: (place: number, column: number) => void;
  readonly onSelect: (place: number) => void;
  readonly onStep: (by: 1 | -1) => void;
}

/**
 * Where a key takes the focus: arrows, Home, End, pages, with Ctrl to the ends.
 *
 * @returns null for other keys.
 */
export function placeAfter(
  key: string,
  control: boolean,
  [place, column]: readonly [number, number],
  { rows, columns, page }: Pick<IGridKeys, 'rows' | 'columns' | 'page'>
): readonly [number, number] | null {
  const edge = columns - 1;
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowDown: [place + 1, column],
    ArrowUp: [place - 1, column],
    ArrowRight: [place, column + 1],
    ArrowLeft: [place, column - 1],
    Home: [control ? 0 : place, 0],
    End: [control ? rows - 1 : place, edge],
    PageDown: [place + page, column],
    PageUp: [place < 0 ? place : Math.max(0, place - page), column]
  };
  const to = moves[key];
  return to === undefined || columns === 0
    ? null
    : [Math.min(rows - 1, Math.max(-1, to[0])), Math.min(edge, Math.max(0, to[1]))];
}

/** The keys of the big grid; the focus follows once the cell is drawn. */
export function useGridKeys(keys: IGridKeys): (event: React.KeyboardEvent) => void {
  const { root, active, goTo } = keys;
  const follow = useCellFocus(root, active);
  useKeyActions(root, {
    'select-row': () => keys.onSelect(active[0]),
    'next-row': () => keys.onStep(1),
    'previous-row': () => keys.onStep(-1)
  });
  return event => {
    const control = event.ctrlKey || event.metaKey;
    const to = placeAfter(event.key, control, active, keys);
    if (to === null || event.altKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    follow();
    goTo(to[0], to[1]);
  };
}
