import type { FindingKind } from '../findings/kinds';
import type { Severity } from '../findings/types';

/**
 * How far an acceptance reaches. values: this finding with these values;
 * column: this kind in these columns; frame: this kind in all columns of the
 * frame; everywhere: this kind in every frame.
 */
export type Scope = 'values' | 'column' | 'frame' | 'everywhere';

/** Every scope, narrowest first. */
export const SCOPES: readonly Scope[] = ['values', 'column', 'frame', 'everywhere'];

/** How bad a finding was: plain JSON that shows no cell value few rows share. */
export interface IExtent {
  /** Offending rows. */
  readonly rows: number;
  /** Rows of the frame. */
  readonly of: number;
  readonly basis: 'exact' | 'sample';
  readonly severity: Severity;
  /** Kinds of violation: the key of the sentence and names of marked formats. */
  readonly nature: readonly string[];
  /** Id of the key the values are hashed with; null where there are none. */
  readonly key: string | null;
  /** Whether `hashed` holds all values, or the smallest hashes only. */
  readonly complete: boolean;
  /** Keyed hashes of the offending values, 12 hex digits each, ascending. */
  readonly hashed: readonly string[];
  /** Values that at least k offending rows share, as text, ascending. */
  readonly shared: readonly string[];
  /** Shapes of the offending values, ascending; empty where several columns are concerned. */
  readonly shapes: readonly string[];
}

/** What a column holds, so that it is known again under another name. */
export interface IColumnSketch {
  readonly name: string;
  readonly family: 'number' | 'time' | 'text' | 'bool' | 'none';
  readonly rows: number;
  readonly nulls: number;
  readonly key: string;
  /** The smallest keyed hashes of its distinct values, ascending. */
  readonly hashed: readonly string[];
  /** Quantiles .05 .25 .5 .75 .95 to two digits; null where it has no numbers. */
  readonly quantiles: readonly number[] | null;
}

/** Columns of a frame as they were when something in it was accepted. */
export interface IFrameMemory {
  readonly name: string;
  /** In the order of the frame. */
  readonly columns: readonly string[];
  /** By name, ascending; of a baseline only those of columns with an acceptance. */
  readonly sketches: readonly IColumnSketch[];
}

/** What a scan keeps beside its report, so that findings can be accepted and known again. */
export interface IMemory {
  readonly frame: IFrameMemory;
  /** By id of the finding. */
  readonly extents: Readonly<Record<string, IExtent>>;
}

/** A finding that an acceptance covers, with what was accepted of it. */
export interface ICovered {
  readonly id: string;
  /** As they were called when it was accepted. */
  readonly columns: readonly string[];
  readonly extent: IExtent;
}

/** One acceptance. */
export interface IAccepted {
  /** Of the finding that was accepted. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly detector: string;
  /** Name of the frame. */
  readonly frame: string;
  /** Never empty. */
  readonly columns: readonly string[];
  /** Other names its columns had or got, by name. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly scope: Scope;
  /** Never empty. */
  readonly reason: string;
  readonly author: string;
  /** `YYYY-MM-DD` */
  readonly created: string;
  /** First day on which it holds no more, `YYYY-MM-DD`; null for no end. */
  readonly expires: string | null;
  /** Share by which the bad set may grow before it wakes. */
  readonly tolerance: number;
  readonly extent: IExtent;
  /** Further findings of a wide scope, by id; absent for the narrow ones. */
  readonly covers: readonly ICovered[];
}

/** The document `framescope.baseline.json`; see `schema/baseline.json`. */
export interface IBaseline {
  readonly format: 'framescope.baseline';
  readonly version: 1;
  /** By name. */
  readonly frames: readonly IFrameMemory[];
  /** By id, then frame. */
  readonly accepted: readonly IAccepted[];
}

/** Why an accepted finding is loud again. */
export interface IWakeReason {
  readonly kind: 'grown' | 'severity' | 'nature' | 'shapes' | 'values';
  /** The number that changed, as it was accepted and as it is now. */
  readonly was: number;
  readonly now: number;
  /** One sentence without cell values. */
  readonly text: string;
}

/** What the baseline says of a report. */
export interface IApplied {
  /** Findings that stay quiet, with the acceptance of each. */
  readonly quiet: readonly { readonly id: string; readonly accepted: IAccepted }[];
  /** Findings that were accepted and got worse. */
  readonly woken: readonly {
    readonly id: string;
    readonly accepted: IAccepted;
    readonly why: readonly IWakeReason[];
  }[];
  /** Findings whose acceptance is over. */
  readonly expired: readonly { readonly id: string; readonly accepted: IAccepted }[];
  /** Acceptances for this frame that nothing answers to any more. */
  readonly gone: readonly IAccepted[];
  /** Columns that were known again under another name, for the user. */
  readonly notes: readonly string[];
  /** New name by old name. */
  readonly renamed: Readonly<Record<string, string>>;
}

/** Thrown for a baseline that cannot be used: one sentence that says what to do. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';
}
