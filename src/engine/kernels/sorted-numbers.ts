import type { IColumn } from '../table/types';
import { countable, countingSort, wholeRange } from './counting-sort';
import { sortFinite } from './radix-sort';

const cache = new WeakMap<IColumn, Float64Array>();

/**
 * The finite entries of an array in ascending order, as a new array: by
 * counting where whole numbers span little, else by radix.
 */
export function sortNumbers(values: Float64Array): Float64Array {
  const range = wholeRange(values);
  return range && countable(range) ? countingSort(values, range) : sortFinite(values);
}

/**
 * The finite values of a column in ascending order, sorted once and kept until
 * {@link releaseSorted} or until the column is gone. Not to be written to.
 *
 * @returns null if the column has no numbers.
 */
export function sortedNumbers(column: IColumn): Float64Array | null {
  const known = cache.get(column);
  if (known) {
    return known;
  }
  const numbers = column.numbers();
  if (!numbers) {
    return null;
  }
  const sorted = sortNumbers(numbers);
  cache.set(column, sorted);
  return sorted;
}

/** Drops the sorted values kept for a column. */
export function releaseSorted(column: IColumn): void {
  cache.delete(column);
}
