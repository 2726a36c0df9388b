export {
  chartsOfColumns,
  inspectSeries,
  type ISeriesInspection,
  type ISeriesReport,
  type ISeriesRequest
} from './inspect';
export { SERIES_METHODS, seriesMethod } from './methods';
export { matrixProfile, type IMatrixProfile } from './matrix-profile';
export { spectralResidual } from './spectral-residual';
export { generalizedEsd, type IEsdStep } from './esd';
export { SeriesView } from './view';
export type {
  ISeriesForecast,
  ISeriesFound,
  ISeriesMethod,
  ISeriesOptions,
  ISeriesRange,
  SeriesKind
} from './types';
export type { ICourse, ISeasonMap } from './course';
