import type { ISkipped } from '../import-lavendertown';
import type { IRule, IRuleset } from '../types';

/** Libraries that a ruleset can be exported to. */
export const TARGETS = [
  'pandera',
  'great_expectations',
  'pointblank',
  'dbt',
  'frictionless',
  'odcs'
] as const;

/** Name of a library. */
export type Target = (typeof TARGETS)[number];

/** A file of an export: text as it is, or a document to be written as JSON or YAML. */
export type IExportFile =
  | { readonly path: string; readonly form: 'text'; readonly text: string }
  | { readonly path: string; readonly form: 'json' | 'yaml'; readonly document: unknown };

/** An export, and the rules that the library cannot express. */
export interface IExport {
  readonly files: readonly IExportFile[];
  readonly skipped: readonly ISkipped[];
}

/** Makes files from a ruleset. */
export type Exporter = (ruleset: IRuleset) => IExport;

/** Collects what is made of each rule; a text in place of it says why there is nothing. */
export class Collector<T> {
  readonly made: { readonly rule: IRule; readonly out: T }[] = [];
  readonly skipped: ISkipped[] = [];

  constructor(rules: readonly IRule[], make: (rule: IRule) => T | string) {
    for (const rule of rules) {
      const out = make(rule);
      if (typeof out === 'string') {
        this.skipped.push({ rule: rule.id, why: out });
      } else {
        this.made.push({ rule, out });
      }
    }
  }
}

/** The name of a ruleset as an identifier: letters, digits and underscores. */
export function identifier({ name }: IRuleset, fallback: string): string {
  const bare = (name ?? '')
    .replace(/\.\w+$/, '')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return bare === '' ? fallback : /^\d/.test(bare) ? `_${bare}` : bare;
}

/** Whether all columns of an arithmetic rule are dates, as far as the ruleset's types tell. */
export function addsDates({ rules }: IRuleset, rule: IRule): boolean {
  const dates = new Set(
    rules.flatMap(one =>
      one.rule === 'type' && (one.type === 'date' || one.type === 'timestamp') ? one.column : []
    )
  );
  return (
    (rule.rule === 'sum' || rule.rule === 'product' || rule.rule === 'conversion') &&
    rule.columns.every(column => dates.has(column))
  );
}

/** Why arithmetic between dates is left out. */
export const NO_DATES = 'arithmetic between dates has no counterpart';
