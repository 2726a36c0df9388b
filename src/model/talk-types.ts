import type { ISignal } from '@lumino/signaling';

import type { IAcceptedNote, IFinding, ISavedReview, ISegmentCell } from '../engine';
import type { IAnnotation, IConflict, ISignature } from '../review/documents';
import type { IPerson, IPlace } from '../review/messages';
import type { IAnchor, IAuthor, IOperation, Kind, Status, Verdict } from '../review/operations';
import type { IRefused } from '../review/replica';
import type { Saved, StoreKind } from '../review/types';

/** What a new thread is about. */
export interface ISubject {
  readonly on: 'finding' | 'column' | 'row' | 'value' | 'segment';
  readonly finding?: string;
  readonly column?: string;
  /** 0-based, in the whole frame. */
  readonly row?: number;
  /** What all rows of the segment have in common. */
  readonly segment?: readonly ISegmentCell[];
}

/** Where a thread is in the data as it is now. */
export interface IThreadPlace {
  /** `lost` where it cannot be placed: then it is in the tray of orphans. */
  readonly at: 'here' | 'moved' | 'lost';
  readonly row: number | null;
  readonly column: string | null;
  /** What the rows of its segment have in common, and how many they are; null while it is not known. */
  readonly segment: { readonly cells: readonly ISegmentCell[]; readonly rows: number } | null;
  /**
   * Which part of its anchor the data does not have; absent where it has all of it. What is about a
   * row, value or segment stays there when its finding is `gone`, and is then about no finding.
   */
  readonly gone?: 'finding' | 'column' | 'row' | 'segment';
}

/** A comment with what answers it. */
export interface IThread {
  readonly id: string;
  readonly root: IAnnotation;
  /** Oldest first. */
  readonly replies: readonly IAnnotation[];
  readonly place: IThreadPlace;
}

/** What is said and decided about a finding. */
export interface IFindingTalk {
  readonly status: Status;
  readonly reason: string;
  /** How far it reaches where it was accepted; null where nobody said so. */
  readonly scope: IAcceptedNote['scope'] | null;
  /** First day on which that holds no more; null for no end. */
  readonly expires: string | null;
  readonly assignee: string | null;
  /** Null where it is as it was found. */
  readonly severity: 'info' | 'warning' | 'error' | null;
  readonly tags: readonly string[];
  /** What the user says; null where they say nothing. */
  readonly useful: boolean | null;
  readonly usefulTo: number;
  readonly uselessTo: number;
  readonly conflicts: readonly IConflict[];
  /** Number of the last decision; 0 where there is none. */
  readonly version: number;
  /** Who decided the status last; null where nobody did. */
  readonly decided: {
    readonly id: string;
    readonly author: string;
    readonly time: string;
  } | null;
  /** On the finding itself, and on rows and values from it. */
  readonly threads: readonly IThread[];
  /** Comments that are still there. */
  readonly comments: number;
}

/** What the talk shows. A new object at each change. */
export interface ITalkState {
  readonly kind: StoreKind;
  /** The number of the last operation that is here, of whatever report. */
  readonly seq: number;
  /** What the ids of all reports of the open dataset begin with; '' for none. */
  readonly dataset: string;
  /** Id of the open report; '' for none. */
  readonly report: string;
  /** By report of the open dataset that somebody wrote about: when it was added. */
  readonly reports: ReadonlyMap<string, string>;
  readonly saved: Saved;
  readonly waiting: number;
  /** Why no server keeps it: one sentence; '' where nothing is to be said. */
  readonly why: string;
  readonly refused: readonly IRefused[];
  readonly author: IAuthor;
  readonly isAdmin: boolean;
  readonly mayWrite: boolean;
  /** Whether it can be kept in the notebook instead. */
  readonly canKeep: boolean;
  /** Whether a server can keep the open report, and does not yet. */
  readonly canKeepReport: boolean;
  /** Others who look at the same dataset. */
  readonly people: readonly IPerson[];
  /** Everybody who can be mentioned or asked. */
  readonly authors: readonly IAuthor[];
  readonly signatures: readonly (ISignature & { readonly id: string })[];
  /** Threads that have no place in the data as it is. */
  readonly orphans: readonly IThread[];
  /** Threads on columns, rows, values and segments that are about no finding, or none any more. */
  readonly loose: readonly IThread[];
  /** Of all reports of the open dataset; each message names its own. */
  readonly chat: readonly IAnnotation[];
  /** Comments of others since the user last looked. */
  readonly unseen: number;
  /** The number of the last operation that was there when the user last looked; null for never. */
  readonly seen: number | null;
}

/** Of which news the user is told: those that concern them, all, none. */
export type Notices = 'mine' | 'all' | 'none';

/** Something that somebody else has said or decided. */
export interface ITalkNews {
  readonly author: string;
  readonly why: 'mention' | 'reply' | 'assigned' | 'comment' | 'chat';
  /** What was said; '' where nothing was. */
  readonly text: string;
  /** The finding that it is about; null for none. */
  readonly finding: string | null;
}

/** Up to which numbers of a log the user has seen what others said. */
export interface ISeenMarks {
  /** Of all of it; null for never. */
  readonly all: number | null;
  /** Of what is said about one finding. */
  readonly findings: Readonly<Record<string, number>>;
}

/** One page of a list; `next` is null on the last. */
export interface ITalkPage<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A report as the server lists it. */
export interface IReportEntry {
  readonly id: string;
  readonly title: string;
  readonly dataset: string;
  readonly author_name: string;
  readonly created: string;
  readonly rows: number;
  readonly score: number | null;
  readonly findings: number;
  readonly by_severity: Readonly<Record<'error' | 'warning' | 'info', number>>;
}

/** A finding of a report as the server lists it. */
export interface IResultEntry {
  readonly finding: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly rows: number;
  readonly status: Status;
}

/** Something that a search has found. */
export interface ITalkHit {
  readonly table: string;
  readonly id: string;
  readonly report: string | null;
  readonly document: Readonly<Record<string, unknown>>;
}

/** What the server knows beyond the open frame. */
export interface ITalkLibrary {
  /** Reports of the open dataset, newest first. */
  history(cursor: string): Promise<ITalkPage<IReportEntry>>;
  results(report: string): Promise<readonly IResultEntry[]>;
  /** Who did what, newest first. */
  activity(filter: IActivityFilter, cursor: string): Promise<ITalkPage<IOperation>>;
  /** In all reports. */
  search(words: string, cursor: string): Promise<ITalkPage<ITalkHit>>;
}

/** Which activity is shown. */
export interface IActivityFilter {
  /** '' for everybody. */
  readonly author: string;
  /** Kinds of operations; empty for all. */
  readonly kinds: readonly Kind[];
  /** Of the open dataset alone. */
  readonly mine: boolean;
}

/** A finding that is accepted, as both the review and the baseline file have it. */
export interface ITalkAccepted extends Pick<IAcceptedNote, 'reason' | 'scope' | 'expires'> {
  readonly id: string;
}

/** What a team says about the open frame. Everything that changes something resolves once it is kept here. */
export interface ITalkModel {
  readonly state: ITalkState;
  readonly changed: ISignal<ITalkModel, void>;
  /** Null where no server keeps it. */
  readonly library: ITalkLibrary | null;
  /** What is said about a finding. */
  onFinding(id: string): IFindingTalk;
  /**
   * What may be saved of what is said about findings of a dataset, which needs not be the open one;
   * null where its talk is not here.
   */
  summary(
    context: string,
    name: string,
    findings: readonly string[]
  ): readonly ISavedReview[] | null;
  /** What is said about a column. */
  onColumn(name: string): readonly IThread[];
  /** What is said about something in the data: of a row, also about its values. */
  about(subject: ISubject): readonly IThread[];
  /** The smallest segment that explains a finding; empty where there is none. */
  segmentOf(finding: Pick<IFinding, 'id' | 'columns'>): Promise<readonly ISegmentCell[]>;
  /** Whether anything is said about a value, or about its row. */
  isCommented(row: number, column: string): boolean;
  /** Have the server keep the report; before somebody says something, so that it comes at once. */
  prepare(): void;
  comment(subject: ISubject, text: string): Promise<void>;
  reply(thread: string, text: string): Promise<void>;
  /** To everybody who looks at this dataset. */
  chat(text: string): Promise<void>;
  edit(comment: string, text: string): Promise<void>;
  remove(comment: string): Promise<void>;
  react(comment: string, reaction: string, on: boolean): Promise<void>;
  /** Put a thread where somebody says that it belongs, in the data as it is. */
  place(thread: string, subject: ISubject): Promise<void>;
  /** Decide where a thread belongs that two have placed at once. */
  settlePlace(thread: string, anchor: IAnchor): Promise<void>;
  /** Of a thread. */
  setThreadStatus(thread: string, status: Status): Promise<void>;
  setStatus(finding: string, status: Status, reason?: string): Promise<void>;
  /** Say of some findings at once that they are accepted. */
  accept(findings: readonly ITalkAccepted[]): Promise<void>;
  assign(finding: string, author: string | null): Promise<void>;
  tag(finding: string, add: readonly string[], remove: readonly string[]): Promise<void>;
  setSeverity(finding: string, severity: 'info' | 'warning' | 'error' | null): Promise<void>;
  rate(finding: string, useful: boolean | null): Promise<void>;
  /** Decide a conflict with both values in sight. */
  settle(finding: string, conflict: IConflict, value: unknown): Promise<void>;
  sign(verdict: Verdict, comment: string): Promise<void>;
  /** Keep what is said in the notebook. */
  keepInNotebook(): void;
  dismiss(refusal: string): void;
  /** All that is here was seen. */
  markSeen(): void;
  /** Tell the others what is looked at. */
  look(place: IPlace | null): void;
  /** Show Markdown that somebody wrote, made safe. */
  show(text: string, into: HTMLElement): Promise<void>;
}

/** The talk of the open frame, once it is there. */
export interface ITalkHandle {
  /** Null until it is loaded. */
  readonly model: ITalkModel | null;
  readonly changed: ISignal<ITalkHandle, void>;
  /** Load it now; rejects with a sentence where it cannot be. */
  load(): Promise<ITalkModel>;
}
