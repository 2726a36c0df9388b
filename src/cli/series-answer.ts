import {
  inspectSeries,
  SeriesError,
  type ISeriesInspection,
  type ISeriesReport,
  type ISeriesRequest,
  type ITable
} from '../engine';
import { UsageError } from './errors';

/** A range as it is written. */
export interface ISeriesRangeAnswer {
  /** Rows of the table, half-open. */
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly score: number;
  readonly reason: string;
}

/** One series as it is written; plain JSON. */
export interface ISeriesAnswer {
  /** One a row of the series, in the order of the file. */
  readonly scores: readonly number[];
  readonly ranges: readonly ISeriesRangeAnswer[];
  /** Rows from which on the series is another. */
  readonly change_points: readonly number[];
  /** Values of a season, shortest first. */
  readonly periods: readonly number[];
  /** The usual step of the stamps, in ms where they are times; null without stamps. */
  readonly step: number | null;
  readonly notes: readonly string[];
  readonly forecast?: {
    readonly values: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
    readonly level: number;
  };
}

/**
 * The inspection that was asked for.
 *
 * @throws UsageError with one sentence for the user.
 */
export function inspectionOf(table: ITable, request: ISeriesRequest): ISeriesInspection {
  try {
    return inspectSeries(table, request);
  } catch (error) {
    throw error instanceof SeriesError ? new UsageError(error.message) : error;
  }
}

/** The reports of an inspection. @throws UsageError with one sentence for the user. */
export async function* reportsOf(inspection: ISeriesInspection): AsyncGenerator<ISeriesReport> {
  try {
    yield* inspection.reports();
  } catch (error) {
    throw error instanceof SeriesError ? new UsageError(error.message) : error;
  }
}

/** A report as plain JSON: finite numbers only. */
export function answerOf(report: ISeriesReport): ISeriesAnswer {
  const { rows, scores, ranges, changePoints, periods, step, notes, forecast } = report;
  const order = Array.from(rows.keys());
  if (rows.some((row, i) => i > 0 && row < rows[i - 1])) {
    order.sort((a, b) => rows[a] - rows[b]);
  }
  return {
    scores: order.map(i => scores[i]),
    ranges: ranges.map(({ start, end, kind, score, reason }) => ({
      start,
      end,
      kind,
      score: Number(score.toFixed(6)),
      reason
    })),
    change_points: changePoints,
    periods,
    step,
    notes,
    ...(forecast
      ? {
          forecast: {
            values: Array.from(forecast.values),
            low: Array.from(forecast.low),
            high: Array.from(forecast.high),
            level: forecast.level
          }
        }
      : {})
  };
}
