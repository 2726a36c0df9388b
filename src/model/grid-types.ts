import type { ISignal } from '@lumino/signaling';

import type { GroupFigure, IBinning, ILayers, IMeasure, IView, RowsShown } from '../engine';

/** How a user looks at the rows of a frame. Columns are given by position. */
export interface IGridView extends Omit<IView, 'shown'> {
  /** Text looked for in all columns; empty for none. */
  readonly search: string;
  /** Columns that stay at the left, in this order. */
  readonly pinned: readonly number[];
  /** Columns that are not shown. */
  readonly hidden: readonly number[];
  /** The order of the columns; empty for that of the frame, and those it does not name come last. */
  readonly order: readonly number[];
  /** Widths the user gave, in px, by column. */
  readonly widths: Readonly<Record<number, number>>;
  /** Long values take several lines. */
  readonly wrap: boolean;
  /** Columns the rows are grouped by; none for rows. */
  readonly group: readonly number[];
  /** Columns of which groups tell figures, and which figures. */
  readonly measured: readonly number[];
  readonly figures: readonly GroupFigure[];
}

/** All rows, as they are. */
export const PLAIN_VIEW: IGridView = {
  filters: [],
  sort: [],
  search: '',
  pinned: [],
  hidden: [],
  order: [],
  widths: {},
  wrap: false,
  group: [],
  measured: [],
  figures: ['mean']
};

/** Rows that have the same values, most frequent first. */
export interface IGroups {
  /** At most 500 groups: a text for each column of the grouping, null where it is missing. */
  readonly keys: readonly (readonly (string | null)[])[];
  /** Rows of each. */
  readonly counts: readonly number[];
  /** `figures[measure][group]`, measures as `measuresOf` has them; null where a group has no value. */
  readonly figures: readonly (readonly (number | null)[])[];
  readonly measures: readonly IMeasure[];
  /** Groups in all. */
  readonly total: number;
}

/** Values of a column, most frequent first. */
export interface IValues {
  /** At most 50. */
  readonly values: readonly string[];
  /** Rows of each. */
  readonly counts: readonly number[];
  /** Values in all. */
  readonly total: number;
}

/** What the grid shows. A new object at each change; never mutated. */
export interface IGridState {
  readonly view: IGridView;
  /** Rows that pass the filters; null until the engine has answered. */
  readonly rows: number | null;
  /** Lines that are shown of them; null until the engine has answered. */
  readonly lines: number | null;
  /** Which rows these are. */
  readonly shown: RowsShown;
  /** The lines that are gaps between rows, ascending. */
  readonly gaps: readonly number[];
  /** There is a change that can be undone, or done again. */
  readonly undo: boolean;
  readonly redo: boolean;
  /** Counts of the header charts, by column. */
  readonly layers: ReadonlyMap<number, ILayers>;
  /** Offending rows of the marked finding per equal block of the lines. */
  readonly strip: readonly number[];
  /** Groups of the rows that pass; null without grouping. */
  readonly groups: IGroups | null;
  /** The engine has not yet answered to the last change. */
  readonly busy: boolean;
  /** Why the view cannot be had, as one sentence. */
  readonly error: string | null;
  /** Another number means: other rows at the same places. */
  readonly turn: number;
}

/** Lines of the view. */
export interface IRowWindow {
  /** Rows of the frame, 0-based; of a gap, minus the rows it stands for. */
  readonly positions: readonly number[];
  /** `text[row][column]`; null for a missing cell. */
  readonly text: readonly (readonly (string | null)[])[];
  /** Whether a row stands there only as a neighbour; empty where none does. */
  readonly context: readonly boolean[];
}

/** The rows of one frame, filtered, sorted and cut as the user wants. */
export interface IGridModel {
  readonly state: IGridState;
  readonly changed: ISignal<IGridModel, void>;
  /** Where its changes are steps among others; null where they have a history of their own. */
  readonly steps?: unknown;
  /** Change parts of the view; it is kept for the next time. */
  setView(part: Partial<IGridView>): void;
  /**
   * Count for these header charts and mark the rows of a finding.
   *
   * @param binnings - the charts that are seen.
   * @param finding - null for none.
   * @param shown - which rows are shown; `all` without a finding.
   */
  look(binnings: readonly IBinning[], finding: string | null, shown: RowsShown): void;
  /** Take the last change of the view back. */
  undo(): void;
  /** Do what was undone again. */
  redo(): void;
  /** Lines from a place of the view on. */
  window(offset: number, limit: number, columns: readonly number[]): Promise<IRowWindow>;
  /** Values of a column that have a text in them, in whatever case. */
  values(column: number, text: string): Promise<IValues>;
  /** Place of the next (1) or previous (-1) row of a finding, from `place` on; -1: none. */
  seek(finding: string, place: number, step: 1 | -1): Promise<number>;
}

/** A view with the names of its columns, so that it fits the frame when that has changed. */
export type SavedView = Readonly<Record<string, unknown>>;

/** Which frame a view belongs to: frames of one name in two notebooks have views of their own. */
export interface IViewKey {
  /** The path of the notebook or file. */
  readonly context: string;
  readonly name: string;
}

/** Where views are kept between sessions. */
export interface IViewStore {
  load(frame: IViewKey): Promise<unknown>;
  save(frame: IViewKey, view: SavedView): Promise<void>;
}
