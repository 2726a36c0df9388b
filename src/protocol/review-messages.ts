import type {
  IFinding,
  IFixPreview,
  ILaw,
  IHashedCell,
  IMemory,
  IPlacedSegment,
  IReport,
  IRowAnchor,
  IRule,
  IRuleset,
  ISegment,
  ISegmentCell,
  IWantedColumn,
  IWantedRow,
  IWantedSegment,
  Library
} from '../engine';

/** A way to put a finding right: its code in every library, and what it would change. */
export interface IFixOffer {
  readonly action: string;
  /** One line; columns in back-ticks. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly code: Readonly<Record<Library, string>>;
  readonly preview: IFixPreview;
}

/** Asked of the engine about findings of the open frame. */
export type IReviewRequest =
  | {
      /** The ways to put a finding right. */
      readonly type: 'fixes';
      readonly finding: IFinding;
      /** The finding that explains it; null where there is none. */
      readonly cause: IFinding | null;
      /** Name of the variable that holds the frame. */
      readonly variable: string;
    }
  | {
      /** A fix from a user's own choice of labels. */
      readonly type: 'labels';
      readonly column: string;
      readonly pairs: readonly (readonly [string, string])[];
      readonly variable: string;
    }
  | {
      /** What it takes to accept findings and to judge them later. */
      readonly type: 'remember';
      readonly report: IReport;
      /** 32 hex digits. */
      readonly key: string;
      /** Rows that must share a value before it may be named. */
      readonly k: number;
    }
  | {
      /** The smallest segment that explains each of some findings. */
      readonly type: 'segments';
      readonly findings: readonly Pick<IFinding, 'id' | 'columns'>[];
    }
  | {
      /** Which rules of a ruleset the frame breaks. */
      readonly type: 'check';
      readonly ruleset: IRuleset;
      /** Milliseconds since 1970 UTC, for rules about freshness. */
      readonly now: number;
    }
  | {
      /** Rules that say what a finding broke, or what a law says. */
      readonly type: 'make-rule';
      readonly from: { readonly finding: IFinding } | { readonly law: ILaw };
      readonly released: 'all' | 'none' | readonly string[];
      readonly k: number;
    }
  | {
      /** By what a row, or a value in it, is found again once the data has changed. */
      readonly type: 'anchor';
      /** Of the whole frame. */
      readonly row: number;
      readonly column: string | null;
      /** Names of columns, those that tell rows apart best first. */
      readonly order: readonly string[];
      /** 32 hex digits. */
      readonly key: string;
    }
  | {
      /** By what the rows that share some values are found again. */
      readonly type: 'anchor-segment';
      readonly cells: readonly ISegmentCell[];
      /** 32 hex digits. */
      readonly key: string;
    }
  | {
      /** By what a column is found again under another name. */
      readonly type: 'anchor-column';
      readonly column: string;
      /** 32 hex digits. */
      readonly key: string;
    }
  | {
      /** Where rows are now, which values segments have, and what columns are called. */
      readonly type: 'place';
      readonly wanted: readonly IWantedRow[];
      readonly segments: readonly IWantedSegment[];
      readonly columns: readonly IWantedColumn[];
      readonly key: string;
    };

/** Answers, by type of request. */
export interface IReviewResults {
  fixes: { fixes: IFixOffer[] };
  labels: { fixes: IFixOffer[] };
  remember: { memory: IMemory };
  /** By id of the finding; those without a segment are left out. */
  segments: { segments: Record<string, ISegment> };
  check: { findings: IFinding[] };
  /** None where no kind of rule can say it, or only by values that may not be named. */
  'make-rule': { rules: readonly IRule[] };
  anchor: { anchor: IRowAnchor };
  'anchor-segment': { segment: readonly IHashedCell[] };
  /** Null where another column holds the same. */
  'anchor-column': { content: string | null };
  /** By id, in the whole frame; what is in no row, and what fits several, is left out. */
  place: {
    rows: Record<string, number>;
    segments: Record<string, IPlacedSegment>;
    /** Names of columns. */
    columns: Record<string, string>;
  };
}

export type ReviewType = IReviewRequest['type'];
