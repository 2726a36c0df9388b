import {
  agreementOf,
  groupingOf,
  shuffledCodes,
  type ICodedColumn,
  type IGrouping
} from './fd-groups';
import { finished, type Turns } from './turns';

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
  const scratch = new Int32Array(Math.max(1, ...usable.map(column => column.size)));
  const pairs = Math.max(1, usable.length * (usable.length - 1));
  const sample = Math.max(600, Math.min(20000, Math.floor(SCREEN_BUDGET / pairs)));
  const byRight = new Map<number, ICandidate[]>();
  for (const left of usable) {
    yield null;
    if (left.measure === true || left.size > rows * 0.9) {
      continue;
    }
    const grouping = groupingOf(left, sample);
    if (grouping.rows.length < MIN_SUPPORT || grouping.starts.length < 3) {
      continue;
    }
    for (const right of usable) {
      if (right.index % 16 === 15) {
        yield null;
      }
      if (right.index === left.index || right.beginning === true) {
        continue;
      }
      const strength = screened(grouping, right, scratch, tolerance * 1.4);
      if (strength >= MIN_STRENGTH * 0.9) {
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
  const chance = agreementOf(grouping, shuffledCodes(grouping, right.codes), scratch);
  if (chance.errors - found.errors < MIN_SURPRISE) {
    return 0;
  }
  return 1 - found.errors / chance.errors;
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

interface IGroupVote {
  readonly left: number;
  readonly n: number;
  readonly most: number;
  readonly second: number;
  readonly code: number;
}

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
  const { rows, starts } = grouping;
  const votes: IGroupVote[] = [];
  for (let g = 0; g + 1 < starts.length; g++) {
    const vote = majority(rows, starts[g], starts[g + 1], right.codes, scratch);
    if (vote.n > 1) {
      votes.push({ ...vote, left: left.codes[rows[starts[g]]] });
    }
  }
  const clear = votes.filter(v => v.most > 1 && v.most > v.n * 0.5 && v.most >= 2 * v.second);
  const rate =
    sum(clear, v => v.n - v.most) /
    Math.max(
      1,
      sum(clear, v => v.n)
    );
  const usual = new Int32Array(left.size).fill(-1);
  const kept = clear.filter(
    v => v.second < 3 || v.second <= 2 + rate * v.n + 4 * Math.sqrt(rate * v.n)
  );
  kept.forEach(v => (usual[v.left] = v.code));
  const support = sum(votes, v => v.n);
  const held = sum(kept, v => v.n);
  const exceptions = sum(kept, v => v.n - v.most);
  const share = held === 0 ? 1 : exceptions / held;
  if (share > tolerance || held < support * 0.5) {
    return null;
  }
  const inLeft = new Map<number, number>();
  kept.forEach(v => inLeft.set(v.code, (inLeft.get(v.code) ?? 0) + v.most));
  const most = Math.max(0, ...inLeft.values());
  const telling = sum(kept, v => v.most) - most;
  const { foreign, ways } = exceptionsOf(left, right, usual, inLeft);
  const domestic = exceptions - foreign;
  if (inLeft.size < 2 || telling < held * MIN_TELLING || foreign > telling * 0.5) {
    return null;
  }
  if (domestic > telling * 0.2) {
    return null;
  }
  const chance = sum(kept, v => 1 - Math.pow(1 - share, v.n));
  const broken = kept.filter(v => v.n > v.most).length;
  return {
    right: right.index,
    groupOf: left.codes,
    usual,
    support: held,
    clear: clearShare(votes, kept),
    groups: kept.length,
    values: inLeft.size,
    exceptions,
    foreign,
    ways,
    weight: sum(kept, v => v.most * (v.n - v.most)) / Math.max(1, exceptions),
    spread: exceptions < 3 || broken >= 0.5 * chance,
    even: isEven(kept, share, exceptions)
  };
}

/** Exceptions from which on their spread over the groups tells something. */
const FEWEST_EVEN = 6;

/** Pearson's chi-square of the exceptions by group, within three deviations of what slips would have. */
function isEven(votes: readonly IGroupVote[], share: number, exceptions: number): boolean {
  const square = sum(votes, v => (v.n - v.most - share * v.n) ** 2 / Math.max(1e-9, share * v.n));
  const free = Math.max(1, votes.length - 1);
  return exceptions >= FEWEST_EVEN && square <= free + 3 * Math.sqrt(2 * free);
}

/** Share of rows whose group has a usual value, by the larger groups where they are most. */
function clearShare(votes: readonly IGroupVote[], kept: readonly IGroupVote[]): number {
  const all = sum(votes, v => v.n);
  const large = (v: IGroupVote): boolean => v.n >= 4;
  const inLarge = sum(votes.filter(large), v => v.n);
  return inLarge >= all * 0.3
    ? sum(kept.filter(large), v => v.n) / inLarge
    : sum(kept, v => v.n) / Math.max(1, all);
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}

/** Exceptions with a value that is the usual one of no group, and pairs of group and value. */
function exceptionsOf(
  left: ICodedColumn,
  right: ICodedColumn,
  usual: Int32Array,
  values: ReadonlyMap<number, number>
): { foreign: number; ways: number } {
  const ways = new Set<number>();
  const known = new Uint8Array(right.size);
  values.forEach((_, code) => (known[code] = 1));
  let count = 0;
  for (let row = 0; row < left.codes.length; row++) {
    const group = left.codes[row];
    const value = right.codes[row];
    const differs = group >= 0 && value >= 0 && usual[group] >= 0 && usual[group] !== value;
    count += differs && known[value] === 0 ? 1 : 0;
    if (differs && ways.size < MOST_WAYS) {
      ways.add(group * right.size + value);
    }
  }
  return { foreign: count, ways: ways.size };
}

function majority(
  rows: Uint32Array,
  from: number,
  to: number,
  codes: Int32Array,
  scratch: Int32Array
): { n: number; most: number; second: number; code: number } {
  let n = 0;
  let code = -1;
  for (let i = from; i < to; i++) {
    const value = codes[rows[i]];
    if (value >= 0) {
      n++;
      scratch[value]++;
      if (code < 0 || scratch[value] > scratch[code]) {
        code = value;
      }
    }
  }
  const most = code < 0 ? 0 : scratch[code];
  let second = 0;
  for (let i = from; i < to; i++) {
    const value = codes[rows[i]];
    if (value >= 0) {
      second = value !== code && scratch[value] > second ? scratch[value] : second;
      scratch[value] = 0;
    }
  }
  return { n, most, second, code };
}
