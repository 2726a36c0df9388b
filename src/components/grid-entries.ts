import { placeOf } from '../engine';

/** Which rows the grid shows. */
export type RowsShown = 'all' | 'offending' | 'neighbours';

/** A line of the grid. */
export type IEntry =
  | { readonly type: 'row'; readonly row: number | undefined; readonly offending: boolean }
  | { readonly type: 'gap'; readonly rows: number };

/** Lines the grid can hold at once; more than a browser can scroll is windowed. */
export const MAX_LINES = 500_000;

/**
 * Offending rows with one neighbour on either side, and gaps between them.
 *
 * @param positions - 0-based, ascending.
 * @param rows - Rows of the frame.
 * @param places - Of a sample: the rows that it holds, ascending; its neighbours and gaps are meant.
 */
export function withNeighbours(
  positions: readonly number[],
  rows: number,
  places: Uint32Array | null = null
): IEntry[] {
  if (places !== null) {
    const own = positions.map(row => placeOf(places, row));
    return withNeighbours(own, rows).map(entry =>
      entry.type === 'gap' ? entry : { ...entry, row: places[entry.row as number] }
    );
  }
  const entries: IEntry[] = [];
  let next = 0;
  const context = (row: number) => entries.push({ type: 'row', row, offending: false });
  positions.forEach((position, i) => {
    const start = Math.max(next, position - 1);
    if (start > next) {
      entries.push({ type: 'gap', rows: start - next });
    }
    if (start < position) {
      context(start);
    }
    entries.push({ type: 'row', row: position, offending: true });
    next = position + 1;
    if (next < rows && positions[i + 1] !== next) {
      context(next);
      next++;
    }
  });
  if (positions.length > 0 && next < rows) {
    entries.push({ type: 'gap', rows: rows - next });
  }
  return entries;
}

/**
 * First line of the window in which a line is seen.
 *
 * @param line - The line that must be inside.
 * @param total - All lines.
 */
export function windowStart(line: number, total: number): number {
  if (total <= MAX_LINES) {
    return 0;
  }
  return Math.min(total - MAX_LINES, Math.max(0, line - MAX_LINES / 2));
}
