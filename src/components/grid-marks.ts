import { KINDS, type IFinding, type IRows, type Mark } from '../engine';

import { sentenceOf } from '../i18n';
import { plain } from './words';

/** The mark of one cell: its shape, whether the ground is tinted, and why. */
export interface ICellMark {
  readonly mark: Mark;
  readonly tint: boolean;
  readonly reason: string;
}

const UNMARKED: readonly ICellMark[] = [];

/** Whether a row set, as far as it came with the finding, holds a row. */
export function holds(rows: IRows, row: number): boolean {
  const { positions, ranges } = rows;
  if (positions !== undefined) {
    let low = 0;
    let high = positions.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (positions[middle] === row) {
        return true;
      }
      if (positions[middle] < row) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }
  return ranges?.some(([start, end]) => start <= row && row < end) ?? false;
}

/** First rows of a row set that came with the finding, ascending. */
export function knownRows(rows: IRows, limit = 100_000): readonly number[] {
  if (rows.positions !== undefined) {
    return rows.positions;
  }
  const out: number[] = [];
  for (const [start, end] of rows.ranges ?? []) {
    for (let row = start; row < end && out.length < limit; row++) {
      out.push(row);
    }
  }
  return out;
}

/** Whether the mark is drawn in this column; a whole row has its double bar once. */
function draws(finding: IFinding, column: string): boolean {
  return KINDS[finding.kind].mark === 'bar'
    ? finding.columns[0] === column
    : finding.columns.includes(column);
}

/**
 * The marks of a cell, the open finding first, two at most. Only the open
 * finding tints its cells.
 *
 * @param open - The open finding; null for none.
 * @param offending - Whether the row offends against the open finding.
 * @param others - The other findings of this column.
 * @param filled - Whether the cell holds a value: then nothing is missing here. Default: unknown.
 */
export function marksOf(
  open: IFinding | null,
  offending: boolean,
  others: readonly IFinding[],
  row: number,
  column: string,
  filled = false
): readonly ICellMark[] {
  const out: ICellMark[] = [];
  const tells = (finding: IFinding) => !(filled && finding.kind === 'missing');
  const reason = (finding: IFinding) => plain(sentenceOf(finding).title);
  if (open !== null && offending && open.columns.includes(column) && tells(open)) {
    const mark = KINDS[open.kind].mark as Mark;
    out.push({
      mark: draws(open, column) ? mark : 'none',
      tint: mark === 'corner' || mark === 'chevron',
      reason: reason(open)
    });
  }
  for (const finding of others) {
    if (out.length === 2) {
      break;
    }
    if (
      finding.id !== open?.id &&
      tells(finding) &&
      draws(finding, column) &&
      holds(finding.rows, row)
    ) {
      out.push({ mark: KINDS[finding.kind].mark, tint: false, reason: reason(finding) });
    }
  }
  return out.length === 0 ? UNMARKED : out;
}
