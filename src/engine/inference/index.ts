export { answerStats, statsWork } from './answer';
export { CORRECTIONS, type Correction } from '../stats';
export { lookOf, type Look } from './pick';
export {
  STATS_MODELS,
  StatsError,
  type ICheck,
  type IFigure,
  type ISection,
  type IStatsAnswer,
  type IStatsRequest,
  type StatsModel
} from './types';
