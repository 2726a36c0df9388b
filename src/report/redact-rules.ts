import { conditionsOf, type IRule, type IRuleset, type ISuggestion } from '../engine';
import { coarseDate, coarseNumber } from './coarse';
import { DEFAULT_K, type Released } from './redact';

/**
 * The ruleset of suggestions, without what may not leave: sets and patterns
 * pass where at least `k` rows share each value or the column is released, else
 * the rule is left out, as it is where its condition names such a value; bounds of other columns go
 * outwards to coarse steps.
 * All rules still hold in the table they come from.
 */
export function suggestedRuleset(
  suggestions: readonly ISuggestion[],
  released: Released,
  k = DEFAULT_K,
  name?: string
): IRuleset {
  const open = (column: string): boolean =>
    typeof released === 'string' ? released === 'all' : released.includes(column);
  return {
    format: 'framescope.rules',
    version: 1,
    ...(name === undefined || name === '' ? {} : { name }),
    rules: suggestions.flatMap(suggestion => redacted(suggestion, open, k) ?? [])
  };
}

function redacted(
  { rule, shared }: ISuggestion,
  open: (column: string) => boolean,
  k: number
): IRule | null {
  const names = conditionsOf(rule).filter(
    ({ column, in: list, not_in: others }) => (list ?? others) !== undefined && !open(column)
  );
  if (names.length > 0 && (shared === null || shared < k)) {
    return null;
  }
  switch (rule.rule) {
    case 'set':
    case 'regex':
      return open(rule.column) || (shared !== null && shared >= k) ? rule : null;
    case 'range':
    case 'length':
      return open(rule.column) ? rule : { ...rule, ...coarse(rule) };
    default:
      return rule;
  }
}

function coarse(rule: Extract<IRule, { rule: 'range' | 'length' }>): {
  min?: number;
  max?: number;
} {
  const step = (value: number | string | undefined, way: 'down' | 'up'): object =>
    value === undefined
      ? {}
      : {
          [way === 'down' ? 'min' : 'max']:
            typeof value === 'string'
              ? new Date(coarseDate(Date.parse(value), way)).toISOString().slice(0, 10)
              : coarseNumber(value, way, Number.isInteger(value))
        };
  return { ...step(rule.min, 'down'), ...step(rule.max, 'up') };
}
