import type { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';

/** What a law says about its columns. */
export type LawKind =
  | 'sum'
  | 'product'
  | 'conversion'
  | 'equal'
  | 'order'
  | 'bound'
  | 'set'
  | 'dependency'
  | 'function'
  | 'key'
  | 'format'
  | 'segment'
  | 'cadence'
  | 'monotone'
  | 'conditional';

/**
 * A law that was found in a frame: plain JSON, part of a report. It holds no
 * cell value; its constants are fitted, hence derived.
 */
export interface ILaw {
  /** Hash of kind, form and columns; the same as long as the law is. */
  readonly id: string;
  readonly kind: LawKind;
  /** Never empty; the column that is said to follow from the others comes first. */
  readonly columns: readonly string[];
  /** Canonical form: structural words and signs, no constants, no counts. */
  readonly form: string;
  /** The law in one line, columns in back-ticks: "`total` = `amount` × `qty`". */
  readonly text: string;
  /** Fitted constants by name: `factor`, `offset`, `exponent 1`. */
  readonly params: Readonly<Record<string, number>>;
  /** Rows that can be tested: those with all the values it takes. */
  readonly tested: number;
  /** Tested rows that break it. */
  readonly exceptions: number;
  /** `1 - exceptions / tested`, 0..1. */
  readonly support: number;
  /** Largest difference that counts as rounding, in the unit of the first column; null where there is none. */
  readonly tolerance: number | null;
  /**
   * How far the law is from what columns without a tie would show: share of
   * the chance exceptions that it does away with, 0..1.
   */
  readonly surprise: number;
}

/** A law with the rows that break it. */
export interface ILawResult {
  readonly law: ILaw;
  /** Only the side that breaks the law. */
  readonly broken: RowSet;
}

/** A column as the search for laws sees it. */
export interface ILawField {
  readonly column: IColumn;
  readonly name: string;
  /** number: any number; time: milliseconds since 1970 UTC. */
  readonly scale: 'number' | 'time';
  /** One number a row, NaN where there is none. Not to be written to. */
  readonly values: Float64Array;
  /** Numbers that are names of things (keys, zip codes): no arithmetic is done with them. */
  readonly label: boolean;
}

/** What every search for laws is given. */
export interface ILawSearch {
  /** To be called in long loops; throws when the run was cancelled. */
  checkpoint(): void;
}
