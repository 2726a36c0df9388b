import { sortNumbers } from '../kernels';
import { lowerBound, quantile, upperBound } from './base/quantiles';

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
  return fiveOfSorted(sortNumbers(Float64Array.from(values)));
}

/**
 * The same of values that are in order.
 *
 * @param sorted - finite values, ascending.
 */
export function fiveOfSorted(sorted: Float64Array): IFiveNumbers | null {
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
 * Pearson's correlation over the rows where both are finite; null where one of
 * them does not vary there.
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
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

/** Lines that were kept, and the rows of the others. */
export interface ILines {
  readonly lines: readonly ILine[];
  readonly others: number;
}

/** Rows between two turns. */
const TURN = 65_536;

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
): ILines {
  const work = lineSearch(binOf, rows, marked, most);
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) {
      return step.value;
    }
  }
}

/** The same, to be interrupted: yields null where others may have a turn. */
export function* lineSearch(
  binOf: readonly ((row: number) => number)[],
  rows: number,
  marked: Iterable<number>,
  most = 160
): Generator<null, ILines, void> {
  const axes = binOf.slice(0, 10);
  const key = (row: number): number => {
    let sum = 0;
    for (const bin of axes) {
      sum = sum * 33 + bin(row) + 1;
    }
    return sum;
  };
  const counts = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const k = key(row);
    counts.set(k, (counts.get(k) ?? 0) + 1);
    if (row % TURN === TURN - 1) {
      yield null;
    }
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
