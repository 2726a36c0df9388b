import type { IFinding } from '../engine';
import type { ISubject } from '../model/talk-types';

/** What a comment is about: the cell that has the focus, else the finding. */
export function subjectAt(finding: IFinding, focused: Element | null): ISubject {
  const cell = focused?.closest<HTMLElement>('[role=gridcell]');
  const row = cell?.closest<HTMLElement>('[data-fs-row]')?.dataset.fsRow;
  const column = cell?.dataset.fsName;
  const own = { finding: finding.id };
  if (row === undefined) {
    return { on: 'finding', ...own };
  }
  return column === undefined
    ? { on: 'row', row: Number(row), ...own }
    : { on: 'value', row: Number(row), column, ...own };
}
