export {
  clusterMatrix,
  clusterTable,
  type ICluster,
  type IClusters,
  type IClusterSpec
} from './clusters/cluster';
export { CLUSTER_METHODS, type IClusterMethod } from './clusters/methods';
export type { IAutoState } from './models/auto';
export { mostOf, oddRows, type IOddRow, type IOddRows, type IUsualRange } from './odd-rows';
export { importance, joinedBy, reasonOf, type IReason } from './reasons';
export { CONTAMINATION, OutlierDetector, type IDetectorSpec } from './detector';
export { builtInModels } from './models';
export { outlierHelper } from './works';
export type { IPreparedColumn, IPrepareOptions } from './base/prepare';
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
