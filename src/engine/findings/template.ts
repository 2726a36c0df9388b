/**
 * The two lines of a finding's sentence. `{name}` stands for a parameter,
 * `{name|row|rows}` for a word that agrees with its number; `{columns}` and
 * `{rows}` (the count of offending rows) are always there.
 */
export interface ITemplate {
  /** What is wrong; columns in back-ticks. */
  readonly title: string;
  /** How much and in which shape. May be empty. */
  readonly detail: string;
  /**
   * The detail where no literal parameter is released. Default: `detail`
   * with shapes in place of values.
   */
  readonly masked?: string;
}
