import type { IFixCode, IFixPreview, Library } from '../engine';

/** One way to put a finding right, as the card shows it. */
export interface IFixProposal {
  readonly action: string;
  /** One line; columns in back-ticks. */
  readonly title: string;
  readonly columns: readonly string[];
  /** The code of each library; those of the frame's own first. */
  readonly code: Readonly<Partial<Record<Library, string>>>;
  readonly preview: IFixPreview;
}

/** What the check after a fix found. */
export interface IFixCheck {
  /** Offending rows before, and those that are left. */
  readonly before: number;
  readonly after: number;
  /** Sentences of findings of warning and above that were not there before; columns in back-ticks. */
  readonly added: readonly string[];
}

/** Where a fix stands. */
export type FixState =
  | { readonly phase: 'proposed' }
  | { readonly phase: 'running' }
  | { readonly phase: 'failed'; readonly reason: string }
  | { readonly phase: 'checked'; readonly check: IFixCheck };

/** The verdict of a check: all rows right, some, or none. */
export type FixVerdict = 'fixed' | 'in-part' | 'no-help';

/** Judges a check. Fewer rows are a part only where nothing new came up instead. */
export function verdictOf({ before, after, added }: IFixCheck): FixVerdict {
  return after >= before || added.length > 0 ? 'no-help' : after === 0 ? 'fixed' : 'in-part';
}

/**
 * The proposal that a remedy in several libraries makes.
 *
 * @param codes - of one remedy, at least one.
 * @throws RangeError where there is none.
 */
export function proposalOf(codes: readonly IFixCode[], preview: IFixPreview): IFixProposal {
  const [first] = codes;
  if (first === undefined) {
    throw new RangeError('A fix needs code in at least one library.');
  }
  const { action, title, columns } = first;
  const code = Object.fromEntries(codes.map(one => [one.library, one.code]));
  return { action, title, columns, code, preview };
}
