import type { ICodedColumn, IGrouping } from './fd-groups';

/** What each group of two rows and more of a left side says of a right side; one entry a group. */
export interface IVotes {
  readonly size: number;
  /** Code of the group. */
  readonly left: Int32Array;
  /** Rows that have a value. */
  readonly n: Int32Array;
  /** The most frequent value, and its rows. */
  readonly code: Int32Array;
  readonly most: Int32Array;
  /** Rows of the next one. */
  readonly second: Int32Array;
}

/** @param scratch - zeros, one for each code of the right side; zeros again afterwards. */
export function votesOf(
  { rows, starts }: IGrouping,
  left: ICodedColumn,
  { codes }: ICodedColumn,
  scratch: Int32Array
): IVotes {
  const groups = Math.max(0, starts.length - 1);
  const [lefts, n, code, most, second] = Array.from({ length: 5 }, () => new Int32Array(groups));
  let size = 0;
  for (let g = 0; g < groups; g++) {
    let [voters, first] = [0, -1];
    for (let i = starts[g]; i < starts[g + 1]; i++) {
      const value = codes[rows[i]];
      if (value >= 0) {
        voters++;
        scratch[value]++;
        first = first < 0 || scratch[value] > scratch[first] ? value : first;
      }
    }
    const votes = first < 0 ? 0 : scratch[first];
    let next = 0;
    for (let i = starts[g]; i < starts[g + 1]; i++) {
      const value = codes[rows[i]];
      if (value >= 0) {
        next = value !== first && scratch[value] > next ? scratch[value] : next;
        scratch[value] = 0;
      }
    }
    if (voters > 1) {
      lefts[size] = left.codes[rows[starts[g]]];
      [n[size], code[size], most[size], second[size]] = [voters, first, votes, next];
      size++;
    }
  }
  return { size, left: lefts, n, code, most, second };
}

/**
 * Groups that have a usual value: a clear majority, beside which no other value stands more often
 * than slips put it there. 1 for each of them, else 0.
 */
export function keptOf({ size, n, most, second }: IVotes): Uint8Array {
  const kept = new Uint8Array(size);
  let [rows, wrong] = [0, 0];
  for (let g = 0; g < size; g++) {
    if (most[g] > 1 && most[g] > n[g] * 0.5 && most[g] >= 2 * second[g]) {
      kept[g] = 1;
      rows += n[g];
      wrong += n[g] - most[g];
    }
  }
  const rate = wrong / Math.max(1, rows);
  for (let g = 0; g < size; g++) {
    const slips = rate * n[g];
    if (second[g] >= 3 && second[g] > 2 + slips + 4 * Math.sqrt(slips)) {
      kept[g] = 0;
    }
  }
  return kept;
}

/** Exceptions from which on their spread over the groups tells something. */
const FEWEST_EVEN = 6;

/** Pearson's chi-square of the exceptions by group, within three deviations of what slips would have. */
export function isEven(
  {
    n,
    most,
    kept,
    groups
  }: Pick<IVotes, 'n' | 'most'> & { readonly kept: Uint8Array; readonly groups: number },
  share: number,
  exceptions: number
): boolean {
  let square = 0;
  for (let g = 0; g < kept.length; g++) {
    if (kept[g] === 1) {
      square += (n[g] - most[g] - share * n[g]) ** 2 / Math.max(1e-9, share * n[g]);
    }
  }
  const free = Math.max(1, groups - 1);
  return exceptions >= FEWEST_EVEN && square <= free + 3 * Math.sqrt(2 * free);
}

/** Share of rows whose group has a usual value, by the larger groups where they are most. */
export function clearShare(n: Int32Array, kept: Uint8Array, size: number): number {
  let [all, inLarge, held, heldLarge] = [0, 0, 0, 0];
  for (let g = 0; g < size; g++) {
    const large = n[g] >= 4 ? n[g] : 0;
    all += n[g];
    inLarge += large;
    held += kept[g] * n[g];
    heldLarge += kept[g] * large;
  }
  return inLarge >= all * 0.3 ? heldLarge / inLarge : held / Math.max(1, all);
}
