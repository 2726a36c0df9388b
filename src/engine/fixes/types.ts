import type { IColumn, Physical } from '../table/types';
import type { GroupFigure } from '../table/view-types';

/** Libraries that code is written for. */
export const LIBRARIES = ['pandas', 'polars', 'duckdb', 'pyarrow'] as const;
export type Library = (typeof LIBRARIES)[number];

/** The library that code is written for, by the name a frame's own one has; pandas for others. */
export function libraryOf(name: string): Library {
  return LIBRARIES.find(library => library === name) ?? 'pandas';
}

/** A value in code: texts, numbers, and the days and instants of dated columns as ISO text. */
export type FixValue = string | number | boolean;

/** What code has to know of a column. */
export interface IFixColumn {
  readonly name: string;
  readonly physical: Physical;
  /** The source's own type, e.g. `timestamp[us, UTC]`. */
  readonly typeName: string;
  /** Whether every row has a value; absent where nobody knows. */
  readonly complete?: boolean;
}

/** A test of a row. Missing values pass only `missing` and `rows`. */
export type Condition =
  | { readonly is: 'rows'; readonly rows: ArrayLike<number>; readonly negate?: boolean }
  | {
      readonly is: 'in';
      readonly column: string;
      readonly values: readonly FixValue[];
      readonly negate?: boolean;
    }
  | {
      /** `low <= value < high`; `closed` takes `high` in, `negate` what is outside. */
      readonly is: 'between';
      readonly column: string;
      /** Dates in milliseconds since 1970 UTC. */
      readonly low: number | null;
      readonly high: number | null;
      readonly closed: boolean;
      readonly negate?: boolean;
    }
  | { readonly is: 'missing'; readonly column: string; readonly negate?: boolean }
  | {
      /** The text is in the value of one of the columns, in whatever case. */
      readonly is: 'contains';
      readonly columns: readonly string[];
      readonly text: string;
    }
  | {
      /** A part of the text matches a pattern, which `findRegex` takes. */
      readonly is: 'matches';
      readonly column: string;
      readonly pattern: string;
    }
  | { readonly is: 'greater'; readonly column: string; readonly than: string }
  | {
      /** The column is farther than `tolerance` from what the expression gives. */
      readonly is: 'off';
      readonly column: string;
      readonly from: Expression;
      readonly tolerance: number;
    }
  | { readonly is: 'all'; readonly of: readonly Condition[] };

/** A value made of other columns of the row. */
export type Expression =
  | {
      readonly is: 'linear';
      readonly terms: readonly { readonly column: string; readonly weight: number }[];
      readonly constant: number;
      /** Places after the point that are kept; null keeps all. */
      readonly decimals: number | null;
    }
  | {
      readonly is: 'product';
      readonly terms: readonly { readonly column: string; readonly power: number }[];
      readonly constant: number;
      readonly decimals: number | null;
    }
  | {
      readonly is: 'lookup';
      readonly by: string;
      readonly pairs: readonly (readonly [FixValue, FixValue])[];
    };

/** One thing done to a frame. */
export type Step =
  | {
      readonly do: 'replace';
      readonly column: string;
      readonly pairs: readonly (readonly [FixValue, FixValue])[];
    }
  | { readonly do: 'set-missing'; readonly column: string; readonly where: Condition }
  | {
      readonly do: 'fill';
      readonly column: string;
      readonly with: Expression;
      readonly where: Condition;
    }
  | {
      /** Values by row, where no rule tells them; `values` goes with `rows`. */
      readonly do: 'write';
      readonly column: string;
      readonly rows: readonly number[];
      readonly values: readonly FixValue[];
    }
  | { readonly do: 'swap'; readonly columns: readonly [string, string]; readonly where: Condition }
  | {
      readonly do: 'tidy-space';
      readonly column: string;
      /** Drop what has no width, make other spaces plain ones, single doubled ones, cut the ends. */
      readonly parts: readonly ('invisible' | 'odd' | 'doubled' | 'outer')[];
    }
  | {
      /** Texts become numbers; what does not read as one becomes missing. */
      readonly do: 'parse-number';
      readonly column: string;
      readonly recipe: INumberRecipe;
      readonly whole: boolean;
    }
  | {
      /**
       * Texts become dates by the first format that reads them; others become missing.
       * Days that no calendar has are to be taken out before: PyArrow reads 30 February as 1 March.
       */
      readonly do: 'parse-date';
      readonly column: string;
      /** In the letters of `strftime`. */
      readonly formats: readonly string[];
      readonly timed: boolean;
    }
  | { readonly do: 'drop-rows'; readonly where: Condition }
  | { readonly do: 'keep-rows'; readonly where: Condition }
  | {
      /** The first of the rows that are alike in these columns; null: in all. */
      readonly do: 'keep-first';
      readonly columns: readonly string[] | null;
    }
  | { readonly do: 'drop-column'; readonly column: string }
  | {
      /** New names for all columns, in their order. */
      readonly do: 'rename';
      readonly names: readonly string[];
    }
  | {
      readonly do: 'sort';
      readonly keys: readonly { readonly column: string; readonly descending: boolean }[];
    };

/**
 * The rows become one for each set of values in these columns, missing ones too, with their
 * number in a new column `counted`; the most frequent first, then by the first row.
 */
export interface IGroupStep {
  readonly do: 'group';
  readonly columns: readonly string[];
  readonly counted: string;
  /** Figures of other columns, each in a new column; missing values left out, none sum up to 0. */
  readonly figures?: readonly IGroupFigure[];
}

/** A figure of a column in each group. */
export interface IGroupFigure {
  readonly column: string;
  readonly figure: GroupFigure;
  /** Name of the new column. */
  readonly named: string;
}

/** Only these columns, in this order. */
export interface ISelectStep {
  readonly do: 'select';
  readonly columns: readonly string[];
}

/** What code can do to a frame: fixes, and what a view does beside them. */
export type ViewStep = Step | IGroupStep | ISelectStep;

/** How a text is made a number: signs taken out, then the decimal mark made a point. */
export interface INumberRecipe {
  /** Characters that are left out: separators of thousands. */
  readonly remove: string;
  readonly decimal: '.' | ',';
}

/** A way to put a finding right, ready to be shown, written as code, or counted. */
export interface IRemedy {
  /** Name of the action: `replace-values`, `set-missing`, `fill-by-law`, ... */
  readonly action: string;
  /** What it does, in one line, columns in back-ticks. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly steps: readonly Step[];
}

/** Something a fix does beside what it is for. */
export type SideEffect =
  | { readonly kind: 'rows-dropped'; readonly count: number }
  | { readonly kind: 'values-lost'; readonly column: string; readonly count: number }
  | {
      readonly kind: 'type-changed';
      readonly column: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'column-dropped'; readonly column: string }
  | { readonly kind: 'columns-renamed'; readonly count: number }
  | { readonly kind: 'order-changed'; readonly count: number };

/** A cell before and after; null where there is no value. */
export interface ICellDiff {
  readonly row: number;
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a fix would do, counted without running anything. */
export interface IFixPreview {
  /** The first changed cells, by row. */
  readonly cells: readonly ICellDiff[];
  readonly cellsTouched: number;
  /** Rows with a changed cell or another place, and rows that are dropped. */
  readonly rowsTouched: number;
  /** The first dropped rows. */
  readonly dropped: readonly number[];
  readonly droppedCount: number;
  readonly sideEffects: readonly SideEffect[];
}

/** A fix as code. */
export interface IFixCode {
  readonly action: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly library: Library;
  readonly code: string;
  readonly sideEffects: readonly SideEffect[];
  readonly rowsTouched: number;
  readonly cellsTouched: number;
}

/** The name, physical and own type of columns. */
export function fixColumns(columns: readonly IColumn[]): IFixColumn[] {
  return columns.map(({ name, physical, typeName, nullCount }) => ({
    name,
    physical,
    typeName,
    complete: nullCount === 0
  }));
}
