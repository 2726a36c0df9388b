import { findRegex, type IColumn, type IFilter, type ITable } from '../../engine';

/** Positions of the rows of a finding, ascending. */
export type RowsOf = (finding: string) => ArrayLike<number>;

/** Seconds that a pattern may take for all the texts of a column. */
const PATTERN_TIME = 5;
/** Texts after which the clock is looked at. */
const AT_ONCE = 256;

/**
 * Names a filter's place. What can be brushed has that of its column's chart, which shows all rows
 * beside the brush; what cannot is seen in the chart as the filters of other columns are.
 */
export function filterKey(filter: IFilter): string {
  if (filter.column === null) {
    return 'search';
  }
  const isBrush = (filter.kind === 'between' || filter.kind === 'in') && filter.negate !== true;
  return isBrush ? dimensionKey(filter.column) : `apart:${filter.column}`;
}

/** Names the dimension of a column; its brush and its chart share it. */
export function dimensionKey(column: number): string {
  return `column:${column}`;
}

function byCode(column: IColumn, passes: (text: string) => boolean, missing: boolean): Uint8Array {
  const { codes, values } = column.encoded();
  const pass = Uint8Array.from(values, text => Number(passes(text)));
  const mask = new Uint8Array(column.length);
  for (let row = 0; row < mask.length; row++) {
    const code = codes[row];
    mask[row] = code < 0 ? Number(missing) : pass[code];
  }
  return mask;
}

/** Whether a text has a part that matches; throws where all texts take too long. */
function matcher(pattern: string): (text: string) => boolean {
  const { test } = findRegex(pattern);
  const end = performance.now() + 1000 * PATTERN_TIME;
  let tested = 0;
  return text => {
    if (++tested % AT_ONCE === 0 && performance.now() > end) {
      throw new Error(
        `This expression takes more than ${PATTERN_TIME} seconds on this column; make it simpler.`
      );
    }
    return test(text);
  };
}

function numbersOf(column: IColumn): Float64Array {
  const numbers = column.numbers();
  if (numbers === null) {
    throw new Error(`"${column.name}" holds no numbers; choose its values instead of a range.`);
  }
  return numbers;
}

/**
 * The rows that pass a filter: 1 where a row does, 0 where not.
 *
 * @param rowsOf - asked for the findings that a filter names.
 * @throws Error for a column that is not there, or a range of a column without numbers.
 */
export function maskOf(table: ITable, filter: IFilter, rowsOf: RowsOf): Uint8Array {
  if (filter.kind === 'contains') {
    const wanted = filter.text.toLocaleLowerCase();
    const has = (text: string): boolean => text.toLocaleLowerCase().includes(wanted);
    if (filter.column !== null) {
      return byCode(columnOf(table, filter.column), has, false);
    }
    const any = new Uint8Array(table.rows);
    for (const column of table.columns) {
      const mask = byCode(column, has, false);
      for (let row = 0; row < any.length; row++) {
        any[row] |= mask[row];
      }
    }
    return any;
  }
  const column = columnOf(table, filter.column);
  switch (filter.kind) {
    case 'in': {
      const values = new Set(filter.values);
      return byCode(column, text => values.has(text) !== (filter.negate === true), false);
    }
    case 'matches':
      return byCode(column, matcher(filter.pattern), false);
    case 'missing': {
      const wanted = filter.negate !== true;
      return Uint8Array.from({ length: table.rows }, (_, row) =>
        Number(column.isNull(row) === wanted)
      );
    }
    case 'findings': {
      const negate = filter.negate === true;
      const mask = new Uint8Array(table.rows).fill(Number(negate));
      for (const finding of filter.findings) {
        const rows = rowsOf(finding);
        for (let i = 0; i < rows.length; i++) {
          mask[rows[i]] = Number(!negate);
        }
      }
      for (let row = 0; negate && row < mask.length; row++) {
        mask[row] &= Number(!column.isNull(row));
      }
      return mask;
    }
    case 'between': {
      if (column.nullCount === column.length) {
        return new Uint8Array(table.rows);
      }
      const numbers = numbersOf(column);
      const low = filter.low ?? -Infinity;
      const high = filter.high ?? Infinity;
      const closed = filter.closed === true || filter.high === null;
      const wanted = filter.negate !== true;
      const mask = new Uint8Array(table.rows);
      for (let row = 0; row < mask.length; row++) {
        const value = numbers[row];
        const inside = value >= low && (value < high || (closed && value === high));
        mask[row] = Number(value === value && inside === wanted);
      }
      return mask;
    }
  }
}

/**
 * A column by its place.
 *
 * @throws Error for a column that is not there.
 */
export function columnOf(table: ITable, index: number): IColumn {
  const column = table.columns[index];
  if (column === undefined) {
    throw new Error(`The frame has no column ${index}; it has ${table.columns.length}.`);
  }
  return column;
}
