import type { SeriesView } from './view';

/** What is odd about a range of a series. */
export type SeriesKind =
  | 'spike'
  | 'level'
  | 'trend'
  | 'variance'
  | 'pattern'
  | 'forecast'
  | 'flat-line'
  | 'gap'
  | 'missing'
  | 'duplicate-stamp'
  | 'unsorted-stamp'
  | 'cadence';

/** A range that a method names, half-open, in the order of time. */
export interface ISeriesRange {
  readonly start: number;
  readonly end: number;
  readonly kind: SeriesKind;
  /** How clear it is: 0 at the threshold, towards 1. */
  readonly score: number;
  /** One sentence without values of the series. */
  readonly reason: string;
}

/** What comes after a series, and the band that holds it. */
export interface ISeriesForecast {
  readonly values: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Share of the future values that lie within the band, 0..1. */
  readonly level: number;
}

/** The answer of every method. */
export interface ISeriesFound {
  /** One finite number a value, 0 at least; higher is odder. */
  readonly scores: Float64Array;
  readonly ranges: readonly ISeriesRange[];
  /** First positions after a lasting change, ascending. */
  readonly changePoints: readonly number[];
  /** What was left out or sampled, one sentence each. */
  readonly notes: readonly string[];
  /** Of methods that forecast. */
  readonly forecast?: ISeriesForecast;
}

/** What may be asked of a method; each takes what it knows. */
export interface ISeriesOptions {
  /** Values of a season or of a window; absent: found by itself. */
  readonly period?: number;
  readonly window?: number;
  /** Cost of change points. */
  readonly cost?: string;
  /** Penalty of change points, in units of the noise. */
  readonly penalty?: number;
  /** Number of change points in place of a penalty. */
  readonly changes?: number;
  /** Values that a forecast goes beyond the end. */
  readonly ahead?: number;
}

/** One way to look at a series. */
export interface ISeriesMethod {
  readonly id: string;
  readonly name: string;
  /** Growth of the time with the length n. */
  readonly cost: string;
  /** Where it is described. */
  readonly source: string;
  /** Fewest values. */
  readonly least: number;
  find(view: SeriesView, options: ISeriesOptions): Promise<ISeriesFound> | ISeriesFound;
}
