export {
  extractFeatures,
  type IFeatureExtraction,
  type IFeatureRequest,
  type IFeatureRow
} from './extract';
export { seriesFeatures, type ISeriesFeatures } from './extract-series';
export { calculatorsOf, featuresOf, type IFeature } from './registry';
export type { FeatureFamily, FeatureSet, ICalculator } from './types';
