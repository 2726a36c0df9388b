import { greatestOf } from '../kernels';
import { MIN_SUPPORT, prove, screened, type IDependency } from './fd';
import { groupingOf, type ICodedColumn, type IGrouping } from './fd-groups';
import type { Turns } from '../kernels/turns';

/** Columns that are tried on the left, those with the fewest values first. */
const MOST_LEFT = 12;
/** Values of a column on the left, and combinations of two. */
const MOST_VALUES = 300;
/** Columns on the right. */
const MOST_RIGHT = 120;
/** Rows that stand in a group on average. */
const LEAST_ROWS = 5;
/** Combinations that occur, for one value of the larger side. */
const WIDER = 1.5;
const FEWEST_GROUPS = 6;
/** Strength of a law, and of one side alone up to which the other is needed. */
const STRENGTH = 0.9;
const ALONE = 0.7;
/** Largest share of rows that may break a law. */
const TOLERANCE = 0.03;
/** Rows of the first look. */
const LOOK = 4000;
const MOST_PROOFS = 40;

/**
 * Dependencies with two columns on the left, of which neither decides alone,
 * and no other column does. Bounded: a dozen columns with few values on the
 * left, samples of whole groups first, proofs on all rows last.
 *
 * @param columns - those that are worth a look.
 * @param rows - rows of the table.
 * @param singles - the laws with one column on the left.
 */
export function* pairDependencies(
  columns: readonly ICodedColumn[],
  rows: number,
  singles: readonly IDependency[]
): Turns<IDependency[]> {
  const decided = new Set(singles.map(law => law.right));
  const lefts = columns
    .filter(
      ({ measure, beginning, size }) =>
        measure !== true && beginning !== true && size >= 2 && size <= MOST_VALUES
    )
    .sort((a, b) => a.size - b.size || a.index - b.index)
    .slice(0, MOST_LEFT);
  const rights = columns.filter(
    ({ index, size, beginning }) => size >= 3 && beginning !== true && !decided.has(index)
  );
  if (lefts.length < 2 || rights.length === 0) {
    return [];
  }
  const scratch = new Int32Array(
    greatestOf(
      columns.map(({ size }) => size),
      MOST_VALUES ** 2
    )
  );
  const alone = new Map<ICodedColumn, IGrouping>();
  const laws = new Map<number, IDependency>();
  let proofs = 0;
  for (let i = 0; i < lefts.length; i++) {
    for (let j = i + 1; j < lefts.length; j++) {
      yield null;
      const [a, b] = [lefts[i], lefts[j]];
      const both = combined(a, b);
      const groups = usedCodes(both);
      const wide = groups >= WIDER * Math.max(a.size, b.size) && groups >= FEWEST_GROUPS;
      if (!wide || groups * LEAST_ROWS > rows) {
        continue;
      }
      const look = groupingOf(both, LOOK);
      if (look.rows.length < MIN_SUPPORT) {
        continue;
      }
      yield null;
      for (const right of rights.slice(0, MOST_RIGHT)) {
        if (right.index === a.index || right.index === b.index || proofs >= MOST_PROOFS) {
          continue;
        }
        const strength = screened(look, right, scratch, 1.5 * TOLERANCE);
        const known = laws.get(right.index);
        if (strength < STRENGTH || (known !== undefined && known.groups <= groups)) {
          continue;
        }
        const enough = [a, b].some(side => {
          const own = alone.get(side) ?? groupingOf(side, LOOK);
          alone.set(side, own);
          return screened(own, right, scratch, 1) > ALONE;
        });
        if (enough) {
          continue;
        }
        proofs++;
        yield null;
        const law = prove(groupingOf(both), both, right, scratch, TOLERANCE);
        if (law !== null && law.clear >= 1 - TOLERANCE && law.support >= 0.5 * rows) {
          laws.set(right.index, { ...law, left: [a.index, b.index], strength });
        }
      }
    }
  }
  return oneOfEach([...laws.values()]);
}

/** Of laws between the same three columns the one that tells most values apart, the last of equals. */
function oneOfEach(laws: readonly IDependency[]): IDependency[] {
  const best = new Map<string, IDependency>();
  for (const law of [...laws].sort((a, b) => a.values - b.values || a.right - b.right)) {
    best.set([...law.left, law.right].sort((a, b) => a - b).join(), law);
  }
  return [...best.values()];
}

/** Two columns as one: a code for each combination of their values. */
function combined(a: ICodedColumn, b: ICodedColumn): ICodedColumn {
  const codes = new Int32Array(a.codes.length);
  for (let row = 0; row < codes.length; row++) {
    const [x, y] = [a.codes[row], b.codes[row]];
    codes[row] = x < 0 || y < 0 ? -1 : x * b.size + y;
  }
  return { index: -1, codes, size: a.size * b.size };
}

function usedCodes({ codes, size }: ICodedColumn): number {
  const used = new Uint8Array(size);
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] >= 0) {
      used[codes[row]] = 1;
    }
  }
  return used.reduce((sum, one) => sum + one, 0);
}
