import type { IFinding } from '../findings/types';
import type { ITable } from '../table/types';
import { remedyCode } from './code';
import { previewRemedy } from './preview';
import { remediesFor } from './remedies';
import type { IFixCode, IFixPreview, IRemedy, Library } from './types';

/**
 * What putting a finding right would change, computed here and run nowhere.
 *
 * @param remedy - default: the first one that the finding has.
 * @param shown - cells and rows that are listed.
 * @returns null where there is no remedy.
 * @throws RangeError as {@link remediesFor} does.
 */
export function previewFix(
  table: ITable,
  finding: IFinding,
  remedy: IRemedy | undefined = remediesFor(table, finding)[0],
  shown?: number
): IFixPreview | null {
  return remedy === undefined ? null : previewRemedy(table, remedy, shown);
}

/**
 * Code that puts a finding right, by its first remedy.
 *
 * @param frame - the variable that holds the frame.
 * @returns null where there is no remedy.
 * @throws RangeError as {@link remediesFor} does.
 */
export function fixCode(
  table: ITable,
  finding: IFinding,
  library: Library,
  frame?: string
): IFixCode | null {
  const [remedy] = remediesFor(table, finding);
  return remedy === undefined ? null : remedyCode(table, remedy, library, frame);
}
