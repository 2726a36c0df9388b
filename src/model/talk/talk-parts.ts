import type { IReport } from '../../engine';
import type { ILocalKeep } from '../../review/local-store';
import type { ReviewApi } from '../../review/review-api';
import type { ITalkStore } from '../../review/types';
import type { IStep } from '../steps';
import type { ISeenMarks } from '../talk-types';

/** What the talk needs of the world. */
export interface ITalkParts {
  /** Where what is said is kept. */
  readonly store: ITalkStore;
  /** The server's lists; null where there is none. */
  readonly api: ReviewApi | null;
  /** Why no server keeps it: one sentence; '' where nothing is to be said. */
  readonly why: string;
  /** The key of the hashes: 32 hex digits. */
  readonly key: () => Promise<string>;
  /** A place in the notebook of a path; null where there is none. */
  readonly keepOf: (context: string) => ILocalKeep | null;
  /** A report as a server may have it: without values that were not released. */
  readonly redacted: (report: IReport) => object;
  /** What the user has seen of a dataset's log. */
  readonly seen: {
    load(dataset: string): Promise<ISeenMarks>;
    save(dataset: string, seen: ISeenMarks): void;
  };
  /** Show Markdown that somebody wrote, made safe. */
  readonly show: (text: string, into: HTMLElement) => Promise<void>;
  /** Told what the user has done that can be taken back. */
  readonly did: (step: IStep) => void;
}
