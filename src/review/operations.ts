import type { ReviewStatus } from '../engine';

/** What became of a finding or a thread. */
export type Status = ReviewStatus;

/** Every status, in the order in which they are offered. */
export const STATUSES: readonly Status[] = [
  'open',
  'confirmed',
  'false-alarm',
  'accepted',
  'fixed',
  'wont-fix'
];

/** What somebody says of a whole report. */
export type Verdict = 'approved' | 'changes-wanted' | 'withdrawn';

/** A cell value as a keyed hash of 12 hex digits, and its column. */
export interface IHashed {
  readonly column: string;
  readonly hashed: string;
}

/** What a thread is about; values as keyed hashes only. */
export interface IAnchor {
  readonly on: 'report' | 'chat' | 'finding' | 'column' | 'row' | 'value' | 'segment';
  readonly finding?: string;
  readonly columns?: readonly string[];
  /** 0-based, when it was written. */
  readonly row?: number;
  readonly key?: readonly IHashed[];
  /** What else the row holds, for data that has the column of its key no more. */
  readonly rest?: readonly IHashed[];
  readonly hashed?: string;
  readonly segment?: readonly IHashed[];
  /** A keyed hash of all that its first column holds, for data that has no column of that name. */
  readonly content?: string;
  /** The report in whose data it was placed; absent where that is the thread's own. */
  readonly report?: string;
}

/** The body of each kind of operation that the talk writes; `schema/operations.json`. */
export interface IBodies {
  'report.add': {
    readonly title?: string;
    readonly report?: object;
    readonly content?: string;
    readonly tags?: readonly string[];
  };
  'report.edit': { readonly title: string };
  'report.remove': { readonly reason?: string };
  'report.sign': { readonly verdict: Verdict; readonly comment?: string };
  'annotation.add': {
    readonly anchor: IAnchor;
    readonly comment: string;
    readonly tags?: readonly string[];
    readonly mentions?: readonly string[];
    readonly parent?: string;
  };
  'annotation.edit': { readonly comment: string; readonly mentions?: readonly string[] };
  'annotation.remove': { readonly reason?: string };
  'annotation.react': { readonly reaction: string; readonly on: boolean };
  'annotation.status': { readonly status: Status; readonly reason?: string };
  'annotation.place': { readonly anchor: IAnchor };
  'annotation.assign': { readonly assignee: string | null };
  'annotation.tag': { readonly add?: readonly string[]; readonly remove?: readonly string[] };
  'finding.status': {
    readonly status: Status;
    readonly reason?: string;
    readonly scope?: 'values' | 'column' | 'frame' | 'everywhere';
    readonly expires?: string | null;
  };
  'finding.assign': { readonly assignee: string | null };
  'finding.tag': { readonly add?: readonly string[]; readonly remove?: readonly string[] };
  'finding.severity': { readonly severity: 'info' | 'warning' | 'error' | null };
  'finding.rate': { readonly useful: boolean | null };
}

/** A kind of operation of a report. */
export type Kind = keyof IBodies;

/** Who acts, as the server knows them. */
export interface IAuthor {
  readonly id: string;
  readonly name: string;
}

/** What a client asks for. */
export interface IProposal<K extends Kind = Kind> {
  readonly id: string;
  readonly kind: K;
  readonly report: string;
  readonly target: string;
  /** The last number that its author had seen. */
  readonly base: number;
  /** By the author's clock; shown, never trusted. */
  readonly made: string;
  readonly body: IBodies[K];
}

/** A proposal in the server's order. */
export interface IOperation extends Omit<IProposal, 'report' | 'made' | 'kind' | 'body'> {
  readonly seq: number;
  /** Kinds that are not the talk's are there, too: they are passed over. */
  readonly kind: string;
  readonly report: string | null;
  readonly made: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly author: IAuthor;
  readonly time: string;
  readonly conflicts: readonly number[];
}

/** Why an operation was not taken. */
export interface IRefusal {
  readonly code: string;
  /** One sentence. */
  readonly detail: string;
  readonly status: number;
}

/** What became of a proposal. */
export interface IOutcome {
  readonly id: string;
  readonly state: 'stored' | 'known' | 'refused';
  readonly seq?: number;
  readonly problem?: IRefusal;
}
