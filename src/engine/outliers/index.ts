export { clusterRows, type ClusterRequest, type IClusters } from './clusters/cluster';
export type { IAutoState } from './models/auto';
export { mostOf, oddRows, type IOddRow, type IOddRows, type IUsualRange } from './odd-rows';
export { importance, joinedBy, reasonOf, type IReason } from './reasons';
export { CONTAMINATION, OutlierDetector, type IDetectorSpec } from './detector';
export { builtInModels } from './models';
export type { IPreparedColumn, IPrepareOptions } from './prepare';
export { ModelRegistry } from './base/registry';
export { type Contamination } from './threshold';
export {
  OutlierError,
  type INeighbour,
  type IOption,
  type IOutlierModel,
  type IPartsOfScore,
  type Options,
  type OptionValue,
  type Scaling
} from './base/types';
