import type { IColumn, ITable } from '../table/types';
import { compileRegex } from './regex';
import { conditionsOf, type ICondition, type IRule } from './types';
import { codesAmong } from './values';
import { byCode, columnNamed, within } from './verdicts';

/** Which rows a rule's conditions let through. @throws RuleError where a column is not there. */
export function opened(rule: IRule, table: ITable): (row: number) => boolean {
  const tests = conditionsOf(rule).map(when => whenHolds(when, columnNamed(table, when.column)));
  const [only] = tests;
  switch (tests.length) {
    case 0:
      return () => true;
    case 1:
      return only;
    default:
      return row => tests.every(test => test(row));
  }
}

function whenHolds(when: ICondition, column: IColumn): (row: number) => boolean {
  if (when.is !== undefined) {
    return row => column.isNull(row) === (when.is === 'null');
  }
  const list = when.in ?? when.not_in;
  if (list !== undefined) {
    const among = codesAmong(column, list);
    const wanted = when.in === undefined ? 0 : 1;
    const { codes } = column.encoded();
    return row => codes[row] >= 0 && among[codes[row]] === wanted;
  }
  if (when.pattern !== undefined) {
    const pattern = compileRegex(when.pattern);
    const { values } = column.encoded();
    const fits = byCode(column, code => pattern.test(values[code]));
    return row => fits(row) === 1;
  }
  const inside = within(column, when.min, when.max);
  return row => inside(row) === 1;
}
