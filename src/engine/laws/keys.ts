import { mixed, type ICodedColumn } from './fd-groups';
import { TURN_ROWS, type Turns } from '../kernels/turns';

/** Columns that together tell rows apart. */
export interface IKeyLaw {
  /** Positions in the table of two or three columns, ascending. */
  readonly columns: readonly number[];
  /** Rows that share their values with an earlier row. */
  readonly repeats: number;
  /** Rows of all groups of two and more, by group. */
  readonly groups: readonly (readonly number[])[];
  /** Pairs of equal rows that columns without a tie would have. */
  readonly expected: number;
}

/** Columns that are tried. */
const MOST_COLUMNS = 24;
/** Largest share of rows that may repeat. */
const MOST_REPEATS = 0.02;
/** Pairs of equal rows that chance must bring at least. */
const LEAST_EXPECTED = 30;
/** Share of these that there may be. */
const SHARE = 0.05;
/** Rows of the first look. */
const LOOK = 4096;
const MOST_LAWS = 8;
/** Rows that all proofs together look at. */
const PROOF_ROWS = 8e6;

/**
 * Keys of two and of three columns: their values hardly ever repeat together,
 * though by chance they would often. No key holds another one.
 *
 * @param columns - without keys and without missing values.
 * @param rows - rows of the table.
 */
export function* keySearch(columns: readonly ICodedColumn[], rows: number): Turns<IKeyLaw[]> {
  const usable = [...columns].sort((a, b) => b.size - a.size).slice(0, MOST_COLUMNS);
  const agree = usable.map(column => agreementOf(column));
  const laws: IKeyLaw[] = [];
  const all = usable.map((_, i) => i);
  let proofs = 0;
  let seen: FirstRows | null = null;
  for (const size of [2, 3]) {
    for (const set of subsets(all, size)) {
      yield null;
      const product = set.reduce((n, i) => n * usable[i].size, 1);
      const expected = set.reduce((n, i) => n * agree[i], (rows * (rows - 1)) / 2);
      const chosen = set.map(i => usable[i]);
      const held = laws.some(law => law.columns.every(at => chosen.some(one => one.index === at)));
      if (
        held ||
        laws.length >= MOST_LAWS ||
        product < (1 - MOST_REPEATS) * rows ||
        product > 2 ** 53
      ) {
        continue;
      }
      if (expected < LEAST_EXPECTED || repeatsIn(chosen, rows) > MOST_REPEATS * 3) {
        continue;
      }
      proofs += rows;
      if (proofs > PROOF_ROWS) {
        continue;
      }
      seen ??= new FirstRows(rows);
      seen.clear();
      const law = yield* proven(chosen, rows, expected, seen);
      if (law !== null) {
        laws.push(law);
      }
    }
  }
  return laws;
}

function* subsets(list: readonly number[], size: number): Iterable<number[]> {
  for (let i = 0; i < list.length; i++) {
    if (size === 1) {
      yield [list[i]];
    } else {
      for (const rest of subsets(list.slice(i + 1), size - 1)) {
        yield [list[i], ...rest];
      }
    }
  }
}

/** Chance that two rows agree. */
function agreementOf({ codes, size }: ICodedColumn): number {
  const counts = new Uint32Array(size);
  for (let row = 0; row < codes.length; row++) {
    counts[codes[row]]++;
  }
  return counts.reduce((sum, n) => sum + (n / codes.length) ** 2, 0);
}

/** Share of repeats among the rows of some values of the first column. */
function repeatsIn(columns: readonly ICodedColumn[], rows: number): number {
  const [first] = columns;
  const share = Math.min(1, LOOK / rows);
  const seen = new Set<number>();
  let looked = 0;
  let repeats = 0;
  for (let row = 0; row < rows && looked < 2 * LOOK; row++) {
    if (share === 1 || mixed(first.codes[row]) < share * 0x100000000) {
      const key = keyOf(columns, row);
      looked++;
      repeats += seen.has(key) ? 1 : 0;
      seen.add(key);
    }
  }
  return looked < 20 ? 0 : repeats / looked;
}

/** The values of a row as one number; exact up to 2^53 combinations. */
function keyOf(columns: readonly ICodedColumn[], row: number): number {
  let key = 0;
  for (let i = 0; i < columns.length; i++) {
    key = key * columns[i].size + columns[i].codes[row];
  }
  return key;
}

function* proven(
  columns: readonly ICodedColumn[],
  rows: number,
  expected: number,
  seen: FirstRows
): Turns<IKeyLaw | null> {
  const groups = new Map<number, number[]>();
  let repeats = 0;
  let pairs = 0;
  const look = (from: number, end: number): boolean => {
    for (let row = from; row < end; row++) {
      const first = seen.add(keyOf(columns, row), row);
      if (first !== row) {
        const group = groups.get(first) ?? [first];
        pairs += group.length;
        group.push(row);
        groups.set(first, group);
        repeats++;
      }
    }
    return repeats <= MOST_REPEATS * rows && pairs <= SHARE * expected;
  };
  for (let from = 0; from < rows; from += TURN_ROWS / 4) {
    if (!look(from, Math.min(rows, from + TURN_ROWS / 4))) {
      return null;
    }
    yield null;
  }
  return {
    columns: columns.map(({ index }) => index).sort((a, b) => a - b),
    repeats,
    groups: [...groups.values()],
    expected
  };
}

/** The first row of each key, in a hash table of typed arrays. */
class FirstRows {
  constructor(rows: number) {
    const bits = Math.ceil(Math.log2(2 * rows + 2));
    this._mask = 2 ** bits - 1;
    this._keys = new Float64Array(2 ** bits);
    this._rows = new Int32Array(2 ** bits);
  }

  private readonly _mask: number;
  private readonly _keys: Float64Array;
  private readonly _rows: Int32Array;

  /** Forgets all keys; to be called before the first one, too. */
  clear(): void {
    this._rows.fill(-1);
  }

  /** The first row with the key: this one, where it is new. */
  add(key: number, row: number): number {
    let at = mixed((key | 0) ^ mixed((key / 0x100000000) | 0)) & this._mask;
    while (this._rows[at] >= 0) {
      if (this._keys[at] === key) {
        return this._rows[at];
      }
      at = (at + 1) & this._mask;
    }
    this._keys[at] = key;
    this._rows[at] = row;
    return row;
  }
}
