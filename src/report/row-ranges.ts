import type { IRows } from '../engine';
import { fullText, words } from '../i18n';

/** Half-open `[start, end)` of row positions. */
export type RowRange = readonly [number, number];

/**
 * The rows of a finding as ascending half-open ranges, at most `limit` of them.
 *
 * @param limit - ranges at most. Default: all.
 */
export function rangesOf(rows: IRows, limit = Infinity): RowRange[] {
  if (rows.positions === undefined || rows.positions.length === 0) {
    return (rows.ranges ?? []).slice(0, limit);
  }
  const ranges: [number, number][] = [];
  for (const row of rows.positions) {
    const last = ranges[ranges.length - 1];
    if (last !== undefined && last[1] === row) {
      last[1] = row + 1;
    } else if (ranges.length === limit) {
      break;
    } else {
      ranges.push([row, row + 1]);
    }
  }
  return ranges;
}

/**
 * Rows as people write them: `rows 3, 7-9, 12 and 40 more`. Positions from 0, the
 * last one of a range included. Empty where no position is known.
 *
 * @param limit - ranges written out at most.
 */
export function rowsText(rows: IRows, limit = 6): string {
  const ranges = rangesOf(rows, limit);
  if (ranges.length === 0) {
    return '';
  }
  const shown = ranges.reduce((n, [start, end]) => n + end - start, 0);
  const rest = Math.max(0, rows.count - shown);
  const list = ranges.map(([start, end]) =>
    end - start === 1 ? String(start) : `${start}-${end - 1}`
  );
  const all =
    rest > 0
      ? words()._p('report', '%1 and %2 more', list.join(', '), fullText(rest))
      : list.join(', ');
  return words()._np('report', 'row %2', 'rows %2', rows.count, all);
}
