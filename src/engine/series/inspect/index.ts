export {
  chartsOfColumns,
  courseOfColumns,
  inspectSeries,
  type ISeriesInspection,
  type ISeriesReport,
  type ISeriesRequest
} from './inspect';
export type { ICourse, ISeasonMap } from './course';
