import type { RuleValue } from '../types';

/** A rule as two conditions on a row; they may hold window functions. */
export interface ISqlTest {
  readonly tested: string;
  /** True where a tested row breaks the rule. */
  readonly broken: string;
}

/** How a dialect writes what standard SQL leaves open. */
export interface ISqlDialect {
  /** Whether a whole text matches a pattern. */
  matches(column: string, pattern: string): string;
  /** The part of a text that the one group of a pattern takes; null where it does not match. */
  extracts(column: string, pattern: string): string;
  /** Whether the values of two columns stand in an order. */
  compares(left: string, operator: '>' | '>=', right: string): string;
}

/** A column's name, quoted. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A value as SQL writes it. */
export function literal(value: RuleValue): string {
  return typeof value === 'string'
    ? `'${value.replaceAll("'", "''")}'`
    : typeof value === 'boolean'
      ? String(value)
      : String(value);
}
