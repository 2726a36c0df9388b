import type { ILiteral } from '../../findings/types';

/** How two columns are held against each other. */
export type DriftForm =
  /** By ranks and distances. */
  | 'number'
  | 'date'
  /** By shares of values. */
  | 'category'
  /** By missing values and the length of texts alone. */
  | 'text'
  /** Values that name rows; only missing values are compared. */
  | 'key'
  /** A type of another family; only missing values are compared. */
  | 'retyped'
  /** One side holds no value; only missing values are compared. */
  | 'empty';

/** A figure of two columns; what is not defined is absent, so that nothing is NaN. */
export type DriftMeasure =
  | 'ks'
  | 'cvm'
  | 'anderson'
  | 'psi'
  | 'jensenShannon'
  | 'hellinger'
  | 'variation'
  | 'wasserstein'
  | 'energy'
  | 'mmd'
  | 'cramer'
  | 'superiority'
  | 'spread';

/** What is asked of a pair of columns, one hypothesis each. */
export type DriftQuestion = 'missing' | 'location' | 'spread' | 'shape' | 'shares' | 'new' | 'gone';

/** An answered question. */
export interface IDriftAnswer {
  readonly question: DriftQuestion;
  /** In the unit of its threshold; see `THRESHOLDS`. */
  readonly effect: number;
  /** As the test gives it, and corrected for all questions of the two frames. */
  readonly raw: number;
  readonly p: number;
  /** Whether the effect is large enough and p small enough. */
  readonly drifted: boolean;
}

/** Values of a column that only one of the frames has. */
export interface IChangedValues {
  /** How many there are, and the share of rows that hold them. */
  readonly values: number;
  readonly share: number;
  /** The most frequent ones. */
  readonly examples: readonly ILiteral[];
}

/** One column in two frames. */
export interface IColumnDrift {
  readonly name: string;
  /** Its name in the first frame, where it was renamed. */
  readonly from?: string;
  readonly form: DriftForm;
  /** Shares of missing values. */
  readonly missing: readonly [before: number, after: number];
  /** Smallest and largest value of each frame; null where it has no numbers. */
  readonly range: readonly [before: IDriftRange | null, after: IDriftRange | null];
  readonly answers: readonly IDriftAnswer[];
  readonly measures: Readonly<Partial<Record<DriftMeasure, number>>>;
  readonly added: IChangedValues | null;
  readonly lost: IChangedValues | null;
  /** 0 to 1: the largest effect, as a share of the largest there can be. */
  readonly effect: number;
  /** The smallest segment without which it did not drift; null where there is none. */
  readonly segment: IDriftSegment | null;
}

/** Ends of a column's values. */
export interface IDriftRange {
  readonly low: ILiteral;
  readonly high: ILiteral;
}

/** Rows of one value in one column that make a drift alone. */
export interface IDriftSegment {
  readonly condition: ILiteral;
  /** Rows of the second frame. */
  readonly rows: number;
  /** Share of the drift that goes away without it, 0..1. */
  readonly coverage: number;
  /** How many times as strong the drift is in it as in the whole frame. */
  readonly lift: number;
}

/** Two numeric columns that went together and no longer do, or the other way round. */
export interface IRelationDrift {
  readonly columns: readonly [string, string];
  /** Correlation of ranks. */
  readonly before: number;
  readonly after: number;
  readonly p: number;
}

/** What a model that sees all columns at once makes of the rows of two frames. */
export interface IClassifierDrift {
  /** Chance that it ranks a row of the second frame above one of the first: .5 for none. */
  readonly auc: number;
  readonly p: number;
  readonly drifted: boolean;
  /** Rows that it was shown and those that it was tested on. */
  readonly trained: number;
  readonly tested: number;
  /** Columns that it looked at most, with their shares. */
  readonly importance: readonly { readonly name: string; readonly share: number }[];
}

/** Two frames held against each other: plain JSON. */
export interface IFrameDrift {
  readonly rows: readonly [before: number, after: number];
  /** `sample`: some figures are of evenly chosen rows, at most so many a frame. */
  readonly basis: 'exact' | 'sample';
  readonly columns: readonly IColumnDrift[];
  /** Relations that changed. */
  readonly relations: readonly IRelationDrift[];
  readonly pairs: number;
  /** Null where there is nothing to learn from. */
  readonly classifier: IClassifierDrift | null;
  /** What was not carried out and why, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * What an effect must reach before a drift is one, whatever p is. missing: share of rows;
 * location: chance that one value exceeds another, less a half; spread: the same of distances from
 * the median; shape: Kolmogorov's distance; shares: rows that would have to change their value;
 * new and gone: share of rows.
 */
export const THRESHOLDS: Readonly<Record<DriftQuestion, number>> = {
  missing: 0.02,
  location: 0.07,
  spread: 0.06,
  shape: 0.1,
  shares: 0.05,
  new: 0.005,
  gone: 0.005
};

/** Chance of any false alarm of two frames alike, for columns, relations and the model together. */
export const LEVELS = { columns: 0.002, relations: 0.0003, classifier: 0.0003 } as const;
