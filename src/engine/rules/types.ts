import type { Severity } from '../findings/types';
import { namesOf, parseFormula } from './formula';
import type { PartName } from './parts';

/** A value that a rule may name. Dates are texts such as `2024-05-01` or `2024-05-01T08:00:00`. */
export type RuleValue = string | number | boolean;

/** What the values of a column are asked to be. */
export type RuleType = 'integer' | 'number' | 'boolean' | 'date' | 'timestamp' | 'text';

/**
 * Rows a rule looks at: those where one column is as said, in one of these ways.
 * But for `is: null`, a row without a value in it is none of them.
 */
export interface ICondition {
  readonly column: string;
  readonly is?: 'null' | 'not-null';
  readonly in?: readonly RuleValue[];
  readonly not_in?: readonly RuleValue[];
  /** The whole text must match; see `compileRegex`. */
  readonly pattern?: string;
  readonly min?: number | string;
  readonly max?: number | string;
}

interface IRuleBase {
  /** Names the rule; unique in its ruleset, made of letters, digits, `.`, `_`, `:` and `-`. */
  readonly id: string;
  /** Of the finding where the rule is broken. */
  readonly severity: Severity;
  /** Why there is this rule, for people. */
  readonly note?: string;
}

interface IRowRule extends IRuleBase {
  /** Share of the tested rows that may break the rule. Default: 0. */
  readonly max_share?: number;
  /** Of several conditions all must hold. */
  readonly when?: ICondition | readonly ICondition[];
}

/**
 * One rule. A row that lacks a value that a rule needs is not tested by it, but
 * for `not-null` and `is-null`. Texts are read as numbers and dates where a rule is about
 * those; what cannot be read breaks it.
 */
export type IRule =
  | (IRowRule & { readonly rule: 'not-null'; readonly column: string })
  | (IRowRule & { readonly rule: 'is-null'; readonly column: string })
  | (IRowRule & { readonly rule: 'unique'; readonly columns: readonly string[] })
  | (IRowRule & {
      readonly rule: 'range';
      readonly column: string;
      readonly min?: number | string;
      readonly max?: number | string;
    })
  | (IRowRule & {
      readonly rule: 'set';
      readonly column: string;
      readonly values: readonly RuleValue[];
    })
  | (IRowRule & {
      readonly rule: 'regex';
      readonly column: string;
      /** The whole text must match; see `compileRegex`. */
      readonly pattern: string;
    })
  | (IRowRule & { readonly rule: 'type'; readonly column: string; readonly type: RuleType })
  | (IRowRule & {
      readonly rule: 'length';
      readonly column: string;
      /** Characters (code points). */
      readonly min?: number;
      readonly max?: number;
    })
  | (IRowRule & { readonly rule: 'equal'; readonly columns: readonly string[] })
  | (IRowRule & {
      readonly rule: 'order';
      /** The lower one, then the higher one; numbers or dates. */
      readonly columns: readonly string[];
      /** Whether they must differ. */
      readonly strict?: boolean;
    })
  | (IRowRule & {
      readonly rule: 'sum';
      /** `columns[0]` = sum of `weights[i]` x `columns[i + 1]`, plus `constant`. */
      readonly columns: readonly string[];
      /** Default: 1 each. */
      readonly weights?: readonly number[];
      readonly constant?: number;
      readonly tolerance?: number;
    })
  | (IRowRule & {
      readonly rule: 'product';
      /** `columns[0]` = `factor` x product of `columns[i + 1]` to the power of `powers[i]`. */
      readonly columns: readonly string[];
      /** Default: 1 each. */
      readonly powers?: readonly number[];
      readonly factor?: number;
      readonly tolerance?: number;
    })
  | (IRowRule & {
      readonly rule: 'conversion';
      /** `columns[0]` = `factor` x `columns[1]` + `offset`. */
      readonly columns: readonly string[];
      readonly factor?: number;
      readonly offset?: number;
      readonly tolerance?: number;
    })
  | (IRowRule & {
      readonly rule: 'dependency';
      /** Rows alike in these ... */
      readonly by: readonly string[];
      /** ... are alike here: a row holds where more than half of its group share its value. */
      readonly column: string;
      /** Whether texts in `by` count by what they begin with: letters, or all before the first mark. */
      readonly beginning?: boolean;
    })
  | (IRowRule & {
      readonly rule: 'reference';
      readonly column: string;
      /** Column of the same frame that must hold the value somewhere. */
      readonly to: string;
    })
  | (IRowRule & {
      readonly rule: 'derived';
      readonly column: string;
      /** The column of texts or dates whose part `column` is. */
      readonly from: string;
      readonly part: PartName;
      /** Of `first` and `last`: how many characters. */
      readonly characters?: number;
    })
  | (IRowRule & {
      readonly rule: 'formula';
      readonly column: string;
      /** What the column is: "`qty` * `price` + `shipping`"; see `parseFormula`. */
      readonly formula: string;
      readonly tolerance?: number;
    })
  | (IRowRule & {
      readonly rule: 'cadence';
      /** Times, or numbers that count them. */
      readonly column: string;
      /** Rows alike in these are one series. */
      readonly by?: readonly string[];
      /** Step from one time to the next: `15 minutes`, or a number where the column holds numbers. */
      readonly every: number | string;
      /** Longest step that is put up with, such as one over a week-end. Default: `every`. */
      readonly longest?: number | string;
      /** What a step may be off by, as a share of it. Default: 1/8. */
      readonly slack?: number;
    })
  | (IRowRule & {
      readonly rule: 'monotone';
      /** Numbers or dates that never go back from row to row. */
      readonly column: string;
      /** Rows alike in these are one series. */
      readonly by?: readonly string[];
      readonly direction?: 'up' | 'down';
      /** Whether they must differ. */
      readonly strict?: boolean;
    })
  | (IRuleBase & { readonly rule: 'row-count'; readonly min?: number; readonly max?: number })
  | (IRuleBase & {
      readonly rule: 'fresh';
      readonly column: string;
      /** Days that the latest date may lie before now. */
      readonly max_days: number;
    });

/** Name of a kind of rule. */
export type RuleName = IRule['rule'];

/** A rule of one kind. */
export type RuleOf<N extends RuleName> = Extract<IRule, { readonly rule: N }>;

/** A law that was found and is not to be told any more. */
export interface IDroppedLaw {
  /** Id of the law. */
  readonly law: string;
  /** The law in one line, for people; columns in back-ticks. */
  readonly text: string;
}

/** Rules for one frame: plain JSON or YAML, `schema/rules.json`. */
export interface IRuleset {
  readonly format: 'framescope.rules';
  readonly version: 1;
  readonly name?: string;
  /** What the rules are for, for people. */
  readonly description?: string;
  /** One more with each change that the panel writes. */
  readonly revision?: number;
  /** Day of that change, `YYYY-MM-DD`. */
  readonly changed?: string;
  readonly rules: readonly IRule[];
  readonly dropped?: readonly IDroppedLaw[];
}

/** Columns that a rule speaks of, its conditions' left out; none for `row-count`. */
export function columnsOf(rule: IRule): readonly string[] {
  switch (rule.rule) {
    case 'derived':
      return [rule.column, rule.from];
    case 'formula':
      return [...new Set([rule.column, ...namesOf(parseFormula(rule.formula))])];
    case 'cadence':
    case 'monotone':
      return [rule.column, ...(rule.by ?? [])];
    case 'dependency':
      return [rule.column, ...rule.by];
    case 'reference':
      return [rule.column, rule.to];
    case 'row-count':
      return [];
    default:
      return 'columns' in rule ? rule.columns : [rule.column];
  }
}

/** The share of tested rows that may break a rule. */
export function shareAllowed(rule: IRule): number {
  return 'max_share' in rule ? (rule.max_share ?? 0) : 0;
}

/** The conditions of a rule, all of which must hold. */
export function conditionsOf(rule: IRule): readonly ICondition[] {
  const when = 'when' in rule ? (rule.when ?? []) : [];
  return Array.isArray(when) ? (when as readonly ICondition[]) : [when as ICondition];
}
