import type { ITopValue } from '../findings/types';
import { lowerBound, upperBound } from '../stats';

/** Values a profile lists. */
export const TOP_VALUES = 20;

const LONGEST = 1000;
const FEW_TIES = 4096;
const FILTER = 4096;

/** A value with the rows that share it and the first of them. */
export interface ICandidate {
  readonly value: number;
  readonly count: number;
  readonly first: number;
}

/** Distinct values of sorted numbers and the count that makes the list. */
export interface IRuns {
  readonly distinct: number;
  /** The count of the last of the top values; 0 if all distinct values make it. */
  readonly least: number;
  /** How many values have a higher count than `least`. */
  readonly above: number;
}

/**
 * Visits the runs of equal values that are at least so long, in order. A run of
 * `n` or more that starts at `s` or later covers position `s + n - 1`, so that
 * only every n-th position is looked at.
 *
 * @param visit - gives the least length of the runs that follow.
 */
function longRuns(
  sorted: Float64Array,
  least: number,
  visit: (value: number, count: number) => number
): void {
  const n = sorted.length;
  let settled = 0;
  for (let i = least - 1; i < n; i = settled + least - 1) {
    const value = sorted[i];
    let start = i;
    while (start > settled && sorted[start - 1] === value) {
      start--;
    }
    settled = i + 1;
    while (settled < n && sorted[settled] === value) {
      settled++;
    }
    if (settled - start >= least) {
      least = visit(value, settled - start);
    }
  }
}

function countDistinct(sorted: Float64Array): number {
  let distinct = Math.min(1, sorted.length);
  for (let i = 1; i < sorted.length; i++) {
    distinct += sorted[i] === sorted[i - 1] ? 0 : 1;
  }
  return distinct;
}

/**
 * Counts the runs of equal values and finds how long the longest are.
 *
 * @param sorted - finite numbers, ascending.
 */
export function runsOf(sorted: Float64Array): IRuns {
  const distinct = countDistinct(sorted);
  if (distinct === sorted.length && distinct > TOP_VALUES) {
    return { distinct, least: 1, above: 0 };
  }
  const best: number[] = [];
  longRuns(sorted, 1, (_, count) => {
    best.push(count);
    best.sort((a, b) => b - a);
    best.length = Math.min(best.length, TOP_VALUES);
    return best.length < TOP_VALUES ? 1 : best[TOP_VALUES - 1] + 1;
  });
  const least = distinct > TOP_VALUES ? best[TOP_VALUES - 1] : 0;
  return { distinct, least, above: best.filter(count => count > least).length };
}

function ranked(found: ICandidate[]): ICandidate[] {
  return found.sort((a, b) => b.count - a.count || a.first - b.first).slice(0, TOP_VALUES);
}

/**
 * The most frequent finite values with their first rows, ties by first row.
 *
 * @param numbers - the column in row order.
 * @param sorted - its finite values, ascending.
 * @param runs - from {@link runsOf}.
 */
export function topOfSorted(
  numbers: Float64Array,
  sorted: Float64Array,
  runs: IRuns
): ICandidate[] {
  const wanted = new Map<number, number>();
  const floor = Math.max(1, runs.least);
  if (floor > 1 || runs.distinct <= FEW_TIES) {
    longRuns(sorted, floor, (value, count) => {
      wanted.set(value === 0 ? 0 : value, count);
      return wanted.size > FEW_TIES ? Infinity : floor;
    });
    if (wanted.size <= FEW_TIES) {
      return ranked(firstsOf(numbers, wanted, runs.least));
    }
  }
  return ranked(firstsBySearch(numbers, sorted, runs));
}

function pending(counts: Iterable<number>, least: number): { above: number; ties: number } {
  let above = 0;
  let ties = 0;
  for (const count of counts) {
    if (count > least) {
      above++;
    } else {
      ties++;
    }
  }
  return { above, ties: Math.min(ties, TOP_VALUES - above) };
}

/** Looks for the first row of few known values; a filter of 4096 slots stands before the map. */
function firstsOf(numbers: Float64Array, wanted: Map<number, number>, least: number): ICandidate[] {
  const filter = new Uint16Array(FILTER);
  const slot = (value: number): number => {
    const folded = value * 0.6180339887498949;
    return ((folded - Math.floor(folded)) * FILTER) | 0;
  };
  for (const value of wanted.keys()) {
    filter[slot(value)]++;
  }
  const missing = pending(wanted.values(), least);
  const found: ICandidate[] = [];
  for (let row = 0; row < numbers.length && missing.above + missing.ties > 0; row++) {
    const value = numbers[row];
    if (value - value !== 0 || filter[slot(value)] === 0) {
      continue;
    }
    const count = wanted.get(value);
    if (count === undefined) {
      continue;
    }
    wanted.delete(value);
    filter[slot(value)]--;
    if (count > least) {
      missing.above--;
      found.push({ value, count, first: row });
    } else if (missing.ties > 0) {
      missing.ties--;
      found.push({ value, count, first: row });
    }
  }
  return found;
}

/** Looks up the count of each row's value until the list is full. */
function firstsBySearch(
  numbers: Float64Array,
  sorted: Float64Array,
  { least, above }: IRuns
): ICandidate[] {
  const missing = { above, ties: TOP_VALUES - above };
  const found = new Map<number, ICandidate>();
  for (let row = 0; row < numbers.length && missing.above + missing.ties > 0; row++) {
    const value = numbers[row];
    if (value - value !== 0) {
      continue;
    }
    const start = lowerBound(sorted, value);
    const isAbove = sorted[start + least] === value;
    if (!isAbove && (missing.ties === 0 || sorted[start + least - 1] !== value)) {
      continue;
    }
    if (found.has(value)) {
      continue;
    }
    const count = isAbove ? upperBound(sorted, value) - start : least;
    found.set(value, { value, count, first: row });
    missing[isAbove ? 'above' : 'ties']--;
  }
  return [...found.values()];
}

/**
 * Codes of the most frequent texts, ties by first appearance.
 *
 * @param counts - rows of each code; codes in order of first appearance.
 */
export function topCodes(counts: ArrayLike<number>): number[] {
  const best: number[] = [];
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code];
    if (best.length === TOP_VALUES && count <= counts[best[TOP_VALUES - 1]]) {
      continue;
    }
    let at = best.length;
    while (at > 0 && counts[best[at - 1]] < count) {
      at--;
    }
    best.splice(at, 0, code);
    best.length = Math.min(best.length, TOP_VALUES);
  }
  return best;
}

/**
 * An entry of a profile's list. Texts beyond 1,000 characters are cut and end in "…".
 */
export function topValue(column: string, value: string | number, count: number): ITopValue {
  const shown =
    typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  return {
    literal: { value: shown, column, rows: count },
    count,
    marked: false
  };
}
