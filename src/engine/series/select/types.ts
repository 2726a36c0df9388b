/** What kind of values a feature or a target has. */
export type ValueType = 'binary' | 'real' | 'constant';

/** What the features are held against: a number a series, or a class a series. */
export type Target =
  | { readonly type: 'real'; readonly values: Float64Array }
  | { readonly type: 'class'; readonly codes: Int32Array; readonly names: readonly string[] };

/** What is known of a feature beside a target. */
export interface IRelevance {
  readonly name: string;
  readonly type: ValueType;
  /** Of the test for its type and the target's; NaN where there is none. */
  readonly p: number;
  /** Corrected for being many. */
  readonly corrected: number;
  readonly relevant: boolean;
  /** Shared with the target, in nats; 0 for none. */
  readonly information: number;
}

/** A table of features: one column a name, one row a series; NaN where one is not defined. */
export interface IFeatureTable {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
}
