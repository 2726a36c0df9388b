export { append, greatestOf, leastOf } from './extremes';
export { countable, countingSort, wholeRange } from './counting-sort';
export type { IWholeRange } from './counting-sort';
export { sortFinite } from './radix-sort';
export { releaseSorted, sortedNumbers, sortNumbers } from './sorted-numbers';
export { fft, realFft, type ISpectrum } from './fft';
export { Crossfilter, MOST_BINS } from './crossfilter';
export { argsort, ranks, tiedRanks, type IRanks } from './argsort';
export {
  columnMeans,
  columnOf,
  columnVariances,
  covariance,
  matrixOf,
  scaled,
  takeRows,
  zeros,
  type IMatrix
} from './matrix';
export { allEqualRows, indexOf, NeighbourIndex, type INeighbours } from './neighbours';
export { Random } from './random';
export { selectInPlace, selectMedian, selectQuantile } from './select';
export { cholesky, eigenSymmetric, inverseSymmetric, solveLower, type IEigen } from './symmetric';
export { Cancelled, Task, type IClock, type ITaskOptions } from './task';
export { averagePath, growTrees, meanPaths, pathParts, type ITrees } from './isolation-trees';
