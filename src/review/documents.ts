import type { IAnchor, Status, Verdict } from './operations';

/** Who wrote a field last. */
export interface IWritten {
  readonly seq: number;
  readonly author: string;
  readonly author_name: string;
  readonly time: string;
}

/** A value that somebody replaced without having seen it. */
export interface IConflict extends IWritten {
  readonly field: string;
  readonly value: unknown;
}

/** What several people may write to. */
interface IShared {
  readonly id: string;
  /** Number of the operation that made it, and of the last one that changed it. */
  readonly first: number;
  readonly version: number;
  readonly changed: string;
  readonly conflicts: readonly IConflict[];
  readonly written: Readonly<Record<string, IWritten>>;
}

/** What was made by somebody. */
interface IMade extends IShared {
  readonly author: string;
  readonly author_name: string;
  readonly created: string;
  readonly removed: boolean;
}

/** Who has signed a report. */
export interface ISignature {
  readonly name: string;
  readonly verdict: Verdict;
  readonly comment: string;
  readonly time: string;
  readonly seq: number;
}

/** What the talk knows of a report. */
export interface IReportDocument extends IMade {
  readonly title: string;
  readonly signatures: Readonly<Record<string, ISignature>>;
}

/** A comment of a thread. */
export interface IAnnotation extends IMade {
  readonly report: string;
  readonly anchor: IAnchor;
  /** Markdown as it was written; '' where it was removed. */
  readonly comment: string;
  readonly tags: readonly string[];
  readonly mentions: readonly string[];
  /** The thread that it answers; null where it begins one. */
  readonly parent: string | null;
  readonly status: Status;
  readonly reason?: string;
  readonly assignee: string | null;
  /** Ids of people by reaction. */
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  readonly edited: boolean;
}

/** What was decided about a finding. */
export interface IResult extends IShared {
  readonly report: string;
  readonly finding: string;
  readonly status: Status;
  readonly reason?: string;
  readonly scope?: 'values' | 'column' | 'frame' | 'everywhere' | null;
  readonly expires?: string | null;
  readonly assignee: string | null;
  /** Null where it is as it was found. */
  readonly severity: 'info' | 'warning' | 'error' | null;
  readonly tags: readonly string[];
  /** By author: was it useful? */
  readonly ratings: Readonly<Record<string, boolean>>;
}

/** Documents by table. */
export interface IDocuments {
  readonly reports: IReportDocument;
  readonly annotations: IAnnotation;
  readonly results: IResult;
}

/** A table of the talk. */
export type TableName = keyof IDocuments;

/** Tables that can be read. */
export interface ITables {
  get<T extends TableName>(table: T, id: string): IDocuments[T] | undefined;
  /** Every document, oldest first. */
  all<T extends TableName>(table: T): readonly IDocuments[T][];
}

type Maps = { readonly [T in TableName]: Map<string, IDocuments[T]> };

/** Tables over others: what is put here hides what lies below. */
export class Tables implements ITables {
  constructor(private readonly _below: ITables | null = null) {}

  get<T extends TableName>(table: T, id: string): IDocuments[T] | undefined {
    return this._maps[table].get(id) ?? this._below?.get(table, id);
  }

  all<T extends TableName>(table: T): readonly IDocuments[T][] {
    const mine = this._maps[table];
    const below = this._below?.all(table) ?? [];
    const kept = below.map(one => mine.get(one.id) ?? one);
    const known = new Set(below.map(({ id }) => id));
    return [...kept, ...[...mine.values()].filter(({ id }) => !known.has(id))];
  }

  /** Keep a document under its id; it is never changed afterwards. */
  put<T extends TableName>(table: T, document: IDocuments[T]): void {
    this._maps[table].set(document.id, document);
  }

  private readonly _maps: Maps = {
    reports: new Map(),
    annotations: new Map(),
    results: new Map()
  };
}
