import type { ILiteral } from '../findings/types';
import type { Correction } from '../stats';

/** Whether something that a figure assumes holds here, in a sentence. */
export interface ICheck {
  /** `cannot tell`: the data do not show it. */
  readonly holds: 'yes' | 'no' | 'cannot tell';
  readonly text: string;
}

/** One figure with all that belongs beside it. What is not defined is null, never NaN. */
export interface IFigure {
  /** Stable, such as `pearson`, `welch`, `coefficient`. */
  readonly key: string;
  /** How it is called; names of columns as they are. */
  readonly name: string;
  /** Groups or columns that it is of, where the name does not tell. */
  readonly of?: readonly ILiteral[];
  readonly value: number | null;
  /** The column of which it shows a single value, as an extreme or a quantile does. */
  readonly shows?: string;
  /** Standard error. */
  readonly error?: number | null;
  readonly interval?: readonly [low: number, high: number] | null;
  readonly p?: number | null;
  /** P corrected for the figures of its section, and how. */
  readonly corrected?: number | null;
  readonly df?: number | null;
  /** In one sentence what it means. */
  readonly means: string;
}

/** Figures that answer one question. */
export interface ISection {
  readonly title: string;
  readonly figures: readonly IFigure[];
  /** What the figures assume. */
  readonly assumes: string;
  /** Whether that holds here. */
  readonly checks: readonly ICheck[];
}

/** The answer to a question about a frame: plain JSON. */
export interface IStatsAnswer {
  readonly format: 'framescope.stats';
  readonly version: 1;
  /** One sentence that answers, as far as there is one. */
  readonly headline: string;
  readonly columns: readonly string[];
  /** Rows of the frame, and those that were used. */
  readonly rows: number;
  readonly used: number;
  readonly sections: readonly ISection[];
  /** What was left out or sampled, one sentence each. */
  readonly notes: readonly string[];
}

/** The regressions that can be asked for. */
export const STATS_MODELS = [
  'ols',
  'huber',
  'quantile',
  'logistic',
  'poisson',
  'ridge',
  'lasso'
] as const;

/** Name of a regression. */
export type StatsModel = (typeof STATS_MODELS)[number];

/** What is asked of a frame. */
export interface IStatsRequest {
  /** None: all columns are described; one: described with tests; two: held against each other; more: pairs. */
  readonly columns?: readonly string[];
  /** The column that the others are to explain. */
  readonly target?: string;
  /** Default: by what the target holds. */
  readonly model?: StatsModel;
  /** Columns whose part in a correlation is taken out. */
  readonly given?: readonly string[];
  /** Whether the columns, two or more, are measurements of the same thing, row by row. */
  readonly paired?: boolean;
  /** Whether the rows of one column are in order of time, and a trend is looked for. */
  readonly trend?: boolean;
  /** The mean that one column is tested against. */
  readonly against?: number;
  /** Of a quantile regression; default .5. */
  readonly share?: number;
  /** Of ridge and lasso; default 1. */
  readonly penalty?: number;
  /** How p of all pairs of columns, or of groups by their ranks, is corrected; default: holm. */
  readonly correction?: Correction;
}

/** Why a question cannot be answered: one sentence that says what to do. */
export class StatsError extends Error {
  override readonly name = 'StatsError';
}
