import type { ILabels } from '../laws/segment-missing';
import type { IColumn } from '../table/types';
import type { IDetectorContext } from './types';

/** Largest share of rows without a label. */
const MOST_MISSING = 0.05;

/**
 * Whether the values of a column name segments of the frame: a few labels,
 * each of several rows, hardly any missing.
 *
 * @param most - labels at most.
 */
export function namesSegments(context: IDetectorContext, column: IColumn, most: number): boolean {
  const typed = ['utf8', 'bool', 'int'].includes(column.physical);
  if (!typed || column.nullCount > column.length * MOST_MISSING) {
    return false;
  }
  const few = Math.min(most, column.length / 5);
  const { distinct } = context.profile(column);
  return distinct >= 2 && distinct <= 1.2 * few && column.encoded().counts.length <= few;
}

/** The labels of a column. */
export function labelsOf(column: IColumn): ILabels {
  const { codes, counts } = column.encoded();
  return { index: column.index, codes, counts };
}
