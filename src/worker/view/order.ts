import { desc, table as arqueroTable } from 'arquero';

import type { IColumn, ISortKey, ITable } from '../../engine';

/** What arquero reads of a column. */
interface IReadable {
  readonly length: number;
  at(row: number): unknown;
}

/** A column by its numbers if it has some, else by the alphabetical rank of its text. */
function readable(column: IColumn, rows: Uint32Array): IReadable {
  const numbers = column.numbers();
  if (numbers !== null) {
    return {
      length: rows.length,
      at: i => {
        const value = numbers[rows[i]];
        return value === value ? value : undefined;
      }
    };
  }
  const { codes, values } = column.encoded();
  const rank = new Uint32Array(values.length);
  Array.from(values.keys())
    .sort((a, b) => (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : 0))
    .forEach((code, place) => {
      rank[code] = place;
    });
  return {
    length: rows.length,
    at: i => {
      const code = codes[rows[i]];
      return code < 0 ? undefined : rank[code];
    }
  };
}

/** 1 where a value is missing. */
function missing(column: IColumn, rows: Uint32Array): IReadable {
  const numbers = column.numbers();
  return {
    length: rows.length,
    at: i =>
      Number(column.isNull(rows[i]) || (numbers !== null && numbers[rows[i]] !== numbers[rows[i]]))
  };
}

/**
 * Rows in the order a user asked for, missing values last.
 *
 * @param rows - ascending; a new array is returned.
 */
export function ordered(table: ITable, rows: Uint32Array, keys: readonly ISortKey[]): Uint32Array {
  if (keys.length === 0) {
    return rows;
  }
  const columns: Record<string, IReadable> = {};
  const order: (string | ReturnType<typeof desc>)[] = [];
  keys.forEach(({ column, descending }, i) => {
    columns[`missing${i}`] = missing(table.columns[column], rows);
    columns[`key${i}`] = readable(table.columns[column], rows);
    order.push(`missing${i}`, descending ? desc(`key${i}`) : `key${i}`);
  });
  const sorted = arqueroTable(columns).orderby(...order);
  return Uint32Array.from(sorted.indices(), i => rows[i]);
}
