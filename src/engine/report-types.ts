import type { IFinding } from './findings/types';
import type { ILaw } from './laws';
import type { IProfile } from './profile/types';

/** A check that could not be carried out, and why. */
export interface INotRun {
  readonly detector: string;
  readonly column: string | null;
  readonly reason: string;
}

/** The outcome of a scan: plain JSON, `schema/report.json`. */
export interface IReport {
  readonly format: 'framescope.report';
  readonly version: 1;
  readonly dataset: {
    readonly name: string;
    readonly rows: number;
    readonly columns: number;
    /** Hash of the content: equal frames, equal fingerprints. */
    readonly fingerprint: string;
  };
  readonly engine: {
    readonly version: string;
    readonly host: 'browser' | 'node' | 'spark';
    readonly seconds: number;
    readonly basis: 'exact' | 'sample';
  };
  /** 0-100, see `findings/score.ts`. */
  readonly score: number;
  /** Ranked, worst first. */
  readonly findings: readonly IFinding[];
  readonly profile: readonly IProfile[];
  /** Laws between columns that were found, those without exceptions among them; by id. */
  readonly laws?: readonly ILaw[];
  readonly not_run: readonly INotRun[];
  /** Columns whose values may be shown, or all of them. */
  readonly released: readonly string[] | 'all';
}
