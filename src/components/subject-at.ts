import type { IFinding } from '../engine';
import type { ISubject } from '../model/talk-types';

/**
 * What a comment is about: the cell that has the focus, its row where that was selected; elsewhere
 * the open finding, and null where none is open.
 */
export function subjectAt(finding: IFinding, focused: Element | null): ISubject;
export function subjectAt(finding: IFinding | null, focused: Element | null): ISubject | null;
export function subjectAt(finding: IFinding | null, focused: Element | null): ISubject | null {
  const cell = focused?.closest<HTMLElement>('[role=gridcell]');
  const line = cell?.closest<HTMLElement>('[data-fs-row]');
  const column = cell?.dataset.fsName;
  const own = finding === null ? {} : { finding: finding.id };
  if (line?.dataset.fsRow === undefined) {
    return finding === null ? null : { on: 'finding', ...own };
  }
  const isWhole = column === undefined || line.getAttribute('aria-selected') === 'true';
  const row = Number(line.dataset.fsRow);
  return {
    on: isWhole ? 'row' : 'value',
    row,
    ...(column === undefined ? {} : { column }),
    ...own
  };
}
