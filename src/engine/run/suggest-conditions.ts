import { constantLaws, labelsBy, presenceLaws, rangeLaws } from '../detectors/laws-conditional';
import { lawFieldsOf } from '../detectors/laws-fields';
import { labelsOf } from '../detectors/labels';
import { numericView } from '../detectors/numeric-view';
import type { IDetectorContext } from '../detectors/types';
import { finished } from '../laws';
import type { IConditionLaw } from '../laws/conditional';
import { conditionalLines } from '../laws/conditional-line';
import { rangeSearch } from '../laws/conditional-range';
import type { ILabels } from '../laws/segment-missing';
import type { ICondition, IRule, RuleValue } from '../rules';
import type { IColumn, ITable } from '../table/types';

/** A rule without its name and its severity. */
export type Draft = IRule extends infer R
  ? R extends IRule
    ? Omit<R, 'id' | 'severity'>
    : never
  : never;

/** Labels that rules are made for, a law. */
const MOST_LABELS = 50;

/** A rule that holds where another column has some labels. */
export interface IConditionProposal {
  readonly draft: Draft;
  readonly columns: readonly string[];
  /** Fewest rows of a value that it names. */
  readonly shared: number;
}

/**
 * Rules with a condition: a column is filled or missing, has one value, a range or a factor of its
 * own, where another one has some labels.
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
  const filled = finished(presenceLaws(context, labels), checkpoint).flatMap(({ column, law }) =>
    (['filled', 'empty'] as const).map((side): IConditionProposal => {
      const { when, ...rest } = named(column, law[side]);
      const draft: Draft =
        side === 'filled'
          ? { rule: 'not-null', column: column.name, when }
          : { rule: 'is-null', column: column.name, when };
      return { draft, ...rest };
    })
  );
  const constant = finished(constantLaws(context, labels), checkpoint).map(({ column, law }) => {
    const { when, ...rest } = named(column, law, column.encoded().counts[law.code]);
    const values = [ruleValue(column, law.code)];
    return { draft: { rule: 'set' as const, column: column.name, values, when }, ...rest };
  });
  const ranges = finished(rangeLaws(context, labels), checkpoint).flatMap(({ column, law }) =>
    rangesByLabel(table, column.name, table.columns[law.by].name)
  );
  return [...filled, ...constant, ...ranges, ...linesByLabel(context, labels)];
}

/** A range for each label of a column: what holds in all but the rows that stand outside of their own. */
export function rangesByLabel(table: ITable, name: string, byName: string): IConditionProposal[] {
  const [of, by] = [name, byName].map(one => table.columns.find(column => column.name === one));
  const values = of === undefined ? null : numericView(of);
  if (of === undefined || by === undefined || values === null) {
    return [];
  }
  const law = finished(rangeSearch(values, [labelsOf(by)]), () => undefined);
  const { codes, counts } = by.encoded();
  const labels = [...(law?.labels ?? [])].sort((a, b) => a - b).slice(0, MOST_LABELS);
  const broken = new Set(law?.broken);
  return labels.flatMap(label => {
    const inside = rangeOf(values, row => codes[row] === label && !broken.has(row));
    const when = { column: by.name, in: [ruleValue(by, label)] };
    return inside === null
      ? []
      : [
          {
            draft: { rule: 'range' as const, column: of.name, ...inside, when },
            columns: [of.name, by.name],
            shared: counts[label]
          }
        ];
  });
}

/** Least and greatest of the numbers in some rows; null where there are none. */
export function rangeOf(
  values: Float64Array,
  within: (row: number) => boolean
): { readonly min: number; readonly max: number } | null {
  let [min, max] = [Infinity, -Infinity];
  for (let row = 0; row < values.length; row++) {
    if (Number.isFinite(values[row]) && within(row)) {
      min = Math.min(min, values[row]);
      max = Math.max(max, values[row]);
    }
  }
  return min > max ? null : { min, max };
}

/** Conversions whose constants depend on a label: one for each of its labels. */
export function linesByLabel(
  context: IDetectorContext,
  labels: readonly ILabels[]
): IConditionProposal[] {
  const { table } = context;
  const checkpoint = (): void => context.checkpoint();
  const fields = finished(lawFieldsOf(context), checkpoint);
  const laws = finished(conditionalLines(fields, table.rows, labels), checkpoint);
  return laws.flatMap(({ by: index, target, source, each }) => {
    const by = table.columns[index];
    const { counts } = by.encoded();
    return each.slice(0, MOST_LABELS).map(({ code, factor, offset, tolerance }) => ({
      draft: {
        rule: 'conversion' as const,
        columns: [target.name, source.name],
        factor,
        ...(offset === 0 ? {} : { offset }),
        ...(tolerance === 0 ? {} : { tolerance: Number((tolerance * (1 + 1e-9)).toPrecision(10)) }),
        when: { column: by.name, in: [ruleValue(by, code)] }
      },
      columns: [target.name, source.name, by.name],
      shared: counts[code]
    }));
  });
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
