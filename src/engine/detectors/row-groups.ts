import { repeatedRows } from '../kernels';
import { groupWords } from '../table/group';
import type { IColumn } from '../table/types';

/** Codes of each column, -1 where a row has no value. */
export function codesOf(columns: readonly IColumn[]): Int32Array[] {
  return columns.map(column => column.encoded().codes);
}

/** Share of rows that may agree from which on codes of the columns are faster. */
const MANY = 0.1;

/** Times that rows of one hash are compared with the first of them before codes tell the rest. */
const ROUNDS = 8;

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
  let some = repeatedRows(hashes);
  let groups: number[][] = [];
  for (let round = 0; some.length > 0; round++) {
    if (round === ROUNDS || some.length > rows * MANY) {
      const various = [...columns].sort(
        (a, b) => b.encoded().counts.length - a.encoded().counts.length || a.index - b.index
      );
      groups = groups.concat(alikeRows(codesOf(various), some, checkpoint));
      break;
    }
    const told = likeFirst(columns, some, hashes);
    groups = groups.concat(told.groups);
    some = told.others;
  }
  return groups.filter(group => group.length > 1).sort((a, b) => a[0] - b[0]);
}

/** The rows that agree in every column with the first one of their hash, and the others. */
function likeFirst(
  columns: readonly IColumn[],
  rows: Uint32Array,
  hashes: Int32Array
): { groups: number[][]; others: Uint32Array } {
  const words = new Uint32Array(2 * rows.length);
  rows.forEach((row, i) => {
    words[2 * i] = hashes[row];
  });
  const { codes, firsts } = groupWords(words, null);
  const differs = new Uint8Array(rows.length);
  for (const column of columns) {
    for (let i = 0; i < rows.length; i++) {
      const first = firsts[codes[i]];
      if (first !== i && differs[i] === 0 && !column.sameRows(rows[first], rows[i])) {
        differs[i] = 1;
      }
    }
  }
  const groups: number[][] = Array.from(firsts, () => []);
  for (let i = 0; i < rows.length; i++) {
    if (differs[i] === 0) {
      groups[codes[i]].push(rows[i]);
    }
  }
  return { groups, others: rows.filter((_, i) => differs[i] === 1) };
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
