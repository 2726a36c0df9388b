import { desc, op, table as arqueroTable, type ColumnTable } from 'arquero';

import type { GroupFigure, IMeasure, ITable } from '../../engine';
import { columnOf } from './masks';

/** Rows with the same values, most frequent first. */
export interface IGrouped {
  /** A text for each column of the grouping, null where it is missing. */
  readonly keys: (string | null)[][];
  /** Rows of each group. */
  readonly counts: number[];
  /** `figures[measure][group]`; null where a group has no value. */
  readonly figures: (number | null)[][];
  /** Groups in all; `keys` may hold fewer. */
  readonly total: number;
}

/** The most columns one can group by, and the most figures of a group. */
const MOST_COLUMNS = 8;
const MOST_MEASURES = 100;

const ROLLUPS: Readonly<Record<GroupFigure, (name: string) => unknown>> = {
  mean: name => op.mean(name),
  sum: name => op.sum(name),
  min: name => op.min(name),
  max: name => op.max(name),
  median: name => op.median(name)
};

/**
 * Groups rows by the texts of columns, counts them and works out figures of other columns.
 *
 * @param rows - ascending.
 * @param limit - groups to return.
 * @throws Error for a column that is not there, too many of them, or figures of what holds no numbers.
 */
export function grouped(
  table: ITable,
  rows: Uint32Array,
  columns: readonly number[],
  limit: number,
  measures: readonly IMeasure[] = []
): IGrouped {
  if (columns.length === 0 || columns.length > MOST_COLUMNS) {
    throw new Error(`Group by 1 to ${MOST_COLUMNS} columns.`);
  }
  if (measures.length > MOST_MEASURES) {
    throw new Error(`Choose at most ${MOST_MEASURES} figures.`);
  }
  const encoded = columns.map(index => columnOf(table, index).encoded());
  const names = columns.map((_, i) => `key${i}`);
  const codes = Object.fromEntries(
    encoded.map((one, i) => [names[i], Int32Array.from(rows, row => one.codes[row])])
  );
  const measured = new Map(measures.map(({ column }) => [column, valuesOf(table, column, rows)]));
  const values = Object.fromEntries([...measured].map(([column, all]) => [`value${column}`, all]));
  const figures = Object.fromEntries(
    measures.map(({ column, figure }, i) => [`figure${i}`, ROLLUPS[figure](`value${column}`)])
  );
  const counted = arqueroTable({ ...codes, ...values })
    .groupby(...names)
    .rollup({ rows: op.count(), ...figures } as Parameters<ColumnTable['rollup']>[0])
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
    figures: measures.map(({ figure }, j) =>
      Array.from({ length: shown.numRows() }, (_, i) =>
        figureOf(shown.get(`figure${j}`, i), figure)
      )
    ),
    total: counted.numRows()
  };
}

/** The numbers of rows; what is missing is left undefined, which arquero passes over. */
function valuesOf(table: ITable, index: number, rows: Uint32Array): (number | undefined)[] {
  const column = columnOf(table, index);
  const numbers = column.numbers();
  if (numbers === null) {
    throw new Error(`"${column.name}" holds no numbers; choose figures of other columns.`);
  }
  return Array.from(rows, row => (numbers[row] === numbers[row] ? numbers[row] : undefined));
}

function figureOf(value: unknown, figure: GroupFigure): number | null {
  return typeof value === 'number' && value === value ? value : figure === 'sum' ? 0 : null;
}
