export * from './features';
export * from './anomalies';
export * from './inspect';
export { SERIES_METHODS, seriesMethod } from './methods';
export {
  selectFeatures,
  selectionWork,
  type IRelevance,
  type ISelection,
  type ISelectionRequest,
  type ISeparation
} from './select';
export { SeriesError } from './base/errors';
export { changeF1, covering, meanCovering, rangeAreas, volumes, type IAreas } from './measures';
