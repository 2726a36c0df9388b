import { lowerBound, quantile, upperBound } from './quantiles';

/** Five numbers of a group of values. */
export interface IFiveNumbers {
  readonly count: number;
  /** Ends of the whiskers: the farthest values that are not outside. */
  readonly low: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly high: number;
  /** Values beyond the whiskers. */
  readonly outside: number;
}

/**
 * Quartiles, and whiskers that reach to the farthest value within 1.5 times the
 * quartiles' distance. Method: Tukey, Exploratory Data Analysis, 1977.
 *
 * @param values - in any order; what is not finite is left out.
 * @returns null where nothing is finite.
 */
export function fiveNumbers(values: ArrayLike<number>): IFiveNumbers | null {
  const sorted = Float64Array.from(values as ArrayLike<number>)
    .filter(Number.isFinite)
    .sort();
  if (sorted.length === 0) {
    return null;
  }
  const [q1, median, q3] = [0.25, 0.5, 0.75].map(p => quantile(sorted, p));
  const reach = 1.5 * (q3 - q1);
  const first = lowerBound(sorted, q1 - reach);
  const end = upperBound(sorted, q3 + reach);
  return {
    count: sorted.length,
    low: Math.min(q1, sorted[first]),
    q1,
    median,
    q3,
    high: Math.max(q3, sorted[end - 1]),
    outside: first + sorted.length - end
  };
}

/**
 * Pearson's correlation of each pair of columns over the rows where both are
 * finite; null where one of them does not vary there.
 *
 * @param columns - one number a row each, of equal length.
 */
export function correlations(columns: readonly ArrayLike<number>[]): (number | null)[][] {
  const out = columns.map(() => columns.map((): number | null => null));
  for (let i = 0; i < columns.length; i++) {
    for (let j = i; j < columns.length; j++) {
      const r = correlation(columns[i], columns[j]);
      out[i][j] = r;
      out[j][i] = r;
    }
  }
  return out;
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  let n = 0;
  let [meanA, meanB, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let row = 0; row < a.length; row++) {
    const [x, y] = [a[row], b[row]];
    if (x - x === 0 && y - y === 0) {
      n++;
      const dx = x - meanA;
      const dy = y - meanB;
      meanA += dx / n;
      meanB += dy / n;
      saa += dx * (x - meanA);
      sbb += dy * (y - meanB);
      sab += dx * (y - meanB);
    }
  }
  const r = sab / Math.sqrt(saa) / Math.sqrt(sbb);
  return n < 2 || !Number.isFinite(r) ? null : Math.max(-1, Math.min(1, r));
}

/** Rows that take the same bins across columns. */
export interface ILine {
  readonly at: readonly number[];
  readonly rows: number;
  readonly marked: number;
}

/**
 * Rows as lines across columns: those with offending rows first, then the most
 * frequent ones.
 *
 * @param binOf - the bin of a row on each axis, below 32, or -1 for missing; at most 10 axes.
 * @param rows - rows of the frame.
 * @param most - lines that are kept.
 */
export function lines(
  binOf: readonly ((row: number) => number)[],
  rows: number,
  marked: Iterable<number>,
  most = 160
): { readonly lines: readonly ILine[]; readonly others: number } {
  const axes = binOf.slice(0, 10);
  const key = (row: number): number => axes.reduce((sum, bin) => sum * 33 + bin(row) + 1, 0);
  const counts = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const k = key(row);
    counts.set(k, (counts.get(k) ?? 0) + 1);
  }
  const offending = new Map<number, number>();
  for (const row of marked) {
    const k = key(row);
    offending.set(k, (offending.get(k) ?? 0) + 1);
  }
  const order = [...counts].sort(
    ([a, n], [b, m]) => (offending.get(b) ?? 0) - (offending.get(a) ?? 0) || m - n || a - b
  );
  const bins = (k: number): number[] =>
    axes.map((_, i) => (Math.floor(k / 33 ** (axes.length - 1 - i)) % 33) - 1);
  const kept = order.slice(0, most).map(([k, n]) => ({
    at: bins(k),
    rows: n,
    marked: offending.get(k) ?? 0
  }));
  return { lines: kept, others: rows - kept.reduce((sum, line) => sum + line.rows, 0) };
}
