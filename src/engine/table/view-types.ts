/** A condition on the rows of a table. Columns are given by position. */
export type IFilter =
  | {
      /** `low <= value < high`; `closed` takes `high` in. Missing values do not pass. */
      readonly kind: 'between';
      readonly column: number;
      /** Null: no bound. Dates in milliseconds since 1970 UTC. */
      readonly low: number | null;
      readonly high: number | null;
      readonly closed?: boolean;
      /** What lies outside; missing values do not. */
      readonly negate?: boolean;
    }
  | {
      /** The text of the cell is one of `values`. */
      readonly kind: 'in';
      readonly column: number;
      readonly values: readonly string[];
      readonly negate?: boolean;
    }
  | { readonly kind: 'missing'; readonly column: number; readonly negate?: boolean }
  | {
      /** The row offends against one of the findings; `negate`: against none, and has a value. */
      readonly kind: 'findings';
      readonly column: number;
      /** Ids. */
      readonly findings: readonly string[];
      readonly negate?: boolean;
    }
  | {
      /** The text of the cell has `text` in it, in whatever case. */
      readonly kind: 'contains';
      /** Null: any column. */
      readonly column: number | null;
      readonly text: string;
    }
  | {
      /** A part of the text of the cell matches a pattern; see `findRegex` for what it may hold. */
      readonly kind: 'matches';
      readonly column: number;
      readonly pattern: string;
    };

/** An order of rows by one column; missing values come last. */
export interface ISortKey {
  readonly column: number;
  readonly descending: boolean;
}

/** A figure of the values of a column in a group of rows. */
export type GroupFigure = 'mean' | 'sum' | 'min' | 'max' | 'median';

/** All of them, in the order in which they stand. */
export const GROUP_FIGURES: readonly GroupFigure[] = ['mean', 'sum', 'min', 'max', 'median'];

/** What is worked out of the rows of each group; missing values are left out, and none sum up to 0. */
export interface IMeasure {
  readonly column: number;
  readonly figure: GroupFigure;
}

/** Of the rows that pass: all, those of the marked finding, or these with one row on either side. */
export type RowsShown = 'all' | 'offending' | 'neighbours';

/** What a user sees of a table: rows that pass all filters, in an order. */
export interface IView {
  readonly filters: readonly IFilter[];
  /** First key first; rows that tie stay in the order of the table. */
  readonly sort: readonly ISortKey[];
  /** Default: all. */
  readonly shown?: RowsShown;
}

/** Everything, as it is. */
export const WHOLE: IView = { filters: [], sort: [] };

/** How the header chart of a column cuts its values. */
export type IBinning =
  | {
      readonly column: number;
      /** Ascending; bin `i` is `[edges[i], edges[i + 1])`, the last one closed. */
      readonly edges: readonly number[];
    }
  | {
      readonly column: number;
      /** A bin for each text, then one for all others. */
      readonly values: readonly string[];
    };

/** Rows of a header chart by bin; the last entry counts missing values. */
export interface ILayers {
  readonly column: number;
  /** Rows that pass the filters on all other columns. */
  readonly filtered: number[];
  /** Those of them that offend. */
  readonly marked: number[];
}
