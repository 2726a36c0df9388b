import * as React from 'react';

/** Line and column of a cell; line -1 is the column heads. */
export type ICellPlace = readonly [line: number, column: number];

/**
 * The way of the focus through a grid of which only a part is drawn.
 *
 * @param root - the grid; lines say their place in `data-line`, cells in `data-column`, heads in `data-head`.
 * @param active - the current cell; another object whenever one was gone to.
 * @returns says that the focus is to go to the next cell that becomes the current one, once it is drawn.
 */
export function useCellFocus(root: React.RefObject<HTMLElement>, active: ICellPlace): () => void {
  const left = React.useRef<ICellPlace | null>(null);
  React.useEffect(() => {
    // An effect of the drawing before the key may come after it; it knows the cell that was left.
    if (left.current === null || left.current === active) {
      return;
    }
    const [line, column] = active;
    const cell = root.current?.querySelector<HTMLElement>(
      line < 0 ? `[data-head="${column}"]` : `[data-line="${line}"] [data-column="${column}"]`
    );
    if (cell) {
      left.current = null;
      cell.focus({ preventScroll: true });
    }
  });
  return () => {
    left.current = active;
  };
}
