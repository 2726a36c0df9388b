import { correlation, quantile } from '../stats';

/** A column by kinds of value: labels or shapes, shared by the columns compared. */
export interface IKindsOfValue {
  /** One code a row, -1 where there is no value. */
  readonly codes: Int32Array;
  /** Kind of each code. */
  readonly kindOf: Int32Array;
  /** Rows of each code. */
  readonly counts: Uint32Array;
}

const MIN_SWAPS = 3;
/** Largest share of rows that may be swapped. */
const MOST = 0.1;
/** How much more at home a value must be in the other column. */
const ODDS = 8;

/**
 * Rows in which two columns hold each other's values: the value of either is
 * much more at home in the other, and nearly all rows with a stranger in one
 * column have one in the other. Two columns whose strangers have nothing to do
 * with each other give none.
 *
 * @param inA - from {@link sharesOf}, as `inB`.
 * @returns the rows, ascending; empty where the columns are not told apart by
 *   their values or too few rows are swapped.
 */
export function swappedRows(
  a: IKindsOfValue,
  b: IKindsOfValue,
  inA: Float64Array,
  inB: Float64Array
): number[] {
  let overlap = 0;
  for (let kind = 0; kind < inA.length; kind++) {
    overlap += Math.min(inA[kind], inB[kind]);
  }
  if (overlap === 0 || overlap > 2 * MOST + 0.05) {
    return [];
  }
  const isStrange = (own: Float64Array, other: Float64Array, kind: number): number =>
    other[kind] > 0 && own[kind] > 0 && other[kind] >= ODDS * own[kind] ? 1 : 0;
  const strangeInA = Uint8Array.from(a.kindOf, kind => isStrange(inA, inB, kind));
  const strangeInB = Uint8Array.from(b.kindOf, kind => isStrange(inB, inA, kind));
  return strangeInA.includes(1) && strangeInB.includes(1)
    ? coupled(
        a.codes.length,
        row => a.codes[row] >= 0 && strangeInA[a.codes[row]] === 1,
        row => b.codes[row] >= 0 && strangeInB[b.codes[row]] === 1
      )
    : [];
}

/**
 * Rows in which two numeric columns that lie apart hold each other's values:
 * the greater part of one lies above nearly all of the other, and the row's
 * values stand the other way round.
 *
 * @param low - the lower column; `high` the upper one.
 * @param split - a value between the two: nearly all of `low` is below, of `high` above.
 */
export function crossedRows(low: Float64Array, high: Float64Array, split: number): number[] {
  return coupled(
    low.length,
    row => low[row] > split,
    row => high[row] < split
  );
}

/** Correlation of the other rows from which on two columns are each other's rest. */
const RESTS = -0.8;
/** Least distance of crossed pairs, as a share of that of the others. */
const NEAR = 0.4;
/** Different values that a measure has. */
const VARIOUS = 3;
const COMPARED = 2000;

/**
 * Whether crossed rows can have been swapped. They cannot where the columns are
 * the rest of each other (hours attended and missed), or run into each other:
 * swapped values are as far apart as the others.
 *
 * @param crossed - from {@link crossedRows}.
 */
export function exchanged(
  low: Float64Array,
  high: Float64Array,
  crossed: readonly number[]
): boolean {
  const odd = new Set(crossed);
  const step = Math.max(1, Math.floor(low.length / COMPARED));
  const rows: number[] = [];
  for (let row = 0; row < low.length; row += step) {
    if (!odd.has(row) && Number.isFinite(high[row] - low[row])) {
      rows.push(row);
    }
  }
  const [x, y] = [low, high].map(values => Float64Array.from(rows, row => values[row]));
  const apart = (of: readonly number[]): number =>
    quantile(Float64Array.from(of, row => Math.abs(high[row] - low[row])).sort(), 0.5);
  return (
    [x, y].every(values => new Set(values).size >= VARIOUS) &&
    apart(crossed) >= NEAR * apart(rows) &&
    (correlation(x, y) ?? 0) > RESTS
  );
}

/** Rows of the first look, and strangers from which on it tells. */
const LOOK = 16_384;
const TELLING = 40;

/**
 * Rows that are odd in both ways, where hardly any is in one alone. A few rows
 * spread over the frame tell most columns that have nothing to do with each other.
 */
function coupled(
  rows: number,
  oddA: (row: number) => boolean,
  oddB: (row: number) => boolean
): number[] {
  const step = Math.floor(rows / LOOK);
  if (step > 1) {
    let [one, two] = [0, 0];
    for (let row = 0; row < rows; row += step) {
      const odd = Number(oddA(row)) + Number(oddB(row));
      one += odd === 1 ? 1 : 0;
      two += odd === 2 ? 1 : 0;
    }
    if (one >= TELLING && one > 2 * two + TELLING) {
      return [];
    }
  }
  const both: number[] = [];
  let onlyA = 0;
  let onlyB = 0;
  for (let row = 0; row < rows; row++) {
    const [a, b] = [oddA(row), oddB(row)];
    if (a && b) {
      both.push(row);
    } else if (a) {
      onlyA++;
    } else if (b) {
      onlyB++;
    }
  }
  const expected = ((both.length + onlyA) * (both.length + onlyB)) / rows;
  const tied = both.length >= 0.6 * (both.length + Math.max(onlyA, onlyB));
  const enough = both.length >= MIN_SWAPS && both.length >= 10 * expected;
  return tied && enough && both.length <= MOST * rows ? both : [];
}

/**
 * Share of the rows of each kind; all 0 for a column without values.
 *
 * @param size - number of kinds.
 */
export function sharesOf(column: IKindsOfValue, size: number): Float64Array {
  const shares = new Float64Array(size);
  let rows = 0;
  column.kindOf.forEach((kind, code) => {
    shares[kind] += column.counts[code];
    rows += column.counts[code];
  });
  return shares.map(count => count / Math.max(1, rows));
}
