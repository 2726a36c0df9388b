import { isFields, RuleError, shown, type Fields } from './guard-fields';
import { idFor, readRuleset } from './guard';
import type { IRuleset } from './types';

/** A ruleset that was read, and the rules that could not be. */
export interface IImported {
  readonly ruleset: IRuleset;
  readonly skipped: readonly ISkipped[];
}

/** A rule that was left out, and why. */
export interface ISkipped {
  /** Id or name of the rule. */
  readonly rule: string;
  /** The end of a sentence. */
  readonly why: string;
}

type Draft = Record<string, unknown>;

/** Whether a parsed document looks like a ruleset of LavenderTown: named rules with a `rule_type`. */
export function isLavenderTown(document: unknown): boolean {
  return (
    isFields(document) &&
    Array.isArray(document.rules) &&
    document.rules.some(rule => isFields(rule) && 'rule_type' in rule)
  );
}

/**
 * A ruleset from LavenderTown's JSON: range, regex, enum and cross_column.
 * Disabled rules and those that cannot be said are listed.
 *
 * @throws RuleError with one sentence where the document is none of that kind.
 */
export function importLavenderTown(document: unknown): IImported {
  if (!isFields(document) || !Array.isArray(document.rules)) {
    throw new RuleError(
      'This is no ruleset of LavenderTown; it has name, description and a list of rules.'
    );
  }
  const skipped: ISkipped[] = [];
  const rules: Draft[] = [];
  const ids = new Set<string>();
  document.rules.forEach((rule: unknown, i) => {
    const name = isFields(rule) && typeof rule.name === 'string' ? rule.name : `rule ${i + 1}`;
    try {
      const draft = isFields(rule) ? ruleOf(rule) : null;
      if (draft === null) {
        throw new RuleError('it is no rule');
      }
      const id = idFor(name.trim().replace(/\s+/g, '_'), [], ids);
      const note =
        isFields(rule) && typeof rule.description === 'string' && rule.description !== ''
          ? { note: rule.description }
          : {};
      const [read] = readRuleset({
        format: 'framescope.rules',
        version: 1,
        rules: [{ id: /[\p{L}\p{N}]/u.test(id) ? id : `rule-${i + 1}`, ...draft, ...note }]
      }).rules;
      ids.add(read.id);
      rules.push(read as unknown as Draft);
    } catch (error) {
      if (!(error instanceof RuleError)) {
        throw error;
      }
      skipped.push({ rule: name, why: error.message.replace(/\.$/, '') });
    }
  });
  const name = typeof document.name === 'string' && document.name !== '' ? document.name : null;
  const ruleset = readRuleset({
    format: 'framescope.rules',
    version: 1,
    ...(name === null ? {} : { name }),
    rules
  });
  return { ruleset, skipped };
}

function ruleOf(rule: Fields): Draft {
  const params = isFields(rule.parameters) ? rule.parameters : {};
  if (rule.enabled === false) {
    throw new RuleError('it is disabled');
  }
  const { column } = rule;
  switch (rule.rule_type) {
    case 'range':
      return {
        rule: 'range',
        column,
        ...present('min', params.min_value),
        ...present('max', params.max_value)
      };
    case 'regex':
      return { rule: 'regex', column, pattern: fromStart(String(params.pattern ?? '')) };
    case 'enum':
      return { rule: 'set', column, values: params.allowed_values };
    case 'cross_column':
      return crossColumn(params);
    default:
      throw new RuleError(`its type ${shown(rule.rule_type)} has no counterpart`);
  }
}

function present(name: string, value: unknown): Draft {
  return value === undefined || value === null ? {} : { [name]: value };
}

/** A pattern that needs to match at the start only, as one for the whole text. */
function fromStart(pattern: string): string {
  return /[^\\](?:\\\\)*\$$/.test(pattern) && !pattern.includes('|')
    ? pattern
    : `(?:${pattern.replace(/^\^/, '')})[\\s\\S]*`;
}

function crossColumn(params: Fields): Draft {
  const columns = Array.isArray(params.source_columns) ? (params.source_columns as unknown[]) : [];
  const pair = columns.slice(0, 2);
  switch (params.operation) {
    case 'equals':
      return { rule: 'equal', columns: pair };
    case 'greater_than':
      return { rule: 'order', columns: pair.reverse(), strict: true };
    case 'less_than':
      return { rule: 'order', columns: pair, strict: true };
    case 'sum_equals':
      return { rule: 'sum', columns: [params.target_column, ...columns] };
    case 'conditional':
      return conditional(params.condition);
    case 'referential':
      return { rule: 'reference', column: columns[0], to: params.target_column };
    default:
      throw new RuleError(`its operation ${shown(params.operation)} has no counterpart`);
  }
}

function conditional(condition: unknown): Draft {
  if (!isFields(condition)) {
    throw new RuleError('it has no condition');
  }
  return {
    rule: 'set',
    column: condition.then_column,
    values: [condition.then_value],
    when: { column: condition.if_column, in: [condition.if_value] }
  };
}
