import type { ISegment } from '../report-types';
import type { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';

/** Values up to which a column can name a segment. */
const MOST_VALUES = 60;
/** Share of the offending rows that must lie in a segment. */
const COVER = 0.95;
/** How many times as frequent the finding must be in it as in the whole frame. */
const LIFT = 2;
/** Offending rows below which a common value is chance. */
const LEAST = 8;
/** Columns that are paired. */
const PAIRED = 12;

interface ICandidate {
  readonly column: IColumn;
  readonly code: number;
  readonly rows: number;
  readonly hits: number;
}

/**
 * The smallest segment that holds at least 95 % of some rows, of one value or of
 * a pair of values in columns with few: fewest rows first, and a pair only
 * where it halves the segment. Null where none is twice as dense as the frame.
 *
 * @param except - columns of the finding itself, which explain nothing.
 */
export function smallestSegment(
  table: ITable,
  rows: RowSet,
  except: readonly string[]
): ISegment | null {
  if (rows.count < LEAST || rows.count === table.rows) {
    return null;
  }
  const single = table.columns
    .filter(column => !except.includes(column.name) && column.physical !== 'nested')
    .flatMap(column => candidatesOf(column, rows))
    .sort((a, b) => a.rows - b.rows || a.column.index - b.column.index);
  const covering = single.filter(one => one.hits >= COVER * rows.count);
  const best = covering[0];
  if (best === undefined) {
    return null;
  }
  const alone = segmentOf([best], best.rows, best.hits, table.rows, rows.count);
  const pair = bestPair(covering.slice(0, PAIRED), rows);
  const both =
    pair !== null && pair.rows * 2 <= best.rows
      ? segmentOf(pair.of, pair.rows, pair.hits, table.rows, rows.count)
      : null;
  const chosen = both ?? alone;
  return chosen.lift >= LIFT ? chosen : null;
}

function candidatesOf(column: IColumn, rows: RowSet): ICandidate[] {
  const { codes, values, counts } = column.encoded();
  if (values.length < 2 || values.length > MOST_VALUES) {
    return [];
  }
  const hits = new Uint32Array(values.length);
  for (const row of rows.positions) {
    if (codes[row] >= 0) {
      hits[codes[row]]++;
    }
  }
  return Array.from(hits, (n, code) => ({ column, code, rows: counts[code], hits: n })).filter(
    one => one.hits > 0
  );
}

function bestPair(
  covering: readonly ICandidate[],
  rows: RowSet
): { of: readonly ICandidate[]; rows: number; hits: number } | null {
  let best: { of: readonly ICandidate[]; rows: number; hits: number } | null = null;
  covering.forEach((a, i) => {
    for (const b of covering.slice(i + 1)) {
      if (a.column === b.column) {
        continue;
      }
      const [p, q] = [a.column.encoded().codes, b.column.encoded().codes];
      let both = 0;
      for (let row = 0; row < p.length; row++) {
        both += p[row] === a.code && q[row] === b.code ? 1 : 0;
      }
      let hits = 0;
      for (const row of rows.positions) {
        hits += p[row] === a.code && q[row] === b.code ? 1 : 0;
      }
      if (hits >= COVER * rows.count && both < (best?.rows ?? Infinity)) {
        best = { of: [a, b], rows: both, hits };
      }
    }
  });
  return best;
}

function segmentOf(
  of: readonly ICandidate[],
  size: number,
  hits: number,
  total: number,
  offending: number
): ISegment {
  const digits = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    conditions: of.map(({ column, code, rows }) => ({
      column: column.name,
      value: column.encoded().values[code],
      rows
    })),
    rows: size,
    coverage: digits(hits / offending),
    lift: digits(hits / size / (offending / total))
  };
}
