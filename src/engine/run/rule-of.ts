import { leastOf } from '../kernels';
import type { IFinding } from '../findings/types';
import type { ILaw, LawKind } from '../laws';
import { columnsOf, conditionOf, idFor, type IRule, type RuleName, type RuleValue } from '../rules';
import { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import { dateText } from '../table/dates';
import { BROKEN } from './law-broken';
import { suggestRules, type ISuggestion } from './suggest';

type Draft = IRule extends infer R ? (R extends IRule ? Omit<R, 'id' | 'severity'> : never) : never;
type Made = { readonly draft: Draft; readonly shared: number | null };

/** Different values up to which they are written out. */
const MOST_VALUES = 50;

/** Kinds of rule that can say a law, the best first. */
const BY_LAW: Readonly<Partial<Record<LawKind, readonly RuleName[]>>> = {
  sum: ['sum'],
  product: ['product', 'conversion'],
  conversion: ['conversion', 'product'],
  equal: ['equal', 'conversion'],
  order: ['order'],
  dependency: ['dependency'],
  function: ['dependency'],
  key: ['unique'],
  format: ['regex', 'set'],
  bound: ['range'],
  set: ['set']
};

/** The same for what holds by the label of another column; a range or a factor is another one for each. */
const BY_CONDITION: Readonly<Record<string, readonly RuleName[]>> = {
  'condition-filled': ['not-null'],
  'condition-constant': ['set']
};

/**
 * A rule that says what a finding broke, without the share it may be broken by;
 * null where no kind of rule can say it.
 *
 * @param finding - as the engine made it on this table, with all its rows.
 * @param released - columns whose rare values may be named.
 */
export function ruleOfFinding(
  table: ITable,
  finding: IFinding,
  k: number,
  released: (column: string) => boolean
): ISuggestion | null {
  const made = direct(table, finding);
  if (made !== null) {
    return suggestion(made, finding.columns);
  }
  const names =
    BY_CONDITION[finding.message.key] ??
    (BROKEN[finding.kind] ?? []).flatMap(kind => BY_LAW[kind] ?? []);
  return suggested(table, finding.columns, names, k, released);
}

/** A rule that says a law of the table; null where no kind of rule can. */
export function ruleOfLaw(
  table: ITable,
  law: ILaw,
  k: number,
  released: (column: string) => boolean
): ISuggestion | null {
  const { columns } = law;
  switch (law.kind) {
    case 'order':
      return suggestion({ draft: { rule: 'order', columns }, shared: null }, columns);
    case 'key':
      return suggestion({ draft: { rule: 'unique', columns }, shared: null }, columns);
    case 'dependency': {
      const [column, ...by] = columns;
      return suggestion({ draft: { rule: 'dependency', by, column }, shared: null }, columns);
    }
    case 'conditional':
      return suggested(table, columns, BY_CONDITION[law.form.replace(':', '-')] ?? [], k, released);
    default:
      return suggested(table, columns, BY_LAW[law.kind] ?? [], k, released);
  }
}

function suggested(
  table: ITable,
  columns: readonly string[],
  names: readonly RuleName[],
  k: number,
  released: (column: string) => boolean
): ISuggestion | null {
  if (names.length === 0) {
    return null;
  }
  const all = suggestRules(table, k, released).filter(({ rule }) => same(named(rule), columns));
  for (const name of names) {
    const found = all.find(({ rule }) => rule.rule === name);
    if (found !== undefined) {
      const {
        max_share: _share,
        note: _note,
        ...rule
      } = found.rule as IRule & {
        max_share?: number;
      };
      return { ...found, rule: rule as IRule };
    }
  }
  return null;
}

/** The columns of a rule, with that of its condition. */
function named(rule: IRule): readonly string[] {
  const when = conditionOf(rule);
  return when === null ? columnsOf(rule) : [...columnsOf(rule), when.column];
}

function direct(table: ITable, { kind, columns, rows }: IFinding): Made | null {
  const [column] = columns;
  const of = table.columns.find(({ name }) => name === column);
  if (of === undefined) {
    return null;
  }
  const bad = RowSet.from(rows.positions ?? []);
  switch (kind) {
    case 'missing':
    case 'missing-segment':
    case 'empty-column':
      return { draft: { rule: 'not-null', column }, shared: null };
    case 'duplicate-key':
      return { draft: { rule: 'unique', columns }, shared: null };
    case 'duplicate-rows': {
      const all = table.columns.map(({ name }) => name);
      return { draft: { rule: 'unique', columns: all }, shared: null };
    }
    case 'text-in-number':
    case 'mixed-decimals':
      return { draft: { rule: 'type', column, type: 'number' }, shared: null };
    case 'mixed-dates':
      return { draft: { rule: 'type', column, type: 'date' }, shared: null };
    case 'impossible':
    case 'outliers':
    case 'sentinel':
    case 'flat-line':
    case 'level-shift':
      return rangeWithout(of, bad) ?? setWithout(of, bad);
    case 'typo':
    case 'mixed-case':
    case 'white-space':
    case 'synonym':
    case 'encoding':
    case 'truncated':
      return setWithout(of, bad);
    default:
      return null;
  }
}

/** The bounds of what does not offend; of numbers that are never negative, from 0. */
function rangeWithout(column: IColumn, bad: RowSet): Made | null {
  const numbers = column.numbers();
  if (numbers === null || column.physical === 'utf8') {
    return null;
  }
  const out = new Set(bad.positions);
  let [min, max] = [Infinity, -Infinity];
  for (let row = 0; row < column.length; row++) {
    const value = numbers[row];
    if (!column.isNull(row) && Number.isFinite(value) && !out.has(row)) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  if (min > max) {
    return null;
  }
  const dated = column.physical === 'date' || column.physical === 'timestamp';
  const bound = (value: number): number | string => (dated ? dateText(value) : value);
  const bounds = { min: !dated && min >= 0 ? 0 : bound(min), max: bound(max) };
  return { draft: { rule: 'range', column: column.name, ...bounds }, shared: 1 };
}

/** The values that do not offend, where they are few. */
function setWithout(column: IColumn, bad: RowSet): Made | null {
  const { codes, values } = column.encoded();
  const out = new Set(bad.positions);
  const counts = new Map<number, number>();
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] >= 0 && !out.has(row)) {
      counts.set(codes[row], (counts.get(codes[row]) ?? 0) + 1);
    }
  }
  if (counts.size === 0 || counts.size > MOST_VALUES) {
    return null;
  }
  const often = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const named: RuleValue[] = often.map(([code]) => values[code]);
  return {
    draft: { rule: 'set', column: column.name, values: named },
    shared: leastOf(counts.values())
  };
}

function suggestion({ draft, shared }: Made, columns: readonly string[]): ISuggestion {
  const id = idFor(draft.rule, columns, new Set());
  const rule = { id, ...draft, severity: 'error' } as IRule;
  return { rule, shared, tested: 0, exceptions: 0 };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  const names = new Set(b);
  return a.length === b.length && a.every(name => names.has(name));
}
