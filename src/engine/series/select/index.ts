export { FDR, relevanceOf, typeOf, type IRelevanceOptions } from './relevance';
export { mutualInformation } from './information';
export { unlike, varying } from './filters';
export { oddnessOf, type IOddness, type ISeparation } from './oddness';
export type { IFeatureTable, IRelevance, Target, ValueType } from './types';
export { selectFeatures, type ISelection, type ISelectionRequest } from './select-features';
