import { findRegex } from '../rules';
import { arithmeticValue } from './arithmetic';
import type { Overlay } from './overlay';
import type { Condition } from './types';

/** The rows that pass a condition, ascending; dropped ones among them. */
export function rowsWhere(overlay: Overlay, condition: Condition): number[] {
  if (condition.is === 'rows' && condition.negate !== true) {
    return Array.from(condition.rows);
  }
  const passes = tester(overlay, condition);
  const out: number[] = [];
  for (let row = 0; row < overlay.table.rows; row++) {
    if (passes(row)) {
      out.push(row);
    }
  }
  return out;
}

function tester(overlay: Overlay, given: Condition): (row: number) => boolean {
  switch (given.is) {
    case 'rows': {
      const rows = new Set(Array.from(given.rows));
      return row => rows.has(row) !== (given.negate ?? false);
    }
    case 'in': {
      const values = new Set(given.values.map(String));
      return row => {
        const text = overlay.text(given.column, row);
        return text !== null && values.has(text) !== (given.negate ?? false);
      };
    }
    case 'between': {
      const { low, high, closed, negate } = given;
      return row => {
        const value = overlay.number(given.column, row);
        const inside =
          (low === null || value >= low) &&
          (high === null || value < high || (closed && value === high));
        return !Number.isNaN(value) && inside !== (negate ?? false);
      };
    }
    case 'missing':
      return row => (overlay.text(given.column, row) === null) !== (given.negate ?? false);
    case 'contains': {
      const text = given.text.toLowerCase();
      return row =>
        given.columns.some(name => overlay.text(name, row)?.toLowerCase().includes(text));
    }
    case 'matches': {
      const pattern = findRegex(given.pattern);
      return row => {
        const text = overlay.text(given.column, row);
        return text !== null && pattern.test(text);
      };
    }
    case 'greater': {
      const [a, b] = [overlay.column(given.column), overlay.column(given.than)];
      if (a.numbers() !== null && b.numbers() !== null) {
        return row => overlay.number(a.name, row) > overlay.number(b.name, row);
      }
      return row => {
        const [x, y] = [overlay.text(a.name, row), overlay.text(b.name, row)];
        return x !== null && y !== null && x > y;
      };
    }
    case 'off': {
      const { from } = given;
      if (from.is === 'lookup') {
        throw new RangeError('A looked-up value has no distance.');
      }
      return row => {
        const made = arithmeticValue(from, name => overlay.number(name, row));
        return Math.abs(overlay.number(given.column, row) - made) > given.tolerance;
      };
    }
    case 'all': {
      const tests = given.of.map(one => tester(overlay, one));
      return row => tests.every(test => test(row));
    }
  }
}

/** Whether a condition picks exactly these rows of a table. */
export function picks(overlay: Overlay, condition: Condition, rows: ArrayLike<number>): boolean {
  const found = rowsWhere(overlay, condition);
  return found.length === rows.length && found.every((row, i) => row === rows[i]);
}
