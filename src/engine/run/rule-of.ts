import { leastOf } from '../kernels';
import { labelsOf } from '../detectors/labels';
import { numericView } from '../detectors/numeric-view';
import type { IFinding } from '../findings/types';
import { finished, type ILaw, type LawKind } from '../laws';
import { rangeSearch } from '../laws/conditional-range';
import { columnsOf, conditionOf, idFor, type IRule, type RuleName, type RuleValue } from '../rules';
import { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import { dateText } from '../table/dates';
import { BROKEN } from './law-broken';
import { suggestRules, type ISuggestion } from './suggest';
import { ruleValue } from './suggest-conditions';

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

/** The same for what holds by the label of another column; a range is another one for each label. */
const BY_CONDITION: Readonly<Record<string, readonly RuleName[]>> = {
  'condition-filled': ['not-null'],
  'condition-constant': ['set']
};

/** Of laws and findings, that each label has a range of its own. */
const RANGES = ['condition:range', 'condition-range'];

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
  if (RANGES.includes(finding.message.key)) {
    return rangesByLabel(table, finding.columns);
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
  const { columns } = law;
  const one = (draft: Draft): ISuggestion[] => [suggestion({ draft, shared: null }, columns)];
  switch (law.kind) {
    case 'order':
      return one({ rule: 'order', columns });
    case 'key':
      return one({ rule: 'unique', columns });
    case 'dependency': {
      const [column, ...by] = columns;
      return one({ rule: 'dependency', by, column });
    }
    case 'conditional':
      if (RANGES.includes(law.form)) {
        return rangesByLabel(table, columns);
      }
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
): readonly ISuggestion[] {
  if (names.length === 0) {
    return [];
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
      return [{ ...found, rule: rule as IRule }];
    }
  }
  return [];
}

/** A range for each label of a column: what holds in all but the rows that stand outside of their own. */
function rangesByLabel(table: ITable, columns: readonly string[]): ISuggestion[] {
  const [of, by] = columns.map(name => table.columns.find(column => column.name === name));
  const values = of === undefined ? null : numericView(of);
  if (of === undefined || by === undefined || values === null) {
    return [];
  }
  const law = finished(rangeSearch(values, [labelsOf(by)]), () => undefined);
  const { codes, counts } = by.encoded();
  const labels = [...(law?.labels ?? [])].sort((a, b) => a - b).slice(0, MOST_VALUES);
  const broken = new Set(law?.broken);
  const out: ISuggestion[] = [];
  const taken = new Set<string>();
  for (const label of labels) {
    const inside = rangeOf(values, row => codes[row] === label && !broken.has(row));
    if (inside !== null) {
      const when = { column: by.name, in: [ruleValue(by, label)] };
      const draft: Draft = { rule: 'range', column: of.name, ...inside, when };
      const made = suggestion({ draft, shared: counts[label] }, columns, taken);
      taken.add(made.rule.id);
      out.push(made);
    }
  }
  return out;
}

/** Least and greatest of the numbers in some rows; null where there are none. */
function rangeOf(
  values: Float64Array,
  within: (row: number) => boolean
): { readonly min: number; readonly max: number } | null {
  let [min, max] = [Infinity, -Infinity];
  for (let row = 0; row < values.length; row++) {
    if (Number.isFinite(values[row]) && within(row)) {
      min = Math.min(min, values[row]);
      max = Math.max(max, values[row]);
    }
  }
  return min > max ? null : { min, max };
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
