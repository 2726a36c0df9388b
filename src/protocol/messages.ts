import type {
  FrameChart,
  IBinning,
  IChartQuery,
  IDetectorInfo,
  IFinding,
  ILaw,
  ILayers,
  IMeasure,
  IOrigin,
  IProfile,
  ITableNote,
  IUnit,
  IView
} from '../engine';
import type { IFrameInfo, IFrameSource } from './frame-source';
import type { IOddAnswer } from './odd-messages';
import type { IReviewRequest, IReviewResults } from './review-messages';
import type { IStudyRequest, IStudyResults } from './study-messages';

export type { DataFormat, IFrameInfo, IFrameSource } from './frame-source';

/** Version of this protocol; both sides refuse another. */
export const PROTOCOL_VERSION = 1;

export interface IColumnHead {
  readonly name: string;
  readonly index: number;
  readonly typeName: string;
  readonly numeric: boolean;
}

/** Asked of the engine. Every request is answered by one `result` or `error`. */
export type IRequest =
  | {
      readonly type: 'open';
      readonly source: IFrameSource;
      readonly frame: IFrameInfo;
      readonly version: number;
    }
  | { readonly type: 'preview'; readonly sample: number }
  | { readonly type: 'fingerprint' }
  | {
      readonly type: 'run';
      readonly units: readonly IUnit[];
      /** Profiles made elsewhere, so that they are not made again. */
      readonly profiles: readonly IProfile[];
    }
  | { readonly type: 'cancel' }
  | {
      readonly type: 'cells';
      /** Rows of the whole frame, as in all requests and answers. */
      readonly rows: readonly number[];
      readonly columns: readonly number[];
    }
  | {
      readonly type: 'rows';
      readonly finding: string;
      readonly offset: number;
      readonly limit: number;
    }
  | {
      /** Filters, sorts and cuts the frame as the grid shows it. */
      readonly type: 'view';
      readonly view: IView;
      /** Header charts to count for. */
      readonly binnings: readonly IBinning[];
      /** The finding whose rows are marked; null for none. */
      readonly finding: string | null;
    }
  | {
      /** Lines of the view from a place on. */
      readonly type: 'window';
      readonly offset: number;
      readonly limit: number;
      readonly columns: readonly number[];
    }
  | {
      /** The next or previous row of a finding in the view. */
      readonly type: 'seek';
      readonly finding: string;
      readonly place: number;
      readonly step: 1 | -1;
    }
  | {
      /** Counts the rows of the view by the values of columns. */
      readonly type: 'group';
      readonly columns: readonly number[];
      /** Groups to return, most frequent first. */
      readonly limit: number;
      /** What is worked out of the rows of each. */
      readonly measures: readonly IMeasure[];
    }
  | {
      /** Values of a column that have a text in them, in whatever case. */
      readonly type: 'values';
      readonly column: number;
      readonly text: string;
      /** Values to return, most frequent first. */
      readonly limit: number;
    }
  | {
      /** Aggregates all rows for a chart. */
      readonly type: 'chart';
      readonly query: IChartQuery;
      /** Whose rows are marked. */
      readonly findings: readonly string[];
      /** Another number for each request that has one, by which it can be dropped. */
      readonly ticket: number;
    }
  | {
      /** Looks for rows that stand out by several columns together. */
      readonly type: 'odd-rows';
      /** Id of an outlier model. */
      readonly model: string;
      /** See `chart`. */
      readonly ticket: number;
      /** Threads that may work at it; absent for one. */
      readonly workers?: number;
    }
  | {
      /** What has this ticket is not wanted any more; its request is answered as cancelled. */
      readonly type: 'drop';
      readonly ticket: number;
    }
  | {
      /** Rows of a finding that another engine with the same frame has found. */
      readonly type: 'adopt';
      readonly finding: string;
      /** Ascending. */
      readonly positions: Uint32Array;
    }
  | IReviewRequest
  | (IStudyRequest & {
      /** See `chart`. */
      readonly ticket: number;
    })
  | { readonly type: 'close' };

export type RequestType = IRequest['type'];

/** Answers, by type of request. */
export interface IResults extends IReviewResults, IStudyResults {
  open: {
    rows: number;
    /** Of which rows of the frame it is a sample; null where it is all of it. */
    origin: IOrigin | null;
    bytes: number;
    columns: IColumnHead[];
    notes: ITableNote[];
    /** The detectors that a scan of this frame runs. */
    checks: IDetectorInfo[];
  };
  /** Profiles of the first look, from a sample of rows. */
  preview: { profiles: IProfile[] };
  /** Hash of all content; apart from `open`, since it takes longer than a first look. */
  fingerprint: { fingerprint: string };
  run: { cancelled: boolean; seconds: number };
  cancel: null;
  /** `text[row][column]`, null for a missing cell. */
  cells: { text: (string | null)[][] };
  rows: { positions: number[]; count: number };
  view: {
    /** Rows that pass the filters. */
    rows: number;
    /** Lines that are shown, and which of them are gaps, ascending. */
    lines: number;
    gaps: readonly number[];
    layers: ILayers[];
    /** Offending rows per equal block of the lines. */
    strip: number[];
  };
  /**
   * Positions in the frame, of a gap minus the rows it stands for; `text[row][column]`; whether a
   * row stands there only as a neighbour, empty where none does.
   */
  window: { positions: number[]; text: (string | null)[][]; context: boolean[] };
  /** Place in the view; -1 for none. */
  seek: { place: number };
  /** `keys[group][column]`, rows of each group, `figures[measure][group]`, and how many groups there are. */
  group: {
    keys: (string | null)[][];
    counts: number[];
    figures: (number | null)[][];
    total: number;
  };
  /** Texts, rows of each, and how many there are. */
  values: { values: string[]; counts: number[]; total: number };
  /** Null where a column has nothing to place. */
  chart: { evidence: FrameChart | null };
  'odd-rows': IOddAnswer;
  drop: null;
  adopt: null;
  close: null;
}

/** Told by the engine while a request goes on, whose `id` it has: a run, or for `share` any long work. */
export type IEvent =
  | { readonly type: 'share'; readonly id: number; readonly share: number }
  | { readonly type: 'profile'; readonly id: number; readonly profile: IProfile }
  | { readonly type: 'finding'; readonly id: number; readonly finding: IFinding }
  | { readonly type: 'law'; readonly id: number; readonly law: ILaw }
  | {
      readonly type: 'unit';
      readonly id: number;
      readonly unit: IUnit;
      readonly seconds: number;
      /** Why the unit could not run; null when it ran. */
      readonly error: string | null;
    };

/** On the wire from client to engine. */
export interface IEnvelope {
  readonly id: number;
  readonly request: IRequest;
}

/** On the wire from engine to client. */
export type IReply =
  | { readonly type: 'result'; readonly id: number; readonly result: IResults[RequestType] }
  | {
      readonly type: 'error';
      readonly id: number;
      readonly message: string;
      readonly cancelled: boolean;
    }
  | IEvent;
