/** Which way a difference must go to count. */
export type Alternative = 'two-sided' | 'less' | 'greater';

/** What a test finds. */
export interface ITestResult {
  readonly statistic: number;
  /** Chance of such a statistic, or a more extreme one, where nothing is going on; NaN: not defined. */
  readonly p: number;
  readonly df?: number;
}

/** No result, where there are too few values or no spread. */
export const NOTHING: ITestResult = { statistic: NaN, p: NaN };

/** P of a symmetric statistic from its upper tail. */
export function sided(
  statistic: number,
  tail: (x: number) => number,
  alternative: Alternative
): number {
  return alternative === 'greater'
    ? tail(statistic)
    : alternative === 'less'
      ? tail(-statistic)
      : Math.min(1, 2 * tail(Math.abs(statistic)));
}
