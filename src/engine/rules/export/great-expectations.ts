import { conditionsOf, shareAllowed, type ICondition, type IRule, type IRuleset } from '../types';
import { portablePattern, py } from './python';
import { Collector, identifier, type IExport } from './types';

interface IExpectation {
  readonly type: string;
  readonly kwargs: Readonly<Record<string, unknown>>;
}

const TYPE_LISTS: Readonly<Record<string, readonly string[]>> = {
  integer: [
    'int',
    'int8',
    'int16',
    'int32',
    'int64',
    'uint8',
    'uint16',
    'uint32',
    'uint64',
    'Int64'
  ],
  number: ['int', 'int32', 'int64', 'Int64', 'float', 'float32', 'float64', 'Float64'],
  boolean: ['bool', 'boolean'],
  date: ['datetime64[ns]', 'datetime64[us]', 'datetime64[ms]', 'datetime64[s]', 'date'],
  timestamp: ['datetime64[ns]', 'datetime64[us]', 'datetime64[ms]', 'datetime64[s]']
};

/**
 * A suite of Great Expectations 1.x as JSON, for pandas data. Arithmetic, formulas, parts,
 * dependencies, references, cadence, the order of rows and freshness cannot be expressed.
 */
export function toGreatExpectations(ruleset: IRuleset): IExport {
  const { made, skipped } = new Collector(ruleset.rules, expectationOf);
  return {
    files: [
      {
        path: `${identifier(ruleset, 'rules')}_suite.json`,
        form: 'json',
        document: {
          name: identifier(ruleset, 'rules'),
          expectations: made.map(({ rule, out }) => ({
            type: out.type,
            kwargs: { ...out.kwargs, ...shared(rule, out.type) },
            meta: { rule: rule.id }
          })),
          meta: {}
        }
      }
    ],
    skipped
  };
}

/** Kinds of expectation about a table or pairs, which take no `mostly`. */
const WITHOUT_MOSTLY = /^expect_(?:table|compound|column_pair|column_values_to_be_in_type)/;

function expectationOf(rule: IRule): IExpectation | string {
  const found = bare(rule);
  if (typeof found === 'string') {
    return found;
  }
  if (shareAllowed(rule) > 0 && /^expect_(?:table|column_values_to_be_in_type)/.test(found.type)) {
    return 'a share of exceptions has no counterpart for this kind of rule';
  }
  return conditionsOf(rule).some(when => conditionText(when) === null)
    ? 'its condition names a column with a back-tick or a pattern, which has no counterpart'
    : found;
}

function bare(rule: IRule): IExpectation | string {
  switch (rule.rule) {
    case 'not-null':
      return of('column_values_to_not_be_null', { column: rule.column });
    case 'is-null':
      return of('column_values_to_be_null', { column: rule.column });
    case 'unique':
      return rule.columns.length === 1
        ? of('column_values_to_be_unique', { column: rule.columns[0] })
        : of('compound_columns_to_be_unique', {
            column_list: rule.columns,
            ignore_row_if: 'any_value_is_missing'
          });
    case 'range':
      return of('column_values_to_be_between', {
        column: rule.column,
        ...(rule.min === undefined ? {} : { min_value: rule.min }),
        ...(rule.max === undefined ? {} : { max_value: rule.max })
      });
    case 'set':
      return of('column_values_to_be_in_set', { column: rule.column, value_set: rule.values });
    case 'regex':
      return of('column_values_to_match_regex', {
        column: rule.column,
        regex: `^(?:${portablePattern(rule.pattern)})$`
      });
    case 'type':
      if (rule.type === 'text') {
        return 'the type of texts in pandas 3 has no name there';
      }
      return of('column_values_to_be_in_type_list', {
        column: rule.column,
        type_list: TYPE_LISTS[rule.type]
      });
    case 'length':
      return of('column_value_lengths_to_be_between', {
        column: rule.column,
        ...(rule.min === undefined ? {} : { min_value: rule.min }),
        ...(rule.max === undefined ? {} : { max_value: rule.max })
      });
    case 'equal':
      return of('column_pair_values_to_be_equal', {
        column_A: rule.columns[0],
        column_B: rule.columns[1],
        ignore_row_if: 'either_value_is_missing'
      });
    case 'order':
      return of('column_pair_values_a_to_be_greater_than_b', {
        column_A: rule.columns[1],
        column_B: rule.columns[0],
        or_equal: rule.strict !== true,
        ignore_row_if: 'either_value_is_missing'
      });
    case 'row-count':
      return of('table_row_count_to_be_between', {
        ...(rule.min === undefined ? {} : { min_value: rule.min }),
        ...(rule.max === undefined ? {} : { max_value: rule.max })
      });
    case 'sum':
    case 'product':
    case 'conversion':
      return 'arithmetic between columns has no counterpart';
    case 'dependency':
      return 'a column that follows from others has no counterpart';
    case 'reference':
      return 'values that stand in another column have no counterpart';
    case 'formula':
      return 'a formula of columns has no counterpart';
    case 'derived':
      return 'a column that is a part of another has no counterpart';
    case 'cadence':
      return 'even steps of time have no counterpart';
    case 'monotone':
      return 'the order of rows has no counterpart';
    case 'fresh':
      return 'freshness has no counterpart';
  }
}

function of(name: string, kwargs: Readonly<Record<string, unknown>>): IExpectation {
  return { type: `expect_${name}`, kwargs };
}

function shared(rule: IRule, type: string): Record<string, unknown> {
  const when = conditionsOf(rule).map(conditionText);
  const share = shareAllowed(rule);
  return {
    ...(share === 0 || WITHOUT_MOSTLY.test(type) ? {} : { mostly: 1 - share }),
    ...(share !== 0 && /^expect_(?:compound|column_pair)/.test(type) ? { mostly: 1 - share } : {}),
    ...(when.length === 0 ? {} : { row_condition: when.join(' and '), condition_parser: 'pandas' })
  };
}

function conditionText(when: ICondition): string | null {
  const column = `\`${when.column}\``;
  if (when.column.includes('`') || when.pattern !== undefined) {
    return null;
  }
  if (when.is !== undefined) {
    return when.is === 'null' ? `${column} != ${column}` : `${column} == ${column}`;
  }
  if (when.in !== undefined) {
    return `${column} in ${py(when.in)}`;
  }
  if (when.not_in !== undefined) {
    return `${column} not in ${py(when.not_in)} and ${column} == ${column}`;
  }
  return [
    ...(when.min === undefined ? [] : [`${column} >= ${py(when.min)}`]),
    ...(when.max === undefined ? [] : [`${column} <= ${py(when.max)}`])
  ].join(' and ');
}
