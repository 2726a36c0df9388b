import type { IDraft } from '../findings/types';
import { isPadding } from '../table/notes';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { countParam, missingMap, positions, shareParam, wordParam } from './evidence';
import { namedAsKey } from './name-words';
import type { IDetector, IDetectorContext } from './types';

/** Fewest rows for which a column can be called a key. */
const MIN_ROWS = 20;

/** Gaps from which on an overview comes before them. */
const FEW = 5;

/** Columns that lack their value in the same rows. */
interface IGap {
  readonly columns: IColumn[];
  readonly rows: RowSet;
  /** Rows whose text is empty or blank. */
  blanks: number;
  /** Rows that hold NaN. */
  nans: number;
}

/**
 * Rows without a value: null, and empty or blank text. Columns that lack it in
 * the same rows are one finding, and more than five such findings are parts of
 * one overview. A fact, unless whole rows are blank or a key
 * that is otherwise complete has a few holes.
 */
export const missingDetector: IDetector = {
  id: 'missing',
  title: 'Missing values',
  kinds: ['missing'],
  scope: 'table',
  cost: 10,
  detect
};

function* detect(context: IDetectorContext): Iterable<IDraft> {
  const { table } = context;
  const gaps = gapsOf(context);
  const own = table.columns.filter(column => !isPadding(table, column));
  const blank = own.length > 1 ? blankRows(own.length, gaps) : RowSet.empty;
  const names = (columns: readonly IColumn[]): string[] => columns.map(column => column.name);
  if (blank.count > 0 && blank.count < table.rows) {
    const columns = names(own);
    yield {
      kind: 'missing',
      columns,
      anchor: [],
      severity: 'warning',
      confidence: 0.95,
      effect: blank.count / table.rows,
      key: 'missing-rows',
      params: { share: shareParam(blank.count / table.rows) },
      rows: blank,
      evidence: [positions(table.rows, blank)]
    };
  }
  const partial = gaps.filter(
    ({ rows }) => rows.count < table.rows && (rows.count !== blank.count || blank.count === 0)
  );
  if (partial.length > FEW) {
    yield overview(table.rows, partial);
  }
  for (const gap of partial) {
    const { rows, columns, blanks, nans } = gap;
    const share = rows.count / table.rows;
    const key = columns.find(column => isKey(column, rows.count));
    const keyed = key !== undefined && rows.count > blank.count;
    yield {
      kind: 'missing',
      columns: names(columns),
      severity: keyed ? 'warning' : 'info',
      confidence: keyed ? 0.85 : 1,
      effect: keyed ? Math.max(0.5, share) : share,
      ...(keyed
        ? { key: 'missing-key', params: { share: shareParam(share) } }
        : saidOf(share, blanks, nans)),
      law: 'missing',
      rows,
      evidence: [missingMap(table.rows, names(columns).slice(0, 12), [rows])]
    };
  }
}

/** The sentence of a gap, with what stands in the place of its values. */
function saidOf(share: number, blanks: number, nans: number): Pick<IDraft, 'key' | 'params'> {
  const said = shareParam(share);
  return blanks > 0
    ? { key: 'missing-text', params: { share: said, blanks: countParam(blanks) } }
    : nans > 0
      ? { key: 'missing-nan', params: { share: said, nans: countParam(nans) } }
      : { key: 'missing', params: { share: said } };
}

/** One fact over many gaps, which become its parts. */
function overview(tableRows: number, gaps: readonly IGap[]): IDraft {
  const sorted = [...gaps].sort((a, b) => b.rows.count - a.rows.count);
  const some = new Uint8Array(tableRows);
  sorted.forEach(({ rows }) => rows.positions.forEach(row => (some[row] = 1)));
  const rows = RowSet.where(tableRows, row => some[row] === 1);
  const parts = sorted.flatMap(gap => gap.columns.map(({ name }) => ({ name, rows: gap.rows })));
  const shown = parts.slice(0, 12);
  return {
    kind: 'missing',
    columns: parts.map(({ name }) => name),
    severity: 'info',
    confidence: 1,
    effect: rows.count / tableRows,
    key: 'missing-many',
    params: {
      count: countParam(parts.length),
      most: wordParam(parts[0].name),
      share: shareParam(sorted[0].rows.count / tableRows)
    },
    law: 'missing in many columns',
    anchor: [],
    rows,
    evidence: [
      missingMap(
        tableRows,
        shown.map(({ name }) => name),
        shown.map(part => part.rows)
      )
    ]
  };
}

function gapsOf(context: IDetectorContext): IGap[] {
  const { table } = context;
  const byCount = new Map<number, IGap[]>();
  const gaps: IGap[] = [];
  for (const column of table.columns) {
    context.checkpoint();
    const blankCodes = blanksOf(column);
    if ((column.nullCount === 0 && blankCodes.size === 0) || isPadding(table, column)) {
      continue;
    }
    const codes = blankCodes.size > 0 ? column.encoded().codes : null;
    const rows = RowSet.where(
      table.rows,
      row => column.isNull(row) || (codes !== null && blankCodes.has(codes[row]))
    );
    const blanks = rows.count - column.nullCount;
    const nans = column.nanCount ?? 0;
    const alike = byCount.get(rows.count) ?? [];
    const same = alike.find(gap => equal(gap.rows.positions, rows.positions));
    if (same !== undefined) {
      same.columns.push(column);
      same.blanks = Math.max(same.blanks, blanks);
      same.nans = Math.max(same.nans, nans);
    } else {
      const gap = { columns: [column], rows, blanks, nans };
      gaps.push(gap);
      byCount.set(rows.count, [...alike, gap]);
    }
  }
  return gaps;
}

/** Codes of empty and blank texts. */
function blanksOf(column: IColumn): Set<number> {
  const codes = new Set<number>();
  if (column.physical === 'utf8') {
    column.encoded().values.forEach((text, code) => {
      if (text.trim() === '') {
        codes.add(code);
      }
    });
  }
  return codes;
}

function equal(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i]);
}

/** Rows that have no value in any column. */
function blankRows(columns: number, gaps: readonly IGap[]): RowSet {
  const covered = gaps.reduce((sum, gap) => sum + gap.columns.length, 0);
  if (covered < columns) {
    return RowSet.empty;
  }
  const smallest = gaps.reduce((a, b) => (b.rows.count < a.rows.count ? b : a));
  return RowSet.from(smallest.rows.positions.filter(row => gaps.every(gap => gap.rows.has(row))));
}

/** A column named as a key, without repeats, where at most 2 % are missing. */
function isKey(column: IColumn, missing: number): boolean {
  const present = column.length - missing;
  if (
    column.length < MIN_ROWS ||
    missing > Math.max(1, column.length * 0.02) ||
    column.physical === 'bool' ||
    !namedAsKey(column.name)
  ) {
    return false;
  }
  const blanks = column.physical === 'utf8' ? blanksOf(column).size : 0;
  return column.encoded().counts.length - blanks === present;
}
