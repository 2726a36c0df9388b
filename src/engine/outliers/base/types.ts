import type { IMatrix, Task } from '../../kernels';

/** What stands for an option. */
export type OptionValue = number | string | boolean;

/** Options of a model by name, complete and checked. */
export type Options = Readonly<Record<string, OptionValue>>;

/** One option of a model. */
export interface IOption {
  readonly name: string;
  readonly kind: 'int' | 'float' | 'choice' | 'flag' | 'text';
  readonly default: OptionValue;
  /** Smallest and largest value, both allowed (`int`, `float`). */
  readonly low?: number;
  readonly high?: number;
  readonly choices?: readonly string[];
  /** What it does, one clause. */
  readonly about: string;
}

/** What a fit came to. */
export interface IFit<S extends object> {
  /** Plain values and typed arrays: all that scoring needs, and all that is saved. */
  readonly state: S;
  /** The score of each row that was fitted; higher is odder. */
  readonly scores: Float64Array;
}

/** A row that another one is held against. */
export interface INeighbour {
  readonly row: number;
  readonly distance: number;
}

/** What a model tells of one row. */
export interface IPartsOfScore {
  /** How much each column adds to the oddness, in units of the score or close to it. */
  readonly columns: Float64Array;
  /** The fitted rows it is held against, nearest first. */
  readonly neighbours?: readonly INeighbour[];
}

/**
 * How the scores answer to other units of the columns: `each` when every column
 * may be scaled by itself, `all` when one factor for all leaves the order, `none`.
 */
export type Scaling = 'each' | 'all' | 'none';

/**
 * One outlier model. Matrices hold finite numbers alone. All scores are finite
 * and higher for odder rows.
 */
export interface IOutlierModel<S extends object = object> {
  readonly id: string;
  readonly name: string;
  readonly options: readonly IOption[];
  /** Growth of the time of fitting and scoring with rows n and columns d. */
  readonly cost: string;
  /** Rows from which it takes minutes; Infinity where it does not. */
  readonly slowFrom: number;
  /** Most columns, where time and memory grow with their square or cube; else any number. */
  readonly mostColumns?: number;
  readonly invariant: Scaling;
  /** Whether the seed matters. */
  readonly random: boolean;
  /** Where the method is described. */
  readonly source: string;
  /** Fewest rows for these options. */
  least(options: Options): number;
  fit(x: IMatrix, options: Options, seed: number, task: Task): Promise<IFit<S>>;
  /** The scores of rows that were not fitted, or not as themselves. */
  score(state: S, x: IMatrix, task: Task): Promise<Float64Array>;
  /**
   * What the columns add to the score of one row. Absent: a local surrogate tells.
   *
   * @param own - number of the row among the fitted ones, -1 if it is none.
   */
  explain?(state: S, x: IMatrix, row: number, own: number): IPartsOfScore;
  /** Takes in further rows, for models that follow a stream. */
  update?(state: S, x: IMatrix): void;
}

/** Bad input to a model; the message is one sentence that says what to do. */
export class OutlierError extends Error {
  override readonly name = 'OutlierError';
}
