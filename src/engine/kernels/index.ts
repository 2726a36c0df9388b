export { append, greatestOf, leastOf } from './extremes';
export { countable, countingSort, wholeRange } from './counting-sort';
export type { IWholeRange } from './counting-sort';
export { sortFinite } from './radix-sort';
export { releaseSorted, sortedNumbers, sortNumbers } from './sorted-numbers';
export { Groups } from './groups';
export { linkedRows } from './linked-rows';
export { fft, realFft, type ISpectrum } from './fft';
export { Crossfilter, MOST_BINS } from './crossfilter';
export { farthestBeyond, type IColumnRanges } from './column-rule';
export { columnRanges, placeBins, sumBins, type IPlaced } from './bins';
export { addByOrder, argsort, ordered, ranks, tiedRanks, type IRanks } from './argsort';
export {
  columnMeans,
  columnOf,
  columnsOf,
  columnVariances,
  covariance,
  matrixOf,
  scaled,
  takeRows,
  zeros,
  type IMatrix
} from './matrix';
export { allEqualRows, indexOf, nearWork, NeighbourIndex, type INeighbours } from './neighbours';
export { momentsOf, unitDistances, type IMoments, type IUnitVectors } from './moments';
export { RadialKernel } from './radial-kernel';
export { NetTrainer, type INetStep } from './net-trainer';
export { repeatedRows } from './repeated';
export { Random } from './random';
export { selectInPlace, selectMedian, selectQuantile, selectQuantiles } from './select';
export { cholesky, eigenSymmetric, inverseSymmetric, solveLower, type IEigen } from './symmetric';
export { Cancelled, Task, type IClock, type ITaskOptions } from './task';
export type { ILine, IPieces, ITeam, IWork } from './spread';
export { Team, TeamHelper, type HelperMessage, type IHelperPort, type TeamMessage } from './team';
export { finished, paced, TURN_ROWS, type Turns } from './turns';
export { averagePath, growTrees, pathParts, type ITrees } from './isolation-trees';
export { meanPaths } from './isolation-paths';
