import { shapesOf } from '../laws/format-shape';
import type { IColumn } from '../table/types';

/** Groups of physical types whose values can be compared. */
export type Family = 'number' | 'time' | 'text' | 'bool' | 'none';

/** The family of a column. */
export function familyOf(column: IColumn): Family {
  switch (column.physical) {
    case 'int':
    case 'float':
    case 'decimal':
    case 'duration':
      return 'number';
    case 'date':
    case 'timestamp':
    case 'time':
      return 'time';
    case 'bool':
      return 'bool';
    case 'null':
      return 'none';
    default:
      return 'text';
  }
}

const PLAIN = /^-?(0|[1-9]\d{0,15})(\.\d{1,12})?$/;

/**
 * How the values of a column are written so that they stay the same when the
 * column changes its type but not its content: 3 and 3.0 and "3" are equal, and
 * so are a day and its midnight. Null for a missing cell.
 */
export function cellText(column: IColumn): (row: number) => string | null {
  const numbers = column.numbers();
  const family = familyOf(column);
  if (numbers !== null && family === 'number') {
    return row =>
      column.isNull(row) || Number.isNaN(numbers[row]) ? null : String(numbers[row] + 0);
  }
  if (numbers !== null && family === 'time' && column.physical !== 'time') {
    return row => (column.isNull(row) ? null : timeText(numbers[row]));
  }
  return row => {
    const text = column.text(row);
    return text === null || text === '' ? null : textForm(text);
  };
}

/** A text in the form that {@link cellText} gives. */
export function textForm(text: string): string {
  if (PLAIN.test(text)) {
    return String(Number(text) + 0);
  }
  return text.replace(/^(\d{4}-\d\d-\d\d)[ T]00:00(:00(\.0+)?)?(Z|[+]00:?00)?$/, '$1');
}

function timeText(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) {
    return String(ms);
  }
  return textForm(
    date
      .toISOString()
      .replace('T', ' ')
      .replace(/\.000Z$|Z$/, '')
  );
}

/**
 * The shape of a value: letters, digits and their order, without lengths; the
 * sign alone of a number, whose digits tell nothing of what is wrong with it.
 */
export function shapeOfCell(text: string): string {
  const number = Number(text);
  if (text !== '' && !Number.isNaN(number)) {
    return number < 0 ? 'number below 0' : number > 0 ? 'number above 0' : 'number 0';
  }
  const shape = shapesOf(text.slice(0, 64))?.loose ?? '';
  return shape.replace(/[^ -~]+/g, '?').slice(0, 40);
}
