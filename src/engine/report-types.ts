import type { IFrameDrift } from './drift';
import type { FindingKind } from './findings/kinds';
import type { IFinding, ILiteral, IMessage, Severity } from './findings/types';
import type { ILaw } from './laws';
import type { IProfile } from './profile/types';
import type { ITableNote } from './table/types';

/** A check that could not be carried out, and why. */
export interface INotRun {
  readonly detector: string;
  readonly column: string | null;
  readonly reason: string;
}

/** What a team said of findings when it accepted them. */
export interface IAcceptedNote {
  readonly scope: 'values' | 'column' | 'frame' | 'everywhere';
  readonly reason: string;
  readonly author: string;
  /** `YYYY-MM-DD` */
  readonly created: string;
  /** First day on which it holds no more; null for no end. */
  readonly expires: string | null;
}

/** What a baseline made of a report. */
export interface IReportBaseline {
  /** Accepted findings; they stand here and not among the findings. */
  readonly quiet: readonly (IAcceptedNote & { readonly finding: IFinding })[];
  /** Findings that are worse than what was accepted; they stand among the findings. */
  readonly woken: readonly (IAcceptedNote & {
    readonly id: string;
    /** Sentences. */
    readonly why: readonly string[];
    /** Offending rows when it was accepted. */
    readonly rows: number;
  })[];
  /** Findings whose acceptance is over; they stand among the findings. */
  readonly expired: readonly (IAcceptedNote & { readonly id: string })[];
  /** Acceptances that no finding answers to any more. */
  readonly gone: number;
  /** Columns that were known again under another name. */
  readonly notes: readonly string[];
}

/** What became of a finding from one run to the next. */
export type Change = 'new' | 'worse' | 'same' | 'better' | 'gone';

/** A finding in two runs. */
export interface IFindingChange {
  readonly id: string;
  readonly change: Change;
  readonly columns: readonly string[];
  /** Offending rows in the first run; null where it was not there. */
  readonly was: number | null;
  /** Offending rows in the second run; null where it is gone. */
  readonly now: number | null;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** Of the second run where it is there. */
  readonly message: IMessage;
  /** The smallest segment that explains the rows; null where there is none. */
  readonly segment: ISegment | null;
}

/** Rows that have the same values in one or two columns and explain a finding. */
export interface ISegment {
  readonly conditions: readonly ILiteral[];
  /** Rows of the segment. */
  readonly rows: number;
  /** Share of the offending rows that lie in it, 0..1. */
  readonly coverage: number;
  /** How many times as frequent the finding is in it than in the whole frame. */
  readonly lift: number;
}

/** A column in two frames. */
export interface IColumnChange {
  readonly name: string;
  readonly change: 'same' | 'added' | 'removed' | 'retyped' | 'renamed';
  /** The name it had, where it was renamed. */
  readonly from?: string;
  /** Of the first frame; null where it is not there. */
  readonly was: IColumnFacts | null;
  readonly now: IColumnFacts | null;
}

/** A column in figures. */
export interface IColumnFacts {
  readonly typeName: string;
  readonly semantic: string;
  readonly nulls: number;
  readonly distinct: number;
}

/** Two runs or two frames side by side. */
export interface IComparison {
  readonly was: {
    readonly name: string;
    readonly rows: number;
    readonly columns: number;
    readonly score: number | null;
  };
  /** Worst first; those that are gone last. */
  readonly findings: readonly IFindingChange[];
  readonly columns: readonly IColumnChange[];
  /** There when the rows of both frames were at hand: how their distributions differ. */
  readonly drift?: IFrameDrift;
}

/** What became of a finding, as its team says. */
export type ReviewStatus = 'open' | 'confirmed' | 'false-alarm' | 'accepted' | 'fixed' | 'wont-fix';

/** What a team had said of a finding when its report was saved: no words, no names. */
export interface ISavedReview {
  /** Its id. */
  readonly finding: string;
  readonly status: ReviewStatus;
  /** Comments that were there. */
  readonly comments: number;
}

/** The outcome of a scan: plain JSON, `schema/report.json`. */
export interface IReport {
  readonly format: 'framescope.report';
  readonly version: 1;
  readonly dataset: {
    readonly name: string;
    /** Rows of the whole frame; row numbers of findings count in it. */
    readonly rows: number;
    /** Rows that were read, where they are a sample. */
    readonly sample?: number;
    readonly columns: number;
    /** Hash of the content: equal frames, equal fingerprints. */
    readonly fingerprint: string;
    /** What could not be carried over or read as it is, one sentence each; no cell values. */
    readonly notes?: readonly Pick<ITableNote, 'kind' | 'text'>[];
  };
  readonly engine: {
    readonly version: string;
    readonly host: 'browser' | 'node' | 'spark';
    readonly seconds: number;
    readonly basis: 'exact' | 'sample';
    /** How many checks were carried out; a check on several columns is one. */
    readonly checks?: number;
    /** Ids of the detectors that the user has turned off. */
    readonly off?: readonly string[];
  };
  /** 0-100, see `findings/score.ts`; null where nothing was checked. */
  readonly score: number | null;
  /** Ranked, worst first. */
  readonly findings: readonly IFinding[];
  readonly profile: readonly IProfile[];
  /** Laws between columns that were found, those without exceptions among them; by id. */
  readonly laws?: readonly ILaw[];
  readonly not_run: readonly INotRun[];
  /** There when the report was held against a baseline. */
  readonly baseline?: IReportBaseline;
  /** There when two frames or two runs were compared. */
  readonly comparison?: IComparison;
  /** There when something was said or decided of its findings before it was saved. */
  readonly review?: readonly ISavedReview[];
  /** Columns whose values may be shown, or all of them. */
  readonly released: readonly string[] | 'all';
}
