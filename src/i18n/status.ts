import type { ReviewStatus } from '../engine';
import type { IWords } from './words';

/** The word for what became of a finding or a thread. */
export function statusWord(status: ReviewStatus, trans: IWords): string {
  return {
    open: trans.__('Open'),
    confirmed: trans.__('Confirmed'),
    'false-alarm': trans.__('False alarm'),
    accepted: trans._p('status', 'Accepted'),
    fixed: trans._p('status', 'Fixed'),
    'wont-fix': trans.__('Won’t fix')
  }[status];
}
