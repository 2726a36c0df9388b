export { answerStats } from './answer';
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
