import * as React from 'react';

/** The column whose card is open. */
export interface ICard {
  /** Place in the frame; null for none. */
  readonly column: number | null;
  /** It was opened among the rows. */
  readonly fromRows: boolean;
  open(column: number, fromRows?: boolean): void;
  /** Close it; `back`: the focus goes back to where it was. */
  close(back: boolean): void;
}

/**
 * Opens and closes the card of a column.
 *
 * @param frame - id of the frame; another one closes the card.
 */
export function useCard(root: React.RefObject<HTMLElement>, frame: string | undefined): ICard {
  const [column, setColumn] = React.useState<number | null>(null);
  const [fromRows, setFromRows] = React.useState(false);
  const before = React.useRef<HTMLElement | null>(null);
  const refocus = React.useRef<number | null>(null);
  React.useEffect(() => setColumn(null), [frame]);
  React.useEffect(() => {
    if (column === null && refocus.current !== null) {
      const index = refocus.current;
      const find = (selector: string) => root.current?.querySelector<HTMLElement>(selector);
      refocus.current = null;
      const target =
        before.current?.isConnected === true
          ? before.current
          : (find(`[role=columnheader][data-index="${index}"]`) ?? find('.fs-view [tabindex="0"]'));
      target?.focus({ preventScroll: true });
    }
  }, [column, root]);
  return {
    column,
    fromRows,
    open: (next, rows) => {
      if (column === null) {
        before.current =
          document.activeElement instanceof HTMLElement ? document.activeElement : null;
      }
      setFromRows(rows ?? fromRows);
      setColumn(next);
    },
    close: back => {
      refocus.current = back ? column : null;
      setColumn(null);
    }
  };
}
