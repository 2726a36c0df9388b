import type { IDependency } from '../laws/fd';
import type { ICodedColumn } from '../laws/fd-groups';
import { ticked } from '../laws/law';
import { beginningOf } from '../rules/parts';
import type { IColumn, ITable } from '../table/types';
import { someRowsPass } from './laws-fields';
import type { IDetectorContext } from './types';

/** Share of different values from which on texts are codes of their rows. */
const KEY_LIKE = 0.95;
/** Different beginnings of codes at most. */
const MOST_BEGINNINGS = 60;
/** Rows of the first look, taken where there are many more. */
const LOOK = 2000;

/**
 * What the values of a column of codes begin with, letters or all before the
 * first mark; null where codes repeat or their beginnings are many.
 */
export function beginningsOf(context: IDetectorContext, column: IColumn): ICodedColumn | null {
  const coded = (text: string): boolean => /\d/.test(text) && beginningOf(text) !== null;
  const keyLike =
    column.physical === 'utf8' &&
    column.nullCount < 0.2 * column.length &&
    context.profile(column).distinct > KEY_LIKE * (column.length - column.nullCount);
  if (!keyLike || !someRowsPass(column, 0.9, coded) || !worthProof(column)) {
    return null;
  }
  const { values, codes } = column.encoded();
  const names = new Map<string, number>();
  const of = new Int32Array(values.length).fill(-1);
  for (let code = 0; code < values.length; code++) {
    const name = beginningOf(values[code]);
    if (name !== null) {
      of[code] = names.get(name) ?? names.size;
      names.set(name, of[code]);
    }
    if (names.size > MOST_BEGINNINGS) {
      return null;
    }
  }
  const own = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    own[row] = codes[row] < 0 ? -1 : of[codes[row]];
  }
  return names.size < 2
    ? null
    : { index: column.index, codes: own, size: names.size, beginning: true };
}

/** Whether the values of some rows begin in several ways, but few. */
function worthProof(column: IColumn): boolean {
  const step = Math.floor(column.length / LOOK);
  if (step < 4) {
    return true;
  }
  const names = new Set<string>();
  for (let row = 0; row < column.length; row += step) {
    const name = beginningOf(column.text(row) ?? '');
    if (name !== null) {
      names.add(name);
    }
  }
  return names.size >= 2 && names.size <= MOST_BEGINNINGS;
}

/** Whether the values that beginnings decide are the beginnings themselves, which other laws tell. */
export function saysItself(table: ITable, { left, right, groupOf, usual }: IDependency): boolean {
  const [code, label] = [table.columns[left[0]], table.columns[right]];
  const { values } = label.encoded();
  const step = Math.max(1, Math.floor(table.rows / 200));
  let [seen, same] = [0, 0];
  for (let row = 0; row < table.rows; row += step) {
    const expected = groupOf[row] < 0 ? -1 : usual[groupOf[row]];
    if (expected >= 0) {
      seen++;
      same += beginningOf(code.text(row) ?? '') === values[expected] ? 1 : 0;
    }
  }
  return same >= 0.9 * seen;
}

/** The left side of a dependency in words. */
export function leftOf(table: ITable, { left, beginning }: IDependency): string {
  const names = left.map(index => ticked(table.columns[index].name)).join(' and ');
  return beginning === true ? `the beginning of ${names}` : names;
}
