import type { IColumn } from '../table/types';
import { countable, countingSort, wholeRange } from './counting-sort';
import { viewBudget, type IViewOwner } from '../table/view-budget';
import { sortFinite } from './radix-sort';

/** The sorted values of one column. */
class Sorted implements IViewOwner {
  constructor(
    private readonly _column: IColumn,
    readonly values: Float64Array
  ) {
    viewBudget.add(this, values.byteLength);
  }

  release(): void {
    cache.delete(this._column);
    viewBudget.drop(this);
  }
}

const cache = new WeakMap<IColumn, Sorted>();

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
    return known.values;
  }
  const numbers = column.numbers();
  if (!numbers) {
    return null;
  }
  const sorted = sortNumbers(numbers);
  cache.set(column, new Sorted(column, sorted));
  return sorted;
}

/** Drops the sorted values kept for a column. */
export function releaseSorted(column: IColumn): void {
  cache.get(column)?.release();
}
