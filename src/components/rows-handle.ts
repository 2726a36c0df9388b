/** What can be told to the rows from elsewhere in the Inspector. */
export interface IRowsHandle {
  /** Go to the next (1) or the previous (-1) offending row. */
  step(by: 1 | -1): void;
  /** Go to the head of a column. */
  showColumn(index: number): void;
  /** Put the focus into the rows. */
  focus(): void;
}

/** In which form rows are handed on: their cells, code that makes them, that code in a cell, a file. */
export type RowsForm = 'rows' | 'code' | 'cell' | 'csv';

/** Which rows are copied. */
export interface IWantedRows {
  /** Positions of the rows the user selected, ascending; none: those that are shown. */
  readonly selected: readonly number[];
  /** Only offending rows are shown, so that the filters alone do not tell which. */
  readonly some: boolean;
}
