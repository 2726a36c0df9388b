import { leastOf } from '../kernels';
import { arithmeticLaws } from '../detectors/laws-arith';
import { orderDetector } from '../detectors/laws-arith-order';
import { dependenciesOf } from '../detectors/laws-fd';
import { exceeds } from '../detectors/rules';
import { isMissingToken } from '../detectors/text/missing-words';
import type { IDetectorContext } from '../detectors/types';
import { formatShare } from '../findings/format';
import type { ILaw } from '../laws';
import type { IArithLaw } from '../laws/arith';
import { findFormat } from '../laws/format';
import { profileColumn } from '../profile';
import type { IProfile } from '../profile/types';
import { idFor, RuleError, testRule, type IRule, type IRuleResult } from '../rules';
import { dateText } from '../table/dates';
import type { IColumn, ITable } from '../table/types';
import { conditionProposals, type Draft } from './suggest-conditions';
import { toldProposals } from './suggest-told';

/** A rule that holds in a table, with what must be known before it may leave. */
export interface ISuggestion {
  readonly rule: IRule;
  /**
   * Fewest rows that share a value which the rule names; null where it names
   * none. Bounds are values of one row each.
   */
  readonly shared: number | null;
  /** Rows that were tested. */
  readonly tested: number;
  readonly exceptions: number;
}

/** Rows from which anything but types is suggested. */
const MIN_ROWS = 20;
/** Share of exceptions up to which a rule is suggested, with that share allowed. */
const MOST_EXCEPTIONS = 0.05;
const MOST_VALUES = 50;
/** Share of rows that the frequent values of a set must cover. */
const COVERED = 0.95;
/** Rows that a value must have to be frequent in any case. */
const FREQUENT = 2;
/** Laws of one kind that are suggested. */
const MOST_LAWS = 100;

interface IProposal {
  readonly draft: Draft;
  readonly columns: readonly string[];
  readonly shared: number | null;
  readonly law?: ILaw;
}

/**
 * Rules that describe a table, from its profile and its laws: types, missing
 * values, keys, ranges, sets, formats, lengths, orders, sums, products,
 * conversions, dependencies, formulas, parts of texts and dates, steps and order of times, and what
 * is filled, missing, the same, in a range or converted where another column has a label. Each is proven on all rows; what up to 5 % of
 * them break is suggested with that share allowed, all else is left out, so
 * that the table itself keeps every rule.
 *
 * @param k - rows that must share a value before a set may name it.
 * @param released - columns whose rare values may be named, too.
 */
export function suggestRules(
  table: ITable,
  k: number,
  released: (column: string) => boolean,
  checkpoint: () => void = () => undefined
): ISuggestion[] {
  const names = table.columns.map(column => column.name);
  const single = table.columns.filter((column, i) => names.indexOf(column.name) === i);
  const once = (name: string): boolean => names.indexOf(name) === names.lastIndexOf(name);
  const context = contextOf(table, checkpoint);
  const proposals = [
    ...single.flatMap(column => {
      checkpoint();
      return ofColumn(column, context.profile(column), released(column.name) ? 1 : k);
    }),
    ...ofLaws(table, context),
    ...toldProposals(context).filter(({ columns }) => columns.every(name => once(name))),
    ...conditionProposals(context).filter(({ columns }) => columns.every(name => once(name)))
  ];
  const ids = new Set<string>();
  const out: ISuggestion[] = [];
  for (const proposal of proposals) {
    checkpoint();
    const suggestion = proven(proposal, table, ids, checkpoint);
    if (suggestion !== null) {
      ids.add(suggestion.rule.id);
      out.push(suggestion);
    }
  }
  return out;
}

/** What detectors are given, for a search on the whole of a table. */
export function contextOf(table: ITable, checkpoint: () => void): IDetectorContext {
  const profiles = new Map<number, IProfile>();
  return {
    table,
    checkpoint,
    profile: column => {
      const known = profiles.get(column.index) ?? profileColumn(column);
      profiles.set(column.index, known);
      return known;
    }
  };
}

function proven(
  { draft, columns, shared, law }: IProposal,
  table: ITable,
  ids: ReadonlySet<string>,
  checkpoint: () => void
): ISuggestion | null {
  const id = idFor(draft.rule, columns, ids);
  const head = { rule: draft.rule, id };
  const rule = { ...head, ...draft, severity: 'error' } as IRule;
  const result = tried(rule, table, checkpoint);
  if (result === null) {
    return null;
  }
  const { tested, broken } = result;
  const share = broken.count / Math.max(1, tested);
  if (share > MOST_EXCEPTIONS || (law !== undefined && tested === 0)) {
    return null;
  }
  const held = formatShare(1 - share);
  const note =
    law !== undefined
      ? `${law.text}, held in ${held} of ${tested} rows`
      : broken.count > 0
        ? `held in ${held} of ${tested} rows`
        : null;
  const allowed = Math.min(1, Math.ceil(share * 1e4) / 1e4);
  const whole = {
    ...rule,
    ...(broken.count > 0 ? { max_share: allowed } : {}),
    ...(note === null ? {} : { note })
  } as IRule;
  return exceeds(whole, { tested, broken })
    ? null
    : { rule: whole, shared, tested, exceptions: broken.count };
}

/** What a rule comes to; null where the table cannot be asked. */
function tried(rule: IRule, table: ITable, checkpoint: () => void): IRuleResult | null {
  try {
    return testRule(rule, table, { checkpoint, now: null });
  } catch (error) {
    if (error instanceof RuleError) {
      return null;
    }
    throw error;
  }
}

function ofColumn(column: IColumn, profile: IProfile, k: number): IProposal[] {
  const { name, physical } = column;
  const out: IProposal[] = [];
  const add = (draft: Draft, shared: number | null = null): void => {
    out.push({ draft, columns: [name], shared });
  };
  const type = typeOf(column);
  if (type !== null) {
    add({ rule: 'type', column: name, type });
  }
  const filled = column.length - column.nullCount;
  if (filled < MIN_ROWS) {
    return out;
  }
  if (column.nullCount === 0) {
    add({ rule: 'not-null', column: name });
  }
  const keyed = physical === 'int' || physical === 'utf8';
  const unique = keyed && column.nullCount === 0 && profile.distinct === column.length;
  if (unique) {
    add({ rule: 'unique', columns: [name] });
  }
  const range = unique ? null : rangeOf(column, profile);
  if (range !== null) {
    add({ rule: 'range', column: name, ...range }, 1);
  }
  if (physical === 'utf8') {
    out.push(...ofText(column, profile, k));
  }
  return out;
}

function typeOf(column: IColumn): Extract<IRule, { rule: 'type' }>['type'] | null {
  switch (column.physical) {
    case 'int':
      return 'integer';
    case 'float':
    case 'decimal':
      return 'number';
    case 'bool':
      return 'boolean';
    case 'date':
      return 'date';
    case 'timestamp':
      return 'timestamp';
    case 'utf8':
      return 'text';
    default:
      return null;
  }
}

function rangeOf(
  column: IColumn,
  { numeric }: IProfile
): { min?: number | string; max?: number | string } | null {
  if (numeric === null || numeric.count === 0 || numeric.infinities > 0) {
    return null;
  }
  switch (column.physical) {
    case 'date':
    case 'timestamp':
      return { min: dateText(numeric.min) };
    case 'int':
    case 'float':
    case 'decimal':
      return { min: numeric.min >= 0 ? 0 : numeric.min, max: numeric.max };
    default:
      return null;
  }
}

function ofText(column: IColumn, profile: IProfile, k: number): IProposal[] {
  const { name } = column;
  const columns = [name];
  const { values, counts } = column.encoded();
  const filled = column.length - column.nullCount;
  const least = Math.max(k, FREQUENT);
  const often = values
    .map((value, code) => ({ value, rows: counts[code] }))
    .filter(({ rows }) => rows >= least || (k === 1 && values.length <= MOST_VALUES))
    .sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1));
  const covered = often.reduce((sum, { rows }) => sum + rows, 0);
  const few = often.length > 0 && often.length <= MOST_VALUES && 2 * values.length <= filled;
  if (few && covered >= COVERED * filled) {
    const shared = leastOf(often.map(({ rows }) => rows));
    const draft: Draft = { rule: 'set', column: name, values: often.map(({ value }) => value) };
    return [{ draft, columns, shared }];
  }
  const law = findFormat({ values, counts, isMissing: isMissingToken });
  const out: IProposal[] = [];
  if (law !== null) {
    const pattern =
      law.level === 'email'
        ? '[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}'
        : law.usual.map(({ shape }) => patternOf(shape)).join('|');
    const shared = leastOf(law.usual.map(({ rows }) => rows));
    out.push({ draft: { rule: 'regex', column: name, pattern }, columns, shared });
  } else if (profile.lengths !== null) {
    const { min, max } = profile.lengths;
    out.push({ draft: { rule: 'length', column: name, min, max }, columns, shared: 1 });
  }
  return out;
}

/** The pattern of a shape such as `A{2}-9{4}`. */
function patternOf(shape: string): string {
  const classes: Readonly<Record<string, string>> = {
    A: '[A-Z]',
    a: '[a-z]',
    '9': '[0-9]',
    h: '[0-9A-Fa-f]'
  };
  return shape.replace(/([Aa9h])(\+|\{\d+\})?|([\s\S])/g, (_, kind, times = '', other) =>
    other === undefined
      ? `${classes[kind as string]}${times as string}`
      : (other as string).replace(/[\\^$.|?*+()[\]{}]/, '\\$&')
  );
}

function ofLaws(table: ITable, context: IDetectorContext): IProposal[] {
  const names = table.columns.map(column => column.name);
  const known = (law: ILaw): boolean =>
    law.columns.every(name => names.indexOf(name) === names.lastIndexOf(name));
  const orders: ILaw[] = [];
  if (orderDetector.scope === 'table') {
    Array.from(orderDetector.detect({ ...context, tell: law => orders.push(law) }));
  }
  const arithmetic = arithmeticLaws(context).filter(({ law }) => known(law));
  return [
    ...arithmetic.slice(0, MOST_LAWS).map(ofArithmetic),
    ...orders
      .filter(known)
      .slice(0, MOST_LAWS)
      .map((law): IProposal => ({
        draft: { rule: 'order', columns: law.columns },
        columns: law.columns,
        shared: null,
        law
      })),
    ...ofDependencies(
      table,
      context,
      arithmetic.map(({ law }) => law)
    )
  ];
}

function ofArithmetic({ law, form, fields }: IArithLaw): IProposal {
  const { target, terms } = form;
  const scale = terms[target].weight;
  const others = terms.map((term, i) => ({ i, weight: -term.weight / scale }));
  const right = others.filter(({ i }) => i !== target);
  const columns = [fields[target].name, ...right.map(({ i }) => fields[i].name)];
  const weights = right.map(({ weight }) => weight);
  const ones = weights.every(weight => weight === 1);
  const tolerance =
    law.tolerance === null ? {} : { tolerance: Number(law.tolerance.toPrecision(10)) };
  const constant = -form.constant / scale + 0;
  const proposal = (draft: Draft): IProposal => ({ draft, columns, shared: null, law });
  if (form.space === 'log') {
    const factor = form.constant ** (1 / scale);
    if (ones && columns.length === 2) {
      return proposal({ rule: 'conversion', columns, factor, ...tolerance });
    }
    return proposal({
      rule: 'product',
      columns,
      ...(ones ? {} : { powers: weights }),
      ...(factor === 1 ? {} : { factor }),
      ...tolerance
    });
  }
  if (law.kind === 'equal') {
    return proposal({ rule: 'equal', columns });
  }
  return columns.length === 2
    ? proposal({
        rule: 'conversion',
        columns,
        factor: weights[0],
        ...(constant === 0 ? {} : { offset: constant }),
        ...tolerance
      })
    : proposal({
        rule: 'sum',
        columns,
        ...(ones ? {} : { weights }),
        ...(constant === 0 ? {} : { constant }),
        ...tolerance
      });
}

/** Dependencies between columns that no arithmetic ties already. */
function ofDependencies(
  table: ITable,
  context: IDetectorContext,
  laws: readonly ILaw[]
): IProposal[] {
  const key = (columns: readonly string[]): string => [...columns].sort().join('\u0000');
  const tied = new Set(laws.map(({ columns }) => key(columns)));
  const names = table.columns.map(column => column.name);
  const twice = (index: number): boolean =>
    names.indexOf(names[index]) !== names.lastIndexOf(names[index]);
  const found = dependenciesOf(context)
    .filter(({ left, right }) => ![...left, right].some(twice))
    .filter(({ left, right }) => !tied.has(key([...left, right].map(index => names[index]))))
    .filter(({ clear, exceptions, support }) => clear >= 0.9 && exceptions <= 0.05 * support)
    .sort((a, b) => b.strength - a.strength || a.right - b.right);
  return found.slice(0, MOST_LAWS).map(({ left, right, beginning }) => {
    const by = left.map(index => names[index]);
    return {
      draft: {
        rule: 'dependency',
        by,
        column: names[right],
        ...(beginning === true ? { beginning } : {})
      },
      columns: [...by, names[right]],
      shared: null
    };
  });
}
