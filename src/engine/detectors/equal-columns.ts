import type { IDraft } from '../findings/types';
import { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import { countParam, wordParam } from './evidence';
import { ticked } from '../laws/law';
import type { IDetector, IDetectorContext } from './types';

const MIN_ROWS = 20;

const firsts = new WeakMap<ITable, ReadonlyMap<number, number>>();

/**
 * For each column that repeats an earlier one of the same type, row by row, the
 * position of that one. Made once a table; columns of one value repeat none.
 *
 * @param varies - whether a column has more than one value.
 */
export function repeatedColumns(
  table: ITable,
  varies: (column: IColumn) => boolean
): ReadonlyMap<number, number> {
  const known = firsts.get(table);
  if (known !== undefined) {
    return known;
  }
  const seen = new Map<string, number>();
  const out = new Map<number, number>();
  for (const column of table.columns) {
    if (table.rows < MIN_ROWS || !varies(column)) {
      continue;
    }
    const key = `${column.physical} ${column.nullCount} ${column.hash()}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, column.index);
    } else {
      out.set(column.index, first);
    }
  }
  firsts.set(table, out);
  return out;
}

/** Repeats up to which columns take part in the search for laws like any other. */
const FEW = 12;

/**
 * Columns without those that repeat an earlier one, where these are many: what
 * holds for one holds for all of them, and pairs of them would be told by the
 * thousand.
 *
 * @param few - repeated columns that are left in.
 */
export function distinctColumns(
  { table, profile }: IDetectorContext,
  few: number = FEW
): readonly IColumn[] {
  const repeated = repeatedColumns(table, column => profile(column).distinct > 1);
  return repeated.size <= few
    ? table.columns
    : table.columns.filter(({ index }) => !repeated.has(index));
}

/** Columns that hold the same as another one in every row: one finding a set. */
export const equalColumnsDetector: IDetector = {
  id: 'equal-columns',
  title: 'Equal columns',
  kinds: ['equal-columns'],
  scope: 'table',
  cost: 5,
  *detect(context): Iterable<IDraft> {
    const { table } = context;
    const repeated = repeatedColumns(table, column => context.profile(column).distinct > 1);
    const sets = new Map<number, string[]>();
    for (const [index, first] of repeated) {
      sets.set(first, [...(sets.get(first) ?? []), table.columns[index].name]);
    }
    for (const [first, names] of sets) {
      yield {
        kind: 'equal-columns',
        columns: names,
        severity: 'info',
        confidence: 1,
        effect: Math.min(1, names.length / table.columns.length),
        params: {
          count: countParam(names.length),
          first: wordParam(ticked(table.columns[first].name))
        },
        law: 'equal columns',
        rows: RowSet.empty,
        evidence: []
      };
    }
  }
};
