import type {
  Evidence,
  IConceptRequest,
  IConceptStudy,
  IFeatureAsked,
  IFeatureStudy,
  IOddSeries,
  IReport,
  IStatsAnswer,
  IStatsRequest
} from '../engine';
import type { IFrameInfo, IFrameSource } from './frame-source';

/** Asked of the engine about a whole frame; it takes long, tells how far it is, and can be dropped. */
export type IStudyRequest =
  | {
      /** A question of statistics about columns. */
      readonly type: 'stats';
      readonly asked: IStatsRequest;
    }
  | {
      /** How the open frame differs from another one, which is the one before. */
      readonly type: 'compare';
      readonly source: IFrameSource;
      readonly frame: IFrameInfo;
      /** Of the open frame. */
      readonly report: IReport;
      /** 32 hex digits. */
      readonly key: string;
      /** Rows that must share a value before it may be kept. */
      readonly k: number;
    }
  | {
      /** How the open frame changes over time: each stretch against the one before. */
      readonly type: 'over-time';
      /** Name of the column to cut by. */
      readonly time: string;
      /** How many stretches. */
      readonly count: number;
      /** 32 hex digits. */
      readonly key: string;
      /** Rows that must share a value before it may be kept. */
      readonly k: number;
    }
  | {
      /** Whether what a label follows from, or a column, changes over the rows. */
      readonly type: 'concept';
      readonly asked: IConceptRequest;
    }
  | {
      /** Features of the series of the frame, best first. */
      readonly type: 'features';
      readonly asked: IFeatureAsked;
    }
  | {
      /** Series that stand out by chosen features together. */
      readonly type: 'odd-series';
      readonly asked: IFeatureAsked;
      /** Names of features. */
      readonly use: readonly string[];
      /** Id of an outlier model. */
      readonly model: string;
    };

/** Two frames held against each other. */
export interface IFramesAnswer {
  /** Of the open frame: what is new, worse or drifted, with its `comparison`. */
  readonly report: IReport;
  /** Distributions of columns that both have, the one before beside the one of now. */
  readonly evidence: Readonly<Record<string, Evidence>>;
}

/** One stretch of time of the open frame. */
export interface IStretch {
  /** Its first and its last time, as the frame writes them. */
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly score: number | null;
  /** Held against the stretch before; null of the first. Rows are those of the frame. */
  readonly against: IFramesAnswer | null;
}

/** A frame over time, the earliest stretch first. */
export interface IOverTime {
  readonly stretches: readonly IStretch[];
}

/** Answers, by type of request. */
export interface IStudyResults {
  stats: IStatsAnswer;
  compare: IFramesAnswer;
  'over-time': IOverTime;
  concept: IConceptStudy;
  features: IFeatureStudy;
  'odd-series': IOddSeries;
}

export type StudyType = IStudyRequest['type'];

/** The request of a type. */
export type StudyOf<T extends StudyType> = Extract<IStudyRequest, { readonly type: T }>;
