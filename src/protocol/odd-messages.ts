import type { Evidence, IOddRows } from '../engine';

/** Rows that stand out by several columns together, and where they are in space. */
export interface IOddAnswer extends IOddRows {
  /** The oddest rows by the three columns that matter most; null where there are fewer. */
  readonly space: Evidence | null;
}
