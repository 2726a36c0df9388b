import type { Evidence, IDraft, Param } from '../findings/types';
import {
  columnsOf,
  RuleError,
  shareAllowed,
  testRule,
  type IRule,
  type IRuleContext,
  type IRuleResult,
  type IRuleset
} from '../rules';
import { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import { countParam, groups, histogram, positions, topValues, wordParam } from './evidence';
import { scatter } from './evidence-plane';
import { alikeRows, codesOf } from './row-groups';
import type { IDetectorContext, ITableDetector } from './types';

/** Kinds of rule whose evidence is the values that break them. */
const BY_VALUE: readonly IRule['rule'][] = [
  'set',
  'regex',
  'type',
  'length',
  'reference',
  'derived',
  'is-null'
];
/** Different values that are marked in evidence. */
const MOST_MARKED = 100;
/** Rows of double keys up to which their groups are shown. */
const MOST_GROUPED = 50_000;

/**
 * The rules of a ruleset as a detector: one finding a rule that is broken in
 * more rows than it allows, with the rule's id and severity. A rule that cannot
 * be asked of the table is a finding, too.
 *
 * @param now - milliseconds since 1970 UTC, for rules about freshness.
 */
export function rulesDetector(ruleset: IRuleset, now: number | null): ITableDetector {
  return {
    id: 'rules',
    title: 'Rules',
    kinds: ['broken-rule'],
    scope: 'table',
    cost: 40,
    *detect(context) {
      for (const rule of ruleset.rules) {
        const draft = draftOf(rule, context, now);
        if (draft !== null) {
          yield draft;
        }
      }
    }
  };
}

/** Whether a rule is broken in more rows than it allows. */
export function exceeds(rule: IRule, { tested, broken }: IRuleResult): boolean {
  return broken.count > shareAllowed(rule) * tested || (tested === 1 && broken.count > 1);
}

function draftOf(rule: IRule, context: IDetectorContext, now: number | null): IDraft | null {
  const { table } = context;
  const host: IRuleContext = { checkpoint: () => context.checkpoint(), now };
  const name = wordParam(rule.id);
  try {
    const result = verdict(rule, table, host);
    if (result === null) {
      return null;
    }
    const { tested, broken } = result;
    const params: Record<string, Param> = { rule: name, tested: countParam(tested) };
    return finding(rule, table, {
      key: `rule-${rule.rule}`,
      effect: Math.min(1, Math.sqrt(broken.count / Math.max(1, tested))),
      params: rule.rule === 'row-count' ? { ...params, count: countParam(table.rows) } : params,
      rows: broken,
      evidence: [...evidenceOf(rule, table, broken), positions(table.rows, broken)]
    });
  } catch (error) {
    if (!(error instanceof RuleError)) {
      throw error;
    }
    return finding(rule, table, {
      key: 'rule-cannot',
      effect: 1,
      params: { rule: name, why: wordParam(error.message) },
      rows: RowSet.empty,
      evidence: []
    });
  }
}

function verdict(rule: IRule, table: ITable, host: IRuleContext): IRuleResult | null {
  const result = testRule(rule, table, host);
  if (rule.rule === 'row-count') {
    const { min = 0, max = Infinity } = rule;
    return table.rows < min || table.rows > max ? result : null;
  }
  return exceeds(rule, result) ? result : null;
}

function finding(
  rule: IRule,
  table: ITable,
  draft: Pick<IDraft, 'key' | 'effect' | 'params' | 'rows' | 'evidence'>
): IDraft {
  const named = columnsOf(rule);
  const all = table.columns.map(column => column.name);
  const columns = named.length > 0 ? named : all.length > 0 ? all : ['(no column)'];
  return {
    kind: 'broken-rule',
    columns: [...new Set(columns)],
    severity: rule.severity,
    confidence: 1,
    law: `rule:${rule.id}`,
    anchor: [],
    rule: rule.id,
    ...draft
  };
}

function evidenceOf(rule: IRule, table: ITable, broken: RowSet): Evidence[] {
  const columns = columnsOf(rule).flatMap(
    name => table.columns.find(column => column.name === name) ?? []
  );
  const [first] = columns;
  if (first === undefined || broken.count === 0) {
    return [];
  }
  if (rule.rule === 'unique') {
    if (broken.count > MOST_GROUPED) {
      return [];
    }
    const alike = alikeRows(codesOf(columns), broken.positions, () => undefined);
    return alike.length === 0 ? [] : [groups(columns, alike)];
  }
  if (BY_VALUE.includes(rule.rule)) {
    return [topValues(first, markedCodes(first, broken))];
  }
  if (rule.rule === 'not-null') {
    return [];
  }
  const plane = columns.length === 2 ? scatter(columns[1], first, broken) : null;
  return [plane, histogram(first, broken)].flatMap(one => one ?? []);
}

function markedCodes(column: IColumn, broken: RowSet): Set<number> {
  const { codes } = column.encoded();
  const marked = new Set<number>();
  for (const row of broken.positions) {
    if (codes[row] >= 0 && marked.size < MOST_MARKED) {
      marked.add(codes[row]);
    }
  }
  return marked;
}
