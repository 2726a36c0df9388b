export { evenBins, finiteRange, sharedBy, type IBinner } from './aggregate-bins';
export {
  correlation,
  fiveNumbers,
  fiveOfSorted,
  lines,
  lineSearch,
  type IFiveNumbers,
  type ILine,
  type ILines
} from './aggregate-columns';
export { aggregatePlane, aggregateSpace, type IPlane, type ISpace } from './aggregate-plane';
export { aggregateSeries, m4, type ISeriesBins } from './aggregate-series';
export { chiSquareQuantile, gammaShare, logGamma } from './chi-square';
export { hashNumber, hashText } from './hash';
export { binCounts, dateEdges, niceEdges } from './histogram';
export { HyperLogLog } from './hyperloglog';
export { mad, MAD_TO_SD } from './mad';
export { medcouple } from './medcouple';
export { Moments, momentsOf } from './moments';
export type { IMoments } from './moments';
export { normalCdf, normalQuantile, normalTail } from './normal';
export { QuantileSketch } from './quantile-sketch';
export {
  lowerBound,
  PROFILE_SHARES,
  quantile,
  quantiles,
  upperBound,
  weightedQuantiles
} from './quantiles';
