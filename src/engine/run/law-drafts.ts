import { labelsOf } from '../detectors/labels';
import type { ILaw } from '../laws';
import { missingSegment } from '../laws/segment-missing';
import { partOfForm, RuleError, spanText, testRule, type IRule } from '../rules';
import type { IColumn, ITable } from '../table/types';
import { ruleValue, type Draft } from './suggest-conditions';

/** A rule that says a law. */
export interface ILawDraft {
  readonly draft: Draft;
  /** Fewest rows that share a value which the rule names; null where it names none. */
  readonly shared: number | null;
}

/** Units of time between two columns, by the forms of their laws. */
const DURATION = /^duration:(\w+)( \+ 1)?$/;
const BY_SHARE = /^mixed:([12]) by share (more|less) (1|100)$/;

/**
 * The rule that says a law whose meaning stands in its form: a part of a text or date, a formula,
 * even steps, an order of rows, values missing in one segment. Of several ways to say it the one
 * that fewest rows break; null where there is none.
 *
 * @param table - where the law was found.
 */
export function draftOfLaw(table: ITable, law: ILaw, checkpoint: () => void): ILawDraft | null {
  if (law.kind === 'segment') {
    return segmentDraft(table, law);
  }
  const ways = waysOf(law, table);
  let best: { readonly draft: Draft; readonly broken: number } | null = null;
  for (const draft of ways) {
    const broken = brokenBy(draft, table, checkpoint);
    if (broken !== null && (best === null || broken < best.broken)) {
      best = { draft, broken };
    }
  }
  return best === null ? null : { draft: best.draft, shared: null };
}

/** Rows that break a rule; null where the table cannot be asked. */
function brokenBy(draft: Draft, table: ITable, checkpoint: () => void): number | null {
  try {
    const rule = { id: 'draft', severity: 'error', ...draft } as IRule;
    return testRule(rule, table, { checkpoint, now: null }).broken.count;
  } catch (error) {
    if (error instanceof RuleError) {
      return null;
    }
    throw error;
  }
}

function waysOf(law: ILaw, table: ITable): Draft[] {
  switch (law.kind) {
    case 'cadence':
      return cadenceWays(law, table);
    case 'monotone': {
      const [column, ...by] = law.columns;
      return law.params.times === 1
        ? [{ rule: 'monotone', column, ...(by.length === 0 ? {} : { by }) }]
        : [];
    }
    case 'function': {
      const [column, from] = law.columns;
      const part = partOfForm(law.form.replace(/^function:/, ''));
      return part === null ? formulaWays(law) : [{ rule: 'derived', column, from, ...part }];
    }
    default:
      return formulaWays(law);
  }
}

function cadenceWays({ columns, params }: ILaw, table: ITable): Draft[] {
  const [column, ...by] = columns;
  const of = table.columns.find(({ name }) => name === column);
  if (params.times !== 1 || of === undefined) {
    return [];
  }
  const counted = ['int', 'float', 'decimal'].includes(of.physical);
  const size = (step: number): number | string => (counted ? step : spanText(step));
  const even: Draft = {
    rule: 'cadence',
    column,
    ...(by.length === 0 ? {} : { by }),
    every: size(params.step)
  };
  const longest = size(params.longest);
  return longest === even.every ? [even] : [even, { ...even, longest }];
}

/** A law between numbers as a formula, rounded and cut where it is a time. */
function formulaWays({ form, columns, params, tolerance }: ILaw): Draft[] {
  const [column, ...sources] = columns;
  if (columns.some(name => name.includes('`'))) {
    return [];
  }
  const [a, b, c] = sources.map(name => `\`${name}\``);
  const within = tolerance === null || tolerance < 1e-12 ? {} : { tolerance: rounded(tolerance) };
  const say = (formula: string): Draft => ({ rule: 'formula', column, formula, ...within });
  const span = DURATION.exec(form);
  if (span !== null) {
    const time = `${span[1]}(${a} - ${b})`;
    const plus = span[2] ?? '';
    const ways = [time, `floor(${time})`, `round(${time})`].map(one => say(`${one}${plus}`));
    return [...ways, { ...say(`${time}${plus}`), tolerance: 0.00501 } as Draft];
  }
  const share = BY_SHARE.exec(form);
  if (share !== null) {
    const [, factors, way, whole] = share;
    const product = factors === '1' ? a : `${a} * ${b}`;
    const part = `${factors === '1' ? b : c}${whole === '1' ? '' : ' / 100'}`;
    return [say(`${product} * (1 ${way === 'more' ? '+' : '-'} ${part})`)];
  }
  switch (form) {
    case 'mixed:product plus':
      return [say(`${a} * ${b} + ${c}`)];
    case 'mixed:product minus':
      return [say(`${a} * ${b} - ${c}`)];
    case 'mixed:rounded':
      return [say(`round(${a}, ${params.step})`)];
    default:
      return [];
  }
}

function rounded(tolerance: number): number {
  return Number((tolerance * (1 + 1e-9)).toPrecision(10));
}

/** Filled wherever the other column has another label than the one where values are missing. */
function segmentDraft(table: ITable, law: ILaw): ILawDraft | null {
  const [column, by] = law.columns.map(name => table.columns.find(one => one.name === name));
  if (column === undefined || by === undefined) {
    return null;
  }
  const found = missingSegment(missingRows(column), table.rows, [labelsOf(by)]);
  if (found === null || found.code < 0) {
    return null;
  }
  const when = { column: by.name, not_in: [ruleValue(by, found.code)] };
  return { draft: { rule: 'not-null', column: column.name, when }, shared: found.size };
}

function missingRows(column: IColumn): number[] {
  const rows: number[] = [];
  for (let row = 0; row < column.length; row++) {
    if (column.isNull(row)) {
      rows.push(row);
    }
  }
  return rows;
}
