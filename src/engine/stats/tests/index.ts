export {
  andersonDarling,
  cramerVonMises,
  energyDistance,
  kolmogorov,
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
export { correctMany, type Correction } from './multiplicity';
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
export { tukey, type IPairOfGroups } from './tukey';
export type { Alternative, ITestResult } from './types';
