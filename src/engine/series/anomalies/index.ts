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
