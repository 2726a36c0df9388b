import type { IFiveNumbers } from '../stats';
import type { RowSet } from '../table/rowset';
import type { FindingKind } from './kinds';

/**
 * error: these values are wrong or break the frame's own law; warning:
 * somebody should look; info: a fact worth knowing.
 */
export type Severity = 'info' | 'warning' | 'error';

/**
 * A cell value that leaves the engine. `redact` looks for this shape and for
 * nothing else, so every cell value in a message or in evidence must be one.
 */
export interface ILiteral {
  /** The value; its shape ("Aa+9{4}") once it was masked. */
  readonly value: string | number;
  /** The column it was taken from. */
  readonly column: string;
  /** How many rows share exactly this value. */
  readonly rows: number;
  /** Set by `redact`: `value` is a shape or a coarse step. */
  readonly masked?: true;
}

/**
 * A parameter of a message. Strings name columns or kinds (structural),
 * numbers are counts, shares or factors (derived), literals are cell values.
 */
export type Param =
  | { readonly role: 'structural'; readonly value: string }
  | {
      readonly role: 'derived';
      readonly value: number;
      /** How to print it. Default: count. */
      readonly as?: 'count' | 'share' | 'factor' | 'number';
    }
  | { readonly role: 'literal'; readonly value: ILiteral };

export interface IMessage {
  /** Key of the catalogue: title and detail templates. */
  readonly key: string;
  readonly params: Readonly<Record<string, Param>>;
  /** The English sentence: title, then detail. */
  readonly text: string;
}

export interface IRows {
  readonly count: number;
  /** False where `positions` holds only the first ones. */
  readonly complete: boolean;
  /** 0-based, ascending. */
  readonly positions?: readonly number[];
  /** Half-open `[start, end)`, ascending. */
  readonly ranges?: readonly (readonly [number, number])[];
  /** Offending rows per equal block of the frame, for the position strip. */
  readonly strip: readonly number[];
}

/** A bin edge or an extreme: rounded to a coarse step when it is saved. */
export interface IBins {
  readonly column: string;
  readonly scale: 'number' | 'date' | 'length';
  /** `counts.length + 1` ascending edges; dates in ms since 1970 UTC. */
  readonly edges: readonly number[];
  /** All rows with a value, per bin. */
  readonly counts: readonly number[];
  /** Offending rows, per bin. */
  readonly marked?: readonly number[];
  readonly nulls: number;
}

export interface ITopValue {
  readonly literal: ILiteral;
  readonly count: number;
  readonly marked: boolean;
  /** Rows of an earlier frame that held it, scaled to as many rows as there are now. */
  readonly before?: number;
}

/** A column on an axis; dates in ms since 1970 UTC. */
export interface IAxis {
  readonly column: string;
  readonly scale: 'number' | 'date';
}

/** An axis cut into bins: `edges` ascend, one more than there are bins. */
export interface IBinnedAxis extends IAxis {
  readonly edges: readonly number[];
}

/** One row at its exact place; `redact` drops it unless all of `at` may be shown. */
export interface IEvidencePoint {
  readonly row: number;
  /** One numeric value an axis, in the order of the axes; dates in ms. */
  readonly at: readonly ILiteral[];
}

/** Five numbers of a group of values, coarse once redacted. */
export interface IBox extends IFiveNumbers {
  /** The group's value in `by`; null where the values are not grouped. */
  readonly group: ILiteral | null;
}

/** An axis of parallel coordinates; a category has `labels`, one a bin, others `edges`. */
export interface IParallelAxis {
  readonly column: string;
  readonly scale: 'number' | 'date' | 'category';
  readonly edges: readonly number[];
  readonly labels: readonly ILiteral[];
}

/** What a chart of a finding is drawn from. */
export type Evidence =
  | ({ readonly type: 'histogram' } & IBins & {
        /** The same of an earlier frame, per bin, scaled to as many rows. */
        readonly before?: readonly number[];
        /** Where the ordinary values end, if there is such a place. */
        readonly bounds?: readonly [number | null, number | null];
      })
  | {
      readonly type: 'top-values';
      readonly column: string;
      readonly values: readonly ITopValue[];
      readonly others: number;
      readonly distinct: number;
    }
  | {
      readonly type: 'missing';
      readonly columns: readonly string[];
      /** Share of missing values, `blocks[column][block]`. */
      readonly blocks: readonly (readonly number[])[];
    }
  | {
      readonly type: 'positions';
      readonly rows: number;
      readonly blocks: readonly number[];
    }
  | {
      /** Groups of rows that are alike. */
      readonly type: 'groups';
      readonly columns: readonly string[];
      /** `sizes[i]` groups have `i + 2` members; the last holds all larger. */
      readonly sizes: readonly number[];
      readonly examples: readonly {
        readonly key: readonly ILiteral[];
        readonly rows: readonly number[];
      }[];
    }
  | {
      /** Values that should read as another value. */
      readonly type: 'pairs';
      readonly column: string;
      readonly pairs: readonly {
        readonly from: ILiteral;
        readonly to: ILiteral;
      }[];
    }
  | {
      /** Formats of one column with the rows of each. */
      readonly type: 'formats';
      readonly column: string;
      readonly formats: readonly {
        /** A pattern such as `dd/mm/yyyy` or `9,9`; never a cell value. */
        readonly name: string;
        readonly count: number;
        readonly marked: boolean;
        readonly example: ILiteral | null;
      }[];
    }
  | {
      /** Spread of a column, whole or by the values of another. */
      readonly type: 'box';
      readonly column: string;
      readonly scale: 'number' | 'date';
      readonly by: string | null;
      readonly boxes: readonly IBox[];
      /** Offending rows: the value, then the group's value where there is one. */
      readonly points: readonly IEvidencePoint[];
    }
  | {
      /** Two columns against each other. */
      readonly type: 'scatter';
      readonly x: IBinnedAxis;
      readonly y: IBinnedAxis;
      /** Rows per cell of the plane, `counts[y][x]`. */
      readonly counts: readonly (readonly number[])[];
      /** Offending rows among them. */
      readonly marked: readonly (readonly number[])[];
      /** The first offending rows. */
      readonly points: readonly IEvidencePoint[];
    }
  | {
      /** A column along time or along another number; null where a bin is empty. */
      readonly type: 'series';
      readonly x: IBinnedAxis;
      readonly y: IAxis;
      readonly counts: readonly number[];
      readonly low: readonly (number | null)[];
      readonly mean: readonly (number | null)[];
      readonly high: readonly (number | null)[];
      readonly marked: readonly number[];
      /** The first offending rows. */
      readonly points: readonly IEvidencePoint[];
    }
  | {
      /** Three columns against each other. */
      readonly type: 'scatter3d';
      readonly axes: readonly [IBinnedAxis, IBinnedAxis, IBinnedAxis];
      /** Filled cells of the space: bins of the three axes, rows, offending rows. */
      readonly cells: readonly (readonly [number, number, number, number, number])[];
      readonly points: readonly IEvidencePoint[];
    }
  | {
      /** How columns move together, -1..1; null where it is not defined. */
      readonly type: 'correlation';
      readonly columns: readonly string[];
      readonly measure: string;
      readonly values: readonly (readonly (number | null)[])[];
    }
  | {
      /** Rows as lines across several columns, by bins. */
      readonly type: 'parallel';
      readonly axes: readonly IParallelAxis[];
      /** Rows that take the same bins; -1 where the value is missing or has no bin. */
      readonly lines: readonly {
        readonly at: readonly number[];
        readonly rows: number;
        readonly marked: number;
      }[];
      /** Rows of lines that were left out. */
      readonly others: number;
    };

/** Ways to put a finding right; the code is made by `fixes` from this. */
export interface IFix {
  readonly action: string;
  readonly columns: readonly string[];
  readonly params: Readonly<Record<string, Param>>;
}

/**
 * A finding as it is stored and sent: plain JSON, `schema/report.json`.
 */
export interface IFinding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly detector: string;
  /** Never empty. */
  readonly columns: readonly string[];
  readonly severity: Severity;
  /** 0..1 */
  readonly confidence: number;
  /** Size of the effect on its own scale; larger is worse. 0..1. */
  readonly effect: number;
  readonly message: IMessage;
  readonly rows: IRows;
  readonly evidence: readonly Evidence[];
  readonly rule: string | null;
  readonly fixes: readonly IFix[];
  /** Id of the finding that explains this one. */
  readonly root: string | null;
}

/**
 * What a detector hands over. Id, text and row form are made by `finish`.
 */
export interface IDraft {
  readonly kind: FindingKind;
  readonly columns: readonly string[];
  readonly severity: Severity;
  readonly confidence: number;
  readonly effect: number;
  /** Key of the catalogue; default: the kind. */
  readonly key?: string;
  readonly params?: Readonly<Record<string, Param>>;
  readonly rows: RowSet;
  readonly evidence: readonly Evidence[];
  /**
   * Canonical form of the check: structural words only, no counts, no fitted
   * constants, no cell values. Default: the kind.
   */
  readonly law?: string;
  /**
   * Columns that go into the id. Default: `columns`. Empty for what is said of
   * all columns of the frame, whichever they are.
   */
  readonly anchor?: readonly string[];
  /** Id of the rule that it breaks. */
  readonly rule?: string;
  readonly fixes?: readonly IFix[];
}
