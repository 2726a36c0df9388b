import type { FindingKind } from '../findings/kinds';
import type { Evidence, IDraft } from '../findings/types';
import type { ILaw } from '../laws';
import type { IProfile } from '../profile/types';
import type { IColumn, ITable } from '../table/types';

/** What a detector is given. */
export interface IDetectorContext {
  readonly table: ITable;
  /** The exact profile of a column, made once and kept. */
  profile(column: IColumn): IProfile;
  /**
   * To be called in long loops, about every 65,536 rows.
   *
   * @throws Cancelled when the run was cancelled.
   */
  checkpoint(): void;
  /** Takes a law that was found, broken or not, for the report. */
  readonly tell?: (law: ILaw) => void;
}

/**
 * What a detector hands over, one after the other; null where nothing is ready
 * and others may have a turn: about every 20 ms, so that a scan can be ended.
 */
export type IDrafts = Iterable<IDraft | null>;

interface IDetectorBase {
  /** Stable: it is part of every finding id. */
  readonly id: string;
  /** Shown in the list of checks: "Missing values". */
  readonly title: string;
  readonly kinds: readonly FindingKind[];
  /** Ids of detectors that must have run before (their findings are not seen, only ordered). */
  readonly after?: readonly string[];
  /** What it builds on that others build on, too: they stay with the worker that has made it. */
  readonly shares?: string;
}

/** Looks at one column at a time; runs in parallel over columns. */
export interface IColumnDetector extends IDetectorBase {
  readonly scope: 'column';
  /** Whether the column is worth a look; must be cheap. */
  applies(column: IColumn, profile: IProfile): boolean;
  /** Rough nanoseconds a row, for the plan. */
  readonly cost: number;
  detect(column: IColumn, context: IDetectorContext): IDrafts;
  /**
   * The evidence of a draft where other columns add to it, best first. What
   * `detect` says is kept by the column's content alone, this is not.
   */
  illustrate?(draft: IDraft, column: IColumn, context: IDetectorContext): readonly Evidence[];
}

/** Looks at the whole table. */
export interface ITableDetector extends IDetectorBase {
  readonly scope: 'table';
  /** Rough nanoseconds a row and column, for the plan. */
  readonly cost: number;
  detect(context: IDetectorContext): IDrafts;
}

export type IDetector = IColumnDetector | ITableDetector;

/** Detectors by id: false turns one off, true on again; the others run. */
export type DetectorChoice = Readonly<Record<string, boolean>>;

/** What a plan and its progress need to know of a detector; it can be sent to another host. */
export type IDetectorInfo = Pick<IDetector, 'id' | 'title' | 'scope' | 'cost' | 'after' | 'shares'>;
