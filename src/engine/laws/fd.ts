import { greatestOf } from '../kernels';
import {
  agreementOf,
  groupingOf,
  shuffledCodes,
  type ICodedColumn,
  type IGrouping
} from './fd-groups';
import { reachOf } from './candidates';
import { clearShare, isEven, keptOf, votesOf } from './fd-votes';
import { finished, type Turns } from '../kernels/turns';

/** A right side that all but a few rows share with their group. */
export interface IDependency {
  /** Positions in the table of the one or two columns that decide. */
  readonly left: readonly number[];
  /** Whether what the texts on the left begin with decides. */
  readonly beginning?: boolean;
  /** Position of the column that is decided. */
  readonly right: number;
  /** Rows in groups of two and more that have a usual value. */
  readonly support: number;
  /** Share of the rows in groups of two and more whose group has a usual value. */
  readonly clear: number;
  /** Groups of two rows and more that have a usual value. */
  readonly groups: number;
  /** Different usual values. */
  readonly values: number;
  /** Rows that differ from a clear majority of their group. */
  readonly exceptions: number;
  /** Of these, rows with a value that is usual in no group. */
  readonly foreign: number;
  /**
   * 0..1: the share of the disagreement of a random right side that is not
   * there (g3 error against its expectation under permutation).
   */
  readonly strength: number;
  /** The left side as codes, one a row, -1 where there is none. */
  readonly groupOf: Int32Array;
  /** The usual code of the right side by code of the left one; -1 where there is none. */
  readonly usual: Int32Array;
  /** Different pairs of group and wrong value, counted up to 1000. */
  readonly ways: number;
  /** Rows with the usual value that stand against an exception, on average. */
  readonly weight: number;
  /** Whether the exceptions are spread over the groups, as slips are. */
  readonly spread: boolean;
  /** Whether all groups have their share of the exceptions, no more and no less than chance has it. */
  readonly even: boolean;
}

/** How {@link findDependencies} is bounded. */
export interface IDependencyOptions {
  /** Called in long loops. */
  readonly checkpoint: () => void;
  /** Largest share of rows that may break a law. Default .25. */
  readonly tolerance?: number;
}

/** Least share of the rows that must stand in groups of two and more. */
const MIN_COVER = 0.2;
/** Rows that must stand in groups with a usual value. */
export const MIN_SUPPORT = 24;
/** Least strength of a law. */
const MIN_STRENGTH = 0.7;
/** The same in samples. */
const LEAST_SCREENED = MIN_STRENGTH * 0.9;
/** Rows a random right side would have got wrong beyond those that are wrong. */
const MIN_SURPRISE = 12;
/** Share of the rows that must not stand in groups with the usual value of all groups. */
const MIN_TELLING = 0.08;
/** Left sides kept for one right side. */
const LEFT_SIDES = 6;
/** Pairs of group and wrong value that are counted. */
const MOST_WAYS = 1000;
/** Rows times pairs of columns that are proven. */
const PROOF_BUDGET = 6e7;
/** Rows times pairs that are looked at in samples. */
const SCREEN_BUDGET = 1.2e8;

interface ICandidate {
  readonly left: ICodedColumn;
  readonly right: ICodedColumn;
  readonly strength: number;
}

/**
 * Functional dependencies with a single column on the left that hold in all but
 * a few rows. Candidates come from samples of whole groups, the proof looks at
 * every row. The measure is the g3 error (Kivinen and Mannila 1995) against the
 * same error of a shuffled right side, over groups of two and more rows only,
 * so that neither keys nor near-constant columns are rewarded.
 *
 * @param columns - those that are worth a look.
 * @param rows - rows of the table.
 */
export function findDependencies(
  columns: readonly ICodedColumn[],
  rows: number,
  options: IDependencyOptions
): IDependency[] {
  return finished(dependencySearch(columns, rows, options.tolerance), options.checkpoint);
}

/** The same, to be interrupted. */
export function* dependencySearch(
  columns: readonly ICodedColumn[],
  rows: number,
  tolerance = 0.25
): Turns<IDependency[]> {
  const usable = columns.filter(column => column.size >= 2);
  const scratch = new Int32Array(
    greatestOf(
      usable.map(column => column.size),
      1
    )
  );
  const reach = reachOf(usable.length);
  const pairs = Math.max(1, usable.length * Math.min(usable.length - 1, 2 * reach));
  const sample = Math.max(600, Math.min(20000, Math.floor(SCREEN_BUDGET / pairs)));
  const byRight = new Map<number, ICandidate[]>();
  for (const [place, left] of usable.entries()) {
    yield null;
    if (left.measure === true || left.size > rows * 0.9) {
      continue;
    }
    const grouping = groupingOf(left, sample);
    if (grouping.rows.length < MIN_SUPPORT || grouping.starts.length < 3) {
      continue;
    }
    for (const right of usable.slice(Math.max(0, place - reach), place + reach + 1)) {
      if (right.index % 16 === 15) {
        yield null;
      }
      if (right.index === left.index || right.beginning === true) {
        continue;
      }
      const strength = screened(grouping, right, scratch, tolerance * 1.4);
      if (strength >= LEAST_SCREENED) {
        const list = byRight.get(right.index) ?? [];
        list.push({ left, right, strength });
        byRight.set(right.index, list);
      }
    }
  }
  return yield* proven([...byRight.values()], rows, scratch, tolerance);
}

/**
 * How strong a law is in the sampled groups of a left side; 0 where it is none
 * or where chance alone would bring it.
 */
export function screened(
  grouping: IGrouping,
  right: ICodedColumn,
  scratch: Int32Array,
  tolerance: number
): number {
  const found = agreementOf(grouping, right.codes, scratch, tolerance);
  if (found.rows < MIN_SUPPORT || found.groups < 2 || found.errors > tolerance * found.rows) {
    return 0;
  }
  const most = rarerRows(grouping, right.codes, scratch);
  if (most - found.errors < MIN_SURPRISE || found.errors > (1 - LEAST_SCREENED) * most) {
    return 0;
  }
  const chance = agreementOf(grouping, shuffledCodes(grouping, right.codes), scratch);
  if (chance.errors - found.errors < MIN_SURPRISE) {
    return 0;
  }
  return 1 - found.errors / chance.errors;
}

/**
 * Rows of some groups without the value that is the most frequent in all of them: chance gets no more
 * wrong, as each group agrees in that value at least.
 */
function rarerRows({ rows }: IGrouping, codes: Int32Array, scratch: Int32Array): number {
  let [known, most] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]];
    if (code >= 0) {
      known++;
      most = Math.max(most, ++scratch[code]);
    }
  }
  for (let i = 0; i < rows.length; i++) {
    if (codes[rows[i]] >= 0) {
      scratch[codes[rows[i]]] = 0;
    }
  }
  return known - most;
}

function* proven(
  candidates: readonly ICandidate[][],
  rows: number,
  scratch: Int32Array,
  tolerance: number
): Turns<IDependency[]> {
  const kept = candidates.flatMap(list =>
    [...list]
      .sort((a, b) => b.strength - a.strength || a.left.size - b.left.size)
      .slice(0, candidates.length > 60 ? LEFT_SIDES / 2 : LEFT_SIDES)
      .map((candidate, rank) => ({ candidate, rank }))
  );
  kept.sort((a, b) => a.rank - b.rank);
  const most = Math.max(24, Math.floor(PROOF_BUDGET / Math.max(1, rows)));
  const groupings = new Map<ICodedColumn, IGrouping>();
  const out: IDependency[] = [];
  for (const { candidate } of kept.slice(0, most)) {
    yield null;
    const { left, right } = candidate;
    const grouping = groupings.get(left) ?? groupingOf(left);
    groupings.set(left, grouping);
    yield null;
    const law = prove(grouping, left, right, scratch, tolerance);
    if (law !== null && law.support >= rows * MIN_COVER) {
      const beginning = left.beginning === true;
      out.push({ ...law, left: [left.index], beginning, strength: candidate.strength });
    }
  }
  return out;
}

/** What the groups of a left side say of a right side, on all rows. */
type Proof = Omit<IDependency, 'left' | 'strength' | 'beginning'>;

/**
 * The law on all rows, or null where it does not hold well enough: most groups
 * must have a clear majority, and the rows that differ must be few. A group in
 * which one other value stands more often than slips would put it there is
 * taken to have two values, not exceptions.
 */
export function prove(
  grouping: IGrouping,
  left: ICodedColumn,
  right: ICodedColumn,
  scratch: Int32Array,
  tolerance: number
): Proof | null {
  const votes = votesOf(grouping, left, right, scratch);
  const { size, n, most } = votes;
  const kept = keptOf(votes);
  let [support, held, exceptions] = [0, 0, 0];
  for (let g = 0; g < size; g++) {
    support += n[g];
    held += kept[g] * n[g];
    exceptions += kept[g] * (n[g] - most[g]);
  }
  const share = held === 0 ? 1 : exceptions / held;
  if (share > tolerance || held < support * 0.5) {
    return null;
  }
  const usual = new Int32Array(left.size).fill(-1);
  const rowsOf = new Int32Array(right.size);
  let [groups, agreed, chance, broken, weight] = [0, 0, 0, 0, 0];
  for (let g = 0; g < size; g++) {
    if (kept[g] === 1) {
      usual[votes.left[g]] = votes.code[g];
      rowsOf[votes.code[g]] += most[g];
      groups++;
      agreed += most[g];
      chance += 1 - Math.pow(1 - share, n[g]);
      broken += n[g] > most[g] ? 1 : 0;
      weight += most[g] * (n[g] - most[g]);
    }
  }
  let [values, largest] = [0, 0];
  for (let code = 0; code < rowsOf.length; code++) {
    values += rowsOf[code] > 0 ? 1 : 0;
    largest = Math.max(largest, rowsOf[code]);
  }
  const telling = agreed - largest;
  const { foreign, ways } = exceptionsOf(left, right, usual, rowsOf);
  const domestic = exceptions - foreign;
  if (values < 2 || telling < held * MIN_TELLING || foreign > telling * 0.5) {
    return null;
  }
  if (domestic > telling * 0.2) {
    return null;
  }
  return {
    right: right.index,
    groupOf: left.codes,
    usual,
    support: held,
    clear: clearShare(n, kept, size),
    groups,
    values,
    exceptions,
    foreign,
    ways,
    weight: weight / Math.max(1, exceptions),
    spread: exceptions < 3 || broken >= 0.5 * chance,
    even: isEven({ n, most, kept, groups }, share, exceptions)
  };
}

/** Exceptions with a value that is the usual one of no group, and pairs of group and value. */
function exceptionsOf(
  left: ICodedColumn,
  right: ICodedColumn,
  usual: Int32Array,
  usualRows: Int32Array
): { foreign: number; ways: number } {
  const ways = new Set<number>();
  let count = 0;
  for (let row = 0; row < left.codes.length; row++) {
    const group = left.codes[row];
    const value = right.codes[row];
    const differs = group >= 0 && value >= 0 && usual[group] >= 0 && usual[group] !== value;
    count += differs && usualRows[value] === 0 ? 1 : 0;
    if (differs && ways.size < MOST_WAYS) {
      ways.add(group * right.size + value);
    }
  }
  return { foreign: count, ways: ways.size };
}
