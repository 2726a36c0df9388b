import type { IColumn } from '../table/types';
import { columnNodes, evaluator, parseFormula } from './formula';
import { makeOf, writtenPart } from './parts';
import type { RuleOf } from './types';
import { numbersOf } from './values';
import { RULE_NOISE, type Verdict } from './verdicts';

/** Rows that hold the part of another column that they should. */
export function testDerived(rule: RuleOf<'derived'>, column: IColumn, from: IColumn): Verdict {
  const { make } = makeOf(rule.part, rule.characters);
  const source = from.encoded();
  const target = column.encoded();
  const made = source.values.map(text => {
    const part = make(text);
    return part === null ? null : writtenPart(part);
  });
  const stands = target.values.map(writtenPart);
  return row => {
    const [a, b] = [source.codes[row], target.codes[row]];
    const expected = a < 0 ? null : made[a];
    return expected === null || b < 0 ? 0 : expected === stands[b] ? 1 : 2;
  };
}

/** Rows in which a column is what its formula says. */
export function testFormula(rule: RuleOf<'formula'>, columns: readonly IColumn[]): Verdict {
  const node = parseFormula(rule.formula);
  const named = (name: string): IColumn => columns.find(column => column.name === name)!;
  const nodes = columnNodes(node);
  const views = nodes.map(({ name, scale }) => numbersOf(named(name), scale));
  const value = evaluator(node);
  const own = numbersOf(columns[0], 'number');
  const tolerance = rule.tolerance ?? 0;
  const values = new Float64Array(nodes.length);
  return row => {
    for (let i = 0; i < views.length; i++) {
      values[i] = views[i].values[row];
    }
    const expected = value(values);
    const off = Math.abs(own.values[row] - expected);
    if (!Number.isFinite(off)) {
      const unread = own.unread(row) || views.some(view => view.unread(row));
      return unread && columns.every(column => !column.isNull(row)) ? 2 : 0;
    }
    return off <= tolerance + RULE_NOISE * Math.max(1, Math.abs(expected)) ? 1 : 2;
  };
}
