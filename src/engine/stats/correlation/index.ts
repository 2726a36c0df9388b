export { distanceCorrelation, MOST_PAIRED } from './distance';
export { fisherInterval, type ICorrelation } from './inference';
export { equalBins, mutualInformation, type IInformation } from './information';
export { kendall, weightedTau, type IKendall } from './kendall';
export { partialCorrelation } from './partial';
export { pearson, spearman } from './product';
export {
  mannKendall,
  MOST_SLOPES,
  siegel,
  theilSen,
  type IMannKendall,
  type IRobustLine
} from './slopes';
