export { FDR, relevanceOf, typeOf, type IRelevanceOptions } from './relevance';
export { sharedInformation } from './information';
export { unlike, varying } from './filters';
export { oddnessOf, type IOddness, type ISeparation } from './oddness';
export type { IFeatureTable, IRelevance, Target, ValueType } from './types';
export {
  selectFeatures,
  selectionWork,
  type ISelection,
  type ISelectionRequest
} from './select-features';
