import type {
  DetectorChoice,
  FrameChart,
  IBinning,
  IChartQuery,
  IFinding,
  IMeasure,
  IProfile,
  IReport,
  IView
} from '../engine';
import type { IFrameInfo, IFrameSource, IResults } from '../protocol/messages';
import type { IOddAnswer } from '../protocol/odd-messages';
import type { IReviewRequest, IReviewResults, ReviewType } from '../protocol/review-messages';
import type { IStudyResults, StudyOf, StudyType } from '../protocol/study-messages';

/** Progress of one check of a running scan. */
export interface ICheckEvent {
  /** Id of the detector, or `profile`. */
  readonly id: string;
  readonly title: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** 0..1 */
  readonly progress: number;
  readonly seconds: number;
  /** Why the check could not run; null otherwise. */
  readonly error: string | null;
}

/** Where the events of a scan go, in the order they happen. */
export interface IScanListener {
  /** An exact profile of one column. */
  profile(profile: IProfile): void;
  /** A finding, finished, not yet ranked against the others. */
  finding(finding: IFinding): void;
  check(check: ICheckEvent): void;
  /** Something out of the ordinary that the user should know, as one sentence. */
  notice?(text: string): void;
}

/** Makes charts of all rows of a frame. */
export interface IChartMaker {
  /**
   * What a chart is drawn from; null where a column has nothing to place.
   *
   * @param findings - whose rows are marked.
   * @param signal - ends the work.
   * @throws Cancelled when it was ended, Error with a sentence otherwise.
   */
  chart(
    query: IChartQuery,
    findings: readonly string[],
    signal: AbortSignal
  ): Promise<FrameChart | null>;
  /**
   * Rows that stand out by several columns together.
   *
   * @param model - id of an outlier model.
   * @param signal - ends the work.
   * @throws Cancelled when it was ended, Error with a sentence otherwise.
   */
  oddRows(
    model: string,
    signal: AbortSignal,
    onShare: (share: number) => void
  ): Promise<IOddAnswer>;
}

/** Answers what is asked of a whole frame at length. */
export interface IStudyMaker {
  /**
   * @param signal - ends the work.
   * @param onShare - told the share done, 0..1.
   * @throws Cancelled when it was ended, Error with a sentence otherwise.
   */
  study<T extends StudyType>(
    request: StudyOf<T>,
    signal: AbortSignal,
    onShare: (share: number) => void
  ): Promise<IStudyResults[T]>;
}

/** One opened frame inside the engine. */
export interface IEngineSession extends IChartMaker, IStudyMaker {
  /** What the engine read: rows of the bytes, columns, notes; all else counts the rows of the frame. */
  readonly shape: IResults['open'];
  /** Profiles from a sample of rows, one a column, in column order. */
  preview(): Promise<IProfile[]>;
  /** Hash of names, types and content; equal frames, equal fingerprints. */
  fingerprint(): Promise<string>;
  /**
   * Run all checks.
   *
   * @throws Cancelled when `cancel` was called, Error when the engine died.
   */
  scan(on: IScanListener): Promise<IReport>;
  /** Stop the running scan; its promise rejects within 100 ms. No effect otherwise. */
  cancel(): void;
  /** Offending rows of a finding of the last scan, ascending, 0-based. */
  rows(
    findingId: string,
    offset: number,
    limit: number
  ): Promise<{ positions: number[]; count: number }>;
  /** `text[i][j]` of `rows[i]`, `columns[j]`; null for a missing cell. */
  cells(rows: readonly number[], columns: readonly number[]): Promise<(string | null)[][]>;
  /**
   * Filter, sort and cut the frame; `window` and `seek` follow it.
   *
   * @param binnings - header charts to count for.
   * @param finding - whose rows are marked; null for none.
   */
  view(
    view: IView,
    binnings: readonly IBinning[],
    finding: string | null
  ): Promise<IResults['view']>;
  /** Rows of the view from `offset` on. */
  window(offset: number, limit: number, columns: readonly number[]): Promise<IResults['window']>;
  /** Place in the view of the next (1) or previous (-1) offending row from `place` on; -1: none. */
  seek(finding: string, place: number, step: 1 | -1): Promise<number>;
  /** Rows of the view by the values of columns; at most `limit` groups, the largest first. */
  group(
    columns: readonly number[],
    limit: number,
    measures: readonly IMeasure[]
  ): Promise<IResults['group']>;
  /** Values of a column that have a text in them, at most `limit`, the most frequent first. */
  values(column: number, text: string, limit: number): Promise<IResults['values']>;
  /** Make the rows of a finding known that another scan has found. */
  adopt(finding: string, positions: Uint32Array): Promise<void>;
  /**
   * Ask about findings: their fixes, what explains them, rules.
   *
   * @param findings - ids of those whose rows the answer is made from.
   */
  review<T extends ReviewType>(
    request: Extract<IReviewRequest, { type: T }>,
    findings: readonly string[]
  ): Promise<IReviewResults[T]>;
  /** Give the memory back; later calls reject. */
  dispose(): void;
}

/** What the user chose about all scans. */
export interface IEngineChoices {
  /** Null: as many as the processor allows. */
  readonly workers: number | null;
  /** Bytes that all workers of a frame may take together. */
  readonly memoryBudget: number;
  /** Rows of the first look. */
  readonly previewRows: number;
  /** Detectors that are turned off; a frame may say otherwise of its own. */
  readonly detectors: DetectorChoice;
}

/** Where the engine runs: browser workers now, Node beside the data later. */
export interface IEngineHost {
  /**
   * Read a frame.
   *
   * @throws Error with a sentence for the user when the bytes cannot be had or read.
   */
  open(source: IFrameSource, frame: IFrameInfo): Promise<IEngineSession>;
  /** Start an engine ahead of the frame that is about to be opened. */
  warm?(): void;
  /** What holds from the next frame on. */
  configure?(choices: IEngineChoices): void;
  /** Stop all sessions and workers. */
  dispose(): void;
}
