import { leastOf } from '../kernels';
import { labelsBy } from '../detectors/laws-conditional';
import type { IFinding } from '../findings/types';
import { finished, type ILaw, type LawKind } from '../laws';
import {
  columnsOf,
  conditionsOf,
  idFor,
  type IRule,
  type RuleName,
  type RuleValue
} from '../rules';
import { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import { dateText } from '../table/dates';
import { BROKEN } from './law-broken';
import { draftOfLaw } from './law-drafts';
import { contextOf, suggestRules, type ISuggestion } from './suggest';
import {
  linesByLabel,
  rangeOf,
  rangesByLabel,
  type Draft,
  type IConditionProposal
} from './suggest-conditions';

type Made = { readonly draft: Draft; readonly shared: number | null };

/** Different values up to which they are written out. */
const MOST_VALUES = 50;

/** Kinds of rule that can say a law, the best first. */
const BY_LAW: Readonly<Partial<Record<LawKind, readonly RuleName[]>>> = {
  sum: ['sum', 'formula'],
  product: ['product', 'conversion', 'formula'],
  conversion: ['conversion', 'product'],
  equal: ['equal', 'conversion'],
  order: ['order'],
  dependency: ['dependency'],
  function: ['derived', 'formula', 'dependency'],
  cadence: ['cadence'],
  monotone: ['monotone'],
  key: ['unique'],
  format: ['regex', 'set'],
  bound: ['range'],
  set: ['set']
};

/** The same for what holds by the label of another column; a range is another one for each label. */
const BY_CONDITION: Readonly<Record<string, readonly RuleName[]>> = {
  'condition-filled': ['not-null'],
  'condition-empty': ['is-null'],
  'condition-constant': ['set']
};

/** Of laws and findings, that each label has a range of its own, and that each has a line. */
const RANGES = ['condition:range', 'condition-range'];
const LINES = ['condition:conversion', 'condition-conversion'];

/**
 * Rules that say what a finding broke, without the share they may be broken by: one, or one for each
 * label where ranges differ by label; none where no kind of rule can say it.
 *
 * @param finding - as the engine made it on this table, with all its rows.
 * @param released - columns whose rare values may be named.
 */
export function rulesOfFinding(
  table: ITable,
  finding: IFinding,
  k: number,
  released: (column: string) => boolean
): readonly ISuggestion[] {
  const made = direct(table, finding);
  if (made !== null) {
    return [suggestion(made, finding.columns)];
  }
  const each = byLabel(table, finding.message.key, finding.columns);
  if (each !== null) {
    return each;
  }
  const names =
    BY_CONDITION[finding.message.key] ??
    (BROKEN[finding.kind] ?? []).flatMap(kind => BY_LAW[kind] ?? []);
  return suggested(table, finding.columns, names, k, released);
}

/** Rules that say a law of the table; none where no kind of rule can. See {@link rulesOfFinding}. */
export function rulesOfLaw(
  table: ITable,
  law: ILaw,
  k: number,
  released: (column: string) => boolean
): readonly ISuggestion[] {
  const { columns, form } = law;
  const one = (made: Made): ISuggestion[] => [suggestion(made, columns)];
  switch (law.kind) {
    case 'order':
      return one({ draft: { rule: 'order', columns }, shared: null });
    case 'key':
      return one({ draft: { rule: 'unique', columns }, shared: null });
    case 'dependency': {
      const [column, ...by] = columns;
      const beginning = form.endsWith(' beginning') ? { beginning: true } : {};
      return one({ draft: { rule: 'dependency', by, column, ...beginning }, shared: null });
    }
    case 'conditional':
      return (
        byLabel(table, form, columns) ??
        suggested(table, columns, BY_CONDITION[form.replace(':', '-')] ?? [], k, released)
      );
    default: {
      const made = draftOfLaw(table, law, () => undefined);
      return made === null
        ? suggested(table, columns, BY_LAW[law.kind] ?? [], k, released)
        : one(made);
    }
  }
}

/** Rules of each label on its own, where a law or finding has such; else null. */
function byLabel(table: ITable, key: string, columns: readonly string[]): ISuggestion[] | null {
  const lines = (): readonly IConditionProposal[] => {
    const context = contextOf(table, () => undefined);
    const labels = finished(labelsBy(context), () => undefined);
    return linesByLabel(context, labels).filter(one => same(one.columns, columns));
  };
  const found = RANGES.includes(key)
    ? rangesByLabel(table, columns[0], columns[1])
    : LINES.includes(key)
      ? lines()
      : null;
  if (found === null) {
    return null;
  }
  const taken = new Set<string>();
  return found.map(({ draft, shared }) => {
    const made = suggestion({ draft, shared }, columns, taken);
    taken.add(made.rule.id);
    return made;
  });
}

function suggested(
  table: ITable,
  columns: readonly string[],
  names: readonly RuleName[],
  k: number,
  released: (column: string) => boolean
): readonly ISuggestion[] {
  if (names.length === 0) {
    return [];
  }
  const all = suggestRules(table, k, released).filter(({ rule }) => speaksOf(rule, columns));
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
      return [{ ...found, rule: rule as IRule }];
    }
  }
  return [];
}

/** Whether a rule is about these columns; of series, the labels that tell them apart may be left out. */
function speaksOf(rule: IRule, columns: readonly string[]): boolean {
  const whole = [...columnsOf(rule), ...conditionsOf(rule).map(({ column }) => column)];
  const series = rule.rule === 'cadence' || rule.rule === 'monotone';
  return same(whole, columns) || (series && same([rule.column], columns));
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
  const inside = rangeOf(numbers, row => !column.isNull(row) && !out.has(row));
  if (inside === null) {
    return null;
  }
  const { min, max } = inside;
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

function suggestion(
  { draft, shared }: Made,
  columns: readonly string[],
  taken: ReadonlySet<string> = new Set()
): ISuggestion {
  const id = idFor(draft.rule, columns, taken);
  const rule = { id, ...draft, severity: 'error' } as IRule;
  return { rule, shared, tested: 0, exceptions: 0 };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  const names = new Set(b);
  return a.length === b.length && a.every(name => names.has(name));
}
