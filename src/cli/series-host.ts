import type { ISeriesRequest, ITable } from '../engine';
import { chartOnPaper, coursePicture } from '../charts/paper';
import type { Backend } from '../charts/types';
import { answerOf, inspectionOf, reportsOf, type ISeriesAnswer } from './series-answer';

/** What Python asks of series. */
export interface ISeriesControl extends Omit<ISeriesRequest, 'charts'> {
  /** A library that the charts are specified for. */
  readonly chart?: Backend;
}

/** The series of a frame for Python. */
export interface ISeriesHostAnswer {
  readonly method: string;
  readonly value: string;
  readonly series: readonly (ISeriesAnswer & {
    readonly id: string;
    readonly rows: readonly number[];
    /** Of the first ones: a static picture as SVG, with its words. */
    readonly picture?: { readonly svg: string; readonly text: string };
    /** Specifications of the course and of the map of its season. */
    readonly charts?: { readonly course: object; readonly season: object | null };
  })[];
}

/** Series with pictures and charts. */
const DRAWN = 20;

/** What is odd about the series of a frame. @throws UsageError with one sentence. */
export async function seriesAnswer(
  table: ITable,
  { chart, ...asked }: ISeriesControl
): Promise<ISeriesHostAnswer> {
  const inspection = inspectionOf(table, { ...asked, charts: DRAWN });
  const series = [];
  for await (const report of reportsOf(inspection)) {
    const drawn = report.charts;
    const picture = drawn === undefined ? null : coursePicture(drawn.course);
    series.push({
      id: report.id,
      rows: Array.from(report.rows).sort((a, b) => a - b),
      ...answerOf(report),
      ...(picture === null ? {} : { picture }),
      ...(chart === undefined || drawn === undefined
        ? {}
        : {
            charts: {
              course: chartOnPaper(drawn.course, chart),
              season: drawn.season === null ? null : chartOnPaper(drawn.season, chart)
            }
          })
    });
  }
  return { method: inspection.method.id, value: inspection.value, series };
}
