import type { IDependency } from './fd';
import { TURN_ROWS, type Turns } from '../kernels/turns';

/** A cell that breaks dependencies. */
export interface IBrokenCell {
  readonly row: number;
  /** Position of the column. */
  readonly column: number;
  /** The law that tells best what should stand there; null where none does. */
  readonly law: IDependency | null;
  /** Another column that may be as wrong, for all that the laws tell; -1 for none. */
  readonly rival: number;
}

/**
 * The cells to blame for rows that break dependencies: in each row the cell that
 * takes part in most of the broken laws and least of the kept ones, then the
 * next until nothing is left to explain. A wrong left side is so told from
 * wrong right sides. A cell that another law confirms is never blamed: two
 * towns of one name are no mistake where each house has its own.
 *
 * @param codesOf - codes of a column by its position.
 * @param rows - rows of the table.
 */
export function* brokenCells(
  laws: readonly IDependency[],
  codesOf: (column: number) => Int32Array,
  rows: number
): Turns<IBrokenCell[]> {
  const right = laws.map(law => codesOf(law.right));
  const state = (k: number, row: number): number => {
    const group = laws[k].groupOf[row];
    const usual = group < 0 ? -1 : laws[k].usual[group];
    const value = right[k][row];
    return usual < 0 || value < 0 ? 0 : usual === value ? 1 : -1;
  };
  const suspicious = new Uint8Array(rows);
  for (let k = 0; k < laws.length; k++) {
    const { groupOf, usual } = laws[k];
    for (let from = 0; from < rows; from += 4 * TURN_ROWS) {
      suspect(groupOf, usual, right[k], suspicious, from, Math.min(rows, from + 4 * TURN_ROWS));
      yield null;
    }
  }
  const out: IBrokenCell[] = [];
  const broken: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (row % TURN_ROWS === TURN_ROWS - 1 || out.length % 4096 === 4095) {
      yield null;
    }
    if (suspicious[row] === 0) {
      continue;
    }
    const kept = new Map<number, number>();
    const confirmed = new Set<number>();
    broken.length = 0;
    for (let k = 0; k < laws.length; k++) {
      const s = state(k, row);
      if (s < 0) {
        broken.push(k);
      } else if (s > 0) {
        confirmed.add(laws[k].right);
        for (const column of [...laws[k].left, laws[k].right]) {
          kept.set(column, (kept.get(column) ?? 0) + 1);
        }
      }
    }
    out.push(...blameRow(row, laws, broken, kept, confirmed));
  }
  return out;
}

function suspect(
  groupOf: Int32Array,
  usual: Int32Array,
  right: Int32Array,
  suspicious: Uint8Array,
  from: number,
  end: number
): void {
  for (let row = from; row < end; row++) {
    const expected = groupOf[row] < 0 ? -1 : usual[groupOf[row]];
    if (expected >= 0 && right[row] >= 0 && right[row] !== expected) {
      suspicious[row] = 1;
    }
  }
}

function blameRow(
  row: number,
  laws: readonly IDependency[],
  broken: readonly number[],
  kept: ReadonlyMap<number, number>,
  confirmed: ReadonlySet<number>
): IBrokenCell[] {
  const out: IBrokenCell[] = [];
  let left = [...broken];
  while (left.length > 0) {
    const tally = new Map<number, { broken: number; asRight: number }>();
    for (const k of left) {
      const { left: columns, right } = laws[k];
      for (const column of [...columns, right]) {
        const entry = tally.get(column) ?? { broken: 0, asRight: 0 };
        entry.broken++;
        entry.asRight += column === right ? 1 : 0;
        tally.set(column, entry);
      }
    }
    let best = -1;
    let most = -1;
    const scores = new Map<number, number>();
    for (const [column, entry] of tally) {
      if (confirmed.has(column) || (entry.asRight === 0 && entry.broken < 2)) {
        continue;
      }
      const ok = kept.get(column) ?? 0;
      const score = entry.broken / (entry.broken + ok) + 0.25 * (entry.asRight > 0 ? 1 : 0);
      const total = score + 1e-3 * entry.broken - 1e-6 * column;
      scores.set(column, score + 1e-3 * entry.broken);
      if (total > most) {
        most = total;
        best = column;
      }
    }
    if (best < 0) {
      return out;
    }
    const telling = left.filter(k => laws[k].right === best);
    telling.sort((a, b) => laws[b].strength - laws[a].strength || a - b);
    const law = telling.length > 0 ? laws[telling[0]] : null;
    const [other] = [...scores.keys()].filter(
      column => column !== best && scores.get(column) === scores.get(best)
    );
    out.push({ row, column: best, law, rival: other ?? -1 });
    left = left.filter(k => laws[k].right !== best && !laws[k].left.includes(best));
  }
  return out;
}

/** Cells of one value of another column from which on they are a segment of their own. */
const SEGMENT = 3;
/** Share of the rows of that value which must be among the cells. */
const SEGMENT_SHARE = 0.7;
/** Share of the rows of that value which must have the value of the cells. */
const RULE_SHARE = 0.95;

/**
 * The cells of one column without those that are the rule in a segment: where
 * nearly all rows with one value of another column differ, or have the value
 * that differs, which most other rows have not. That value has a law of its own.
 *
 * @param own - codes of the column.
 * @param others - codes of the other columns.
 */
export function withoutSegments(
  cells: readonly IBrokenCell[],
  own: Int32Array,
  others: readonly Int32Array[]
): readonly IBrokenCell[] {
  if (cells.length < SEGMENT) {
    return cells;
  }
  const dropped = new Set<number>();
  for (const codes of others) {
    const inCells = new Map<number, number>();
    for (const { row } of cells) {
      inCells.set(codes[row], (inCells.get(codes[row]) ?? 0) + 1);
    }
    const many = [...inCells].filter(([code, count]) => code >= 0 && count >= SEGMENT);
    if (many.length === 0) {
      continue;
    }
    const total = new Map(many.map(([code]) => [code, 0]));
    for (const code of codes) {
      const count = total.get(code);
      if (count !== undefined) {
        total.set(code, count + 1);
      }
    }
    for (const [code, count] of many) {
      const inside = cells.filter(({ row }) => codes[row] === code);
      if (
        count >= SEGMENT_SHARE * (total.get(code) ?? 0) ||
        isRule(own, codes, code, own[inside[0].row], inside)
      ) {
        inside.forEach(({ row }) => dropped.add(row));
      }
    }
  }
  return dropped.size === 0 ? cells : cells.filter(({ row }) => !dropped.has(row));
}

/** Whether all rows of a segment have one value, those that differ as well, and most others another. */
function isRule(
  own: Int32Array,
  codes: Int32Array,
  code: number,
  value: number,
  cells: readonly IBrokenCell[]
): boolean {
  if (cells.some(({ row }) => own[row] !== value)) {
    return false;
  }
  let [inside, same, outside, elsewhere] = [0, 0, 0, 0];
  for (let row = 0; row < own.length; row++) {
    if (own[row] >= 0 && codes[row] === code) {
      inside++;
      same += own[row] === value ? 1 : 0;
    } else if (own[row] >= 0) {
      outside++;
      elsewhere += own[row] === value ? 1 : 0;
    }
  }
  return same >= RULE_SHARE * inside && inside >= 2 * cells.length && 2 * elsewhere < outside;
}

/**
 * Rows where the right side of a law has no value and its group has one.
 *
 * @returns the rows, ascending.
 */
export function fillable(law: IDependency, right: Int32Array): number[] {
  const out: number[] = [];
  for (let row = 0; row < right.length; row++) {
    const group = law.groupOf[row];
    if (right[row] < 0 && group >= 0 && law.usual[group] >= 0) {
      out.push(row);
    }
  }
  return out;
}
