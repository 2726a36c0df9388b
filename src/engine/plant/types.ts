import type { PlantContext } from './context';
import type { PlantKind } from './kinds';

/** A cell that gets another value. */
export interface ICellEdit {
  /** Position of the column. */
  readonly column: number;
  /** Row; of the clean table in a draft, of the dirty table in a result. */
  readonly row: number;
  /** The new text, as it stands in a CSV cell before quoting; null for a missing value. */
  readonly text: string | null;
  /** The cell of the clean table of which this is a copy, where it is one. */
  readonly like?: { readonly column: number; readonly row: number };
}

/** What one kind wants to do, in rows of the clean table. */
export interface IDraft {
  /** Positions of the columns that hold the error. */
  readonly columns: readonly number[];
  /** Rows of the key; copies are added to them. */
  readonly rows: readonly number[];
  readonly cells: readonly ICellEdit[];
  /** Rows to be repeated, each once, and the row that its copy follows. */
  readonly copies?: readonly { readonly of: number; readonly after: number }[];
  readonly removed?: readonly number[];
  /** The law or the manner, for people: `total = net + tax`. */
  readonly about: string;
}

/** Puts one kind of error in; a sentence where the frame has no place for it. */
export type Planter = (context: PlantContext) => IDraft | string;

/** Options of {@link plant}. */
export interface IPlantOptions {
  /** Default: every kind. */
  readonly kinds?: readonly string[];
  /** Share of the rows each kind touches, above 0 and at most .5. Default .02. */
  readonly rate?: number;
  /** A whole number; equal seeds plant equal errors. Default 0. */
  readonly seed?: number;
}

/** Where an error was put: the contract's form of the key. */
export interface IPlantedRows {
  /** Names of the columns that hold the error. */
  readonly columns: readonly string[];
  /** 0-based data rows of the dirty frame, ascending. */
  readonly rows: readonly number[];
}

/** How to make the dirty frame of the clean one, and what is wrong with it. */
export interface IPlanted {
  /** Rows of the dirty frame. */
  readonly rows: number;
  /** Rows of the clean frame that are left out, ascending. */
  readonly removed: readonly number[];
  /** Repeated rows: place in the dirty frame (ascending) and row of the clean frame. */
  readonly copies: readonly { readonly at: number; readonly of: number }[];
  /** Changed cells in rows of the dirty frame. */
  readonly cells: readonly ICellEdit[];
  readonly key: Partial<Record<PlantKind, IPlantedRows>>;
  /** For each planted kind, how: `total = net + tax`. */
  readonly about: Partial<Record<PlantKind, string>>;
  /** Kinds that were asked for and have no place here, with the reason. */
  readonly skipped: Partial<Record<PlantKind, string>>;
}
