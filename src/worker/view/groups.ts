import { desc, op, table as arqueroTable } from 'arquero';

import type { ITable } from '../../engine';

/** Rows with the same values, most frequent first. */
export interface IGrouped {
  /** A text for each column of the grouping, null where it is missing. */
  readonly keys: (string | null)[][];
  /** Rows of each group. */
  readonly counts: number[];
  /** Groups in all; `keys` may hold fewer. */
  readonly total: number;
}

/** The most columns one can group by. */
const MOST_COLUMNS = 8;

/**
 * Groups rows by the texts of columns and counts them.
 *
 * @param rows - ascending.
 * @param limit - groups to return.
 * @throws Error for a column that is not there or too many of them.
 */
export function grouped(
  table: ITable,
  rows: Uint32Array,
  columns: readonly number[],
  limit: number
): IGrouped {
  if (columns.length === 0 || columns.length > MOST_COLUMNS) {
    throw new Error(`Group by 1 to ${MOST_COLUMNS} columns.`);
  }
  const encoded = columns.map(index => {
    const column = table.columns[index];
    if (column === undefined) {
      throw new Error(`The frame has no column ${index}; it has ${table.columns.length}.`);
    }
    return column.encoded();
  });
  const names = columns.map((_, i) => `key${i}`);
  const codes = Object.fromEntries(
    encoded.map((one, i) => [names[i], Int32Array.from(rows, row => one.codes[row])])
  );
  const counted = arqueroTable(codes)
    .groupby(...names)
    .rollup({ rows: op.count() })
    .orderby(desc('rows'));
  const shown = counted.slice(0, limit);
  return {
    keys: Array.from({ length: shown.numRows() }, (_, i) =>
      encoded.map((one, j) => {
        const code = shown.get(names[j], i) as number;
        return code < 0 ? null : one.values[code];
      })
    ),
    counts: Array.from({ length: shown.numRows() }, (_, i) => shown.get('rows', i) as number),
    total: counted.numRows()
  };
}
