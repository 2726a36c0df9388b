import type { IColumn } from '../table/types';

const PLAIN = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;
/** Share of a text column's values that must be plain numbers. */
const MOSTLY = 0.7;

/**
 * The numbers of a column, one a row and NaN where there is none. A text
 * column counts if at least 70 % of its rows with a value are plain numbers,
 * so that a stray word does not hide the rest. Null for all other columns,
 * dates and times among them.
 */
export function numericView(column: IColumn): Float64Array | null {
  if (column.physical === 'int' || column.physical === 'float' || column.physical === 'decimal') {
    return column.numbers();
  }
  if (column.physical !== 'utf8' || !looksNumeric(column)) {
    return null;
  }
  const { codes, values, counts } = column.encoded();
  const parsed = new Float64Array(values.length);
  let numbers = 0;
  let filled = 0;
  for (let code = 0; code < values.length; code++) {
    const text = values[code];
    parsed[code] = PLAIN.test(text) ? Number(text) : NaN;
    numbers += Number.isNaN(parsed[code]) ? 0 : counts[code];
    filled += text.trim() === '' ? 0 : counts[code];
  }
  if (numbers === 0 || numbers < filled * MOSTLY) {
    return null;
  }
  return Float64Array.from(codes, code => (code < 0 ? NaN : parsed[code]));
}

/** Looks at up to 200 rows spread over the column. */
function looksNumeric(column: IColumn): boolean {
  const step = Math.max(1, Math.floor(column.length / 200));
  let filled = 0;
  let numbers = 0;
  for (let row = 0; row < column.length; row += step) {
    const text = column.text(row);
    if (text !== null && text.trim() !== '') {
      filled++;
      numbers += PLAIN.test(text) ? 1 : 0;
    }
  }
  return filled === 0 || numbers >= filled * 0.5;
}
