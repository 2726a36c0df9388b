import type { Severity } from '../findings/types';

/** A value that a rule may name. Dates are texts such as `2024-05-01` or `2024-05-01T08:00:00`. */
export type RuleValue = string | number | boolean;

/** What the values of a column are asked to be. */
export type RuleType = 'integer' | 'number' | 'boolean' | 'date' | 'timestamp' | 'text';

/** The rows a rule looks at: those where one column is as said. */
export interface ICondition {
  readonly column: string;
  readonly is?: 'null' | 'not-null';
  readonly in?: readonly RuleValue[];
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
  readonly when?: ICondition;
}

/**
 * One rule. A row that lacks a value that a rule needs is not tested by it, but
 * for `not-null`. Texts are read as numbers and dates where a rule is about
 * those; what cannot be read breaks it.
 */
export type IRule =
  | (IRowRule & { readonly rule: 'not-null'; readonly column: string })
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
    })
  | (IRowRule & {
      readonly rule: 'reference';
      readonly column: string;
      /** Column of the same frame that must hold the value somewhere. */
      readonly to: string;
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

/** Columns that a rule speaks of, its condition's left out; none for `row-count`. */
export function columnsOf(rule: IRule): readonly string[] {
  switch (rule.rule) {
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

/** The condition of a rule, if it has one. */
export function conditionOf(rule: IRule): ICondition | null {
  return 'when' in rule ? (rule.when ?? null) : null;
}
