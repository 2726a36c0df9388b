import type { ITable } from '../table/types';
import { replacing } from './remedies-values';
import { columnNamed, ticked } from './select';
import type { IRemedy } from './types';

/**
 * A remedy from a user's own choice of labels.
 *
 * @param pairs - each label with the one it should be.
 * @returns null where nothing is chosen.
 * @throws RangeError when the table has no such column.
 */
export function labelsRemedy(
  table: ITable,
  column: string,
  pairs: readonly (readonly [string, string])[]
): IRemedy | null {
  return replacing(columnNamed(table, column), pairs, [
    'replace-values',
    `Write one spelling for each label of ${ticked(column)}`
  ]);
}
