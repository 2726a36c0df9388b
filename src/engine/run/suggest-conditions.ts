import { constantLaws, labelsBy, presenceLaws } from '../detectors/laws-conditional';
import type { IDetectorContext } from '../detectors/types';
import { finished } from '../laws';
import type { IConditionLaw } from '../laws/conditional';
import type { ICondition, RuleOf, RuleValue } from '../rules';
import type { IColumn } from '../table/types';

/** A rule that holds where another column has some labels. */
export interface IConditionProposal {
  readonly draft:
    Omit<RuleOf<'not-null'>, 'id' | 'severity'> | Omit<RuleOf<'set'>, 'id' | 'severity'>;
  readonly columns: readonly string[];
  /** Fewest rows of a value that it names. */
  readonly shared: number;
}

/**
 * Rules with a condition: a column is filled, or has one value, where another
 * one has some labels.
 */
export function conditionProposals(context: IDetectorContext): IConditionProposal[] {
  const { table } = context;
  const checkpoint = (): void => context.checkpoint();
  const labels = finished(labelsBy(context), checkpoint);
  const named = (column: IColumn, { by, labels: codes }: IConditionLaw, shared = Infinity) => {
    const label = table.columns[by];
    const { counts } = label.encoded();
    const when: ICondition = { column: label.name, in: codes.map(code => ruleValue(label, code)) };
    return {
      when,
      columns: [column.name, label.name],
      shared: codes.reduce((least, code) => Math.min(least, counts[code]), shared)
    };
  };
  const filled = finished(presenceLaws(context, labels), checkpoint).map(({ column, law }) => {
    const { when, ...rest } = named(column, law.filled);
    return { draft: { rule: 'not-null' as const, column: column.name, when }, ...rest };
  });
  const constant = finished(constantLaws(context, labels), checkpoint).map(({ column, law }) => {
    const { when, ...rest } = named(column, law, column.encoded().counts[law.code]);
    const values = [ruleValue(column, law.code)];
    return { draft: { rule: 'set' as const, column: column.name, values, when }, ...rest };
  });
  return [...filled, ...constant];
}

/** A value as rules name it. */
export function ruleValue(column: IColumn, code: number): RuleValue {
  const text = column.encoded().values[code];
  switch (column.physical) {
    case 'int':
    case 'float':
    case 'decimal':
      return Number(text);
    case 'bool':
      return text === 'true';
    default:
      return text;
  }
}
