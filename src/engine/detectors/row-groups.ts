import { groupWords } from '../table/group';
import type { IColumn } from '../table/types';

/** Codes of each column, -1 where a row has no value. */
export function codesOf(columns: readonly IColumn[]): Int32Array[] {
  return columns.map(column => column.encoded().codes);
}

/** Share of rows that may agree from which on codes of the columns are faster. */
const MANY = 0.1;

/** Rows that are not alone: the group of each one, and how many rows a group has. */
interface IAlike {
  readonly rows: Uint32Array;
  readonly labels: Int32Array;
  readonly counts: Uint32Array;
}

/**
 * Rows that agree in every column, null being equal to null: exact, by
 * refining groups column by column and leaving lone rows behind.
 */
function alike(codes: readonly Int32Array[], rows: Uint32Array, checkpoint: () => void): IAlike {
  let alive: Uint32Array = rows;
  let labels = new Int32Array(rows.length);
  let counts: Uint32Array = Uint32Array.of(rows.length);
  for (const column of codes) {
    if (alive.length === 0) {
      break;
    }
    checkpoint();
    const words = new Uint32Array(alive.length * 2);
    for (let i = 0; i < alive.length; i++) {
      words[2 * i] = labels[i];
      words[2 * i + 1] = column[alive[i]] + 1;
    }
    const groups = groupWords(words, null);
    const nextRows = new Uint32Array(alive.length);
    const nextLabels = new Int32Array(alive.length);
    let left = 0;
    for (let i = 0; i < alive.length; i++) {
      const label = groups.codes[i];
      if (groups.counts[label] > 1) {
        nextRows[left] = alive[i];
        nextLabels[left++] = label;
      }
    }
    alive = nextRows.subarray(0, left);
    labels = nextLabels.subarray(0, left);
    counts = groups.counts;
  }
  return { rows: alive, labels, counts };
}

/**
 * Rows that agree in every column, null being equal to null.
 *
 * @param codes - per column, see {@link codesOf}; the most various first is fastest.
 * @param rows - rows to look at, ascending.
 * @param checkpoint - called once a column.
 * @returns groups of at least two rows, ascending, by first row.
 */
export function alikeRows(
  codes: readonly Int32Array[],
  rows: Uint32Array,
  checkpoint: () => void
): number[][] {
  const { rows: alive, labels } = alike(codes, rows, checkpoint);
  const byLabel = new Map<number, number[]>();
  for (let i = 0; i < alive.length; i++) {
    const group = byLabel.get(labels[i]);
    if (group === undefined) {
      byLabel.set(labels[i], [alive[i]]);
    } else {
      group.push(alive[i]);
    }
  }
  return [...byLabel.values()].filter(group => group.length > 1);
}

/**
 * The same groups from the columns themselves: hashes of rows tell which may agree, and those
 * are compared value by value. Columns are made codes only where many rows may agree.
 */
export function equalRows(
  columns: readonly IColumn[],
  rows: number,
  checkpoint: () => void
): number[][] {
  const hashes = new Int32Array(rows);
  for (const column of columns) {
    checkpoint();
    column.stirRows(hashes);
  }
  checkpoint();
  const some = repeated(hashes);
  if (some.length > rows * MANY) {
    const various = [...columns].sort(
      (a, b) => b.encoded().counts.length - a.encoded().counts.length || a.index - b.index
    );
    return alikeRows(codesOf(various), allRows(rows), checkpoint);
  }
  const byHash = new Map<number, number[][]>();
  for (const row of some) {
    const groups = byHash.get(hashes[row]) ?? [];
    byHash.set(hashes[row], groups);
    const own = groups.find(([first]) => columns.every(column => column.sameRows(first, row)));
    if (own === undefined) {
      groups.push([row]);
    } else {
      own.push(row);
    }
  }
  return [...byHash.values()]
    .flat()
    .filter(group => group.length > 1)
    .sort((a, b) => a[0] - b[0]);
}

/** Rows whose hash may occur again, ascending: a filter of bits lets few others pass. */
function repeated(hashes: Int32Array): Uint32Array {
  const bits = Math.min(29, Math.max(10, 38 - Math.clz32(hashes.length)));
  const mask = (1 << bits) - 1;
  const once = new Uint32Array(1 << (bits - 5));
  const twice = new Uint32Array(1 << (bits - 5));
  for (let row = 0; row < hashes.length; row++) {
    const at = hashes[row] & mask;
    const bit = 1 << (at & 31);
    if ((once[at >>> 5] & bit) === 0) {
      once[at >>> 5] |= bit;
    } else {
      twice[at >>> 5] |= bit;
    }
  }
  const out = new Uint32Array(hashes.length);
  let many = 0;
  for (let row = 0; row < hashes.length; row++) {
    const at = hashes[row] & mask;
    if ((twice[at >>> 5] & (1 << (at & 31))) !== 0) {
      out[many++] = row;
    }
  }
  return out.slice(0, many);
}

/** Pairs of rows that agree in every column; see {@link alikeRows}. */
export function alikePairs(
  codes: readonly Int32Array[],
  rows: Uint32Array,
  checkpoint: () => void
): number {
  const { rows: alive, counts } = alike(codes, rows, checkpoint);
  return alive.length === 0 ? 0 : counts.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
}

/** Pairs of rows in groups. */
export function pairCount(groups: readonly (readonly number[])[]): number {
  return groups.reduce((sum, group) => sum + (group.length * (group.length - 1)) / 2, 0);
}

/** Chance that two different rows of a column agree. */
export function agreement(column: IColumn): number {
  const n = column.length;
  if (n < 2) {
    return 1;
  }
  let pairs = (column.nullCount * (column.nullCount - 1)) / 2;
  for (const count of column.encoded().counts) {
    pairs += (count * (count - 1)) / 2;
  }
  return pairs / ((n * (n - 1)) / 2);
}

/** Chance that a Poisson variable of this mean reaches `least`. */
export function poissonReach(mean: number, least: number): number {
  if (least <= 0) {
    return 1;
  }
  if (mean > least) {
    return 0.5;
  }
  let logTerm = -mean + least * Math.log(Math.max(mean, Number.MIN_VALUE));
  for (let i = 2; i <= least; i++) {
    logTerm -= Math.log(i);
  }
  return Math.min(1, Math.exp(logTerm) / (1 - mean / (least + 1)));
}

/** All rows of a table of `rows` rows. */
export function allRows(rows: number): Uint32Array {
  const all = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    all[row] = row;
  }
  return all;
}
