export {
  andersonDarling,
  cramerVonMises,
  cramerVonMisesDistance,
  energyDistance,
  kolmogorov,
  kolmogorovDistance,
  kolmogorovGap,
  kolmogorovSmirnov,
  wasserstein
} from './distances';
export {
  brownForsytheAnova,
  cohensD,
  oneSampleT,
  oneWay,
  pairedT,
  studentT,
  welchAnova,
  welchT,
  type IAnova,
  type ITTest
} from './means';
export {
  countsBetween,
  shareDistances,
  shareEdges,
  sharesOf,
  type IShareDistances
} from './binned';
export { eppsSingleton } from './epps-singleton';
export { barnard, boschloo } from './exact-tables';
export { kernelDistance, MOST_KERNEL, type IKernelDistance } from './kernel-distance';
export {
  andersonDarlingNormal,
  cramerVonMisesOne,
  dAgostino,
  jarqueBera,
  kurtosisTest,
  lilliefors,
  MOST_SHAPIRO,
  shapiroWilk,
  skewTest
} from './normality';
export { generalisedEsd, grubbs, modifiedZ } from './odd-values';
export { dunn, gamesHowell, nemenyi, scheffe, tukey, type IPairOfGroups } from './post-hoc';
export { differenceInterval, exactShareInterval, oneShare, shareInterval } from './shares';
export { CORRECTIONS, correctMany, type Correction } from './multiplicity';
export {
  alexanderGovern,
  brunnerMunzel,
  friedman,
  kruskal,
  mannWhitney,
  medianTest,
  rankBiserial,
  runs,
  signTest,
  wilcoxon
} from './ranks';
export { compareSorted, type ISortedPair } from './sorted-pair';
export { ansari, bartlett, fligner, levene, mood, type LeveneCentre } from './spreads';
export {
  association,
  binomialTest,
  chiSquareFit,
  chiSquareTable,
  fisherExact,
  mcNemar,
  twoShares,
  type IAssociation,
  type Table
} from './tables';

export type { Alternative, ITestResult } from './types';
