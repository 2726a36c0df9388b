export { evenBins, finiteRange, sharedBy, type IBinner } from './aggregate-bins';
export { brokenBins } from './broken-bins';
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
export { hashNumber, hashText } from './hash';
export { binCounts, dateEdges, niceEdges } from './histogram';
export { HyperLogLog } from './hyperloglog';
export { mad, MAD_TO_SD } from './base/mad';
export { medcouple } from './medcouple';
export { Moments, momentsOf } from './moments';
export type { IMoments } from './moments';
export { normalCdf, normalQuantile, normalTail } from './distributions/normal';
export { outOfOrder } from './out-of-order';
export { QuantileSketch } from './quantile-sketch';
export {
  lowerBound,
  PROFILE_SHARES,
  quantile,
  quantiles,
  upperBound,
  weightedQuantiles
} from './base/quantiles';
export { levinson, type IAutoregression } from './linear/levinson';
export {
  backSolve,
  residualSquares,
  triangulate,
  unscaledCovariance,
  type ITriangle
} from './linear/least-squares';
export { jacobiSvd, pseudoSolve, type ISvd } from './linear/svd';
export { regressionLine, type IRegressionLine } from './regression-line';
export { betaDensity, betaLower, betaUpper } from './special/beta';
export { gammaDensity, gammaLower, gammaUpper, logGamma } from './special/gamma';
export { dickeyFuller, type DickeyFullerTrend, type IDickeyFuller } from './dickey-fuller';
export * from './distributions';
export * from './tests';
export { medianOfSorted } from './base/sample';
export * from './correlation';
export * from './describe';
export * from './power/power';
export * from './regression';
