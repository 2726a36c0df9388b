import type { IFinding, Library } from '../engine';
import type { IFixOffer } from '../protocol/review-messages';

/** What the check after a fix found. */
export interface IFixCheck {
  /** Offending rows before, and those that are left. */
  readonly before: number;
  readonly after: number;
  /** Whether the finding is still there; one about columns has no rows. */
  readonly there: boolean;
  /** Findings of warning and above that were not there before. */
  readonly added: readonly IFinding[];
  /** Findings that went with it. */
  readonly gone: number;
  /** Execution count of the cell that ran; null where it is unknown. */
  readonly cell: number | null;
}

/** Where a fix stands. */
export type FixState =
  | { readonly phase: 'proposed' }
  /** The cell is in the notebook and waits to be run. */
  | { readonly phase: 'inserted' }
  | { readonly phase: 'running' }
  | { readonly phase: 'failed'; readonly reason: string }
  | { readonly phase: 'checked'; readonly check: IFixCheck }
  /** The cell was taken out; the frame is as the cell left it until it is made again. */
  | { readonly phase: 'undone' };

/** The verdict of a check: all rows right, some, or none. */
export type FixVerdict = 'fixed' | 'in-part' | 'no-help';

/** Judges a check. Fewer rows are a part only where nothing new came up instead. */
export function verdictOf({
  before,
  after,
  there,
  added
}: Pick<IFixCheck, 'before' | 'after' | 'there' | 'added'>): FixVerdict {
  if (added.length > 0 || (there && after >= before)) {
    return 'no-help';
  }
  return there ? 'in-part' : 'fixed';
}

/** A finding whose fixes are looked at. */
export interface IOpenFix {
  readonly finding: IFinding;
  /** Library of the frame: its code is the one that is inserted. */
  readonly library: Library;
  /** Null while they are worked out. */
  readonly offers: readonly IFixOffer[] | null;
  /** 0-based place of the shown one. */
  readonly at: number;
  readonly step: FixState;
  /** Why there are none to see: one sentence. */
  readonly problem: string | null;
  /** Python that makes the fix elsewhere, where the data is not at hand here. */
  readonly script?: string;
}

/** A fix that ran and was checked. */
export interface IFixRecord {
  readonly title: string;
  readonly code: string;
  readonly verdict: FixVerdict;
}
