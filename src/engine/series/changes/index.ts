export { costOf, COST_NAMES, MOST_TABLED, type CostName, type ISegmentCost } from './costs';
export {
  binarySegmentation,
  dynamic,
  LEAST_SEGMENT,
  pelt,
  slidingWindow,
  type Stop
} from './search';
export { lastingChanges, levelOrLine } from './segments';
