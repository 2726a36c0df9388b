import { constantsOf } from '../test-rule';
import { RULE_NOISE } from '../verdicts';
import { conditionsOf, type ICondition, type IRule } from '../types';
import { portablePattern } from './python';
import { cadenceTest, derivedTest, formulaTest } from './sql-more';
import { literal, quoted, type ISqlDialect, type ISqlTest } from './sql-words';

/** DuckDB's. */
export const DUCKDB: ISqlDialect = {
  extracts: (column, pattern) => `nullif(regexp_extract(${column}, ${literal(pattern)}, 1), '')`,
  matches: (column, pattern) => `regexp_full_match(${column}, ${literal(pattern)})`,
  compares: (left, operator, right) => `${left} ${operator} ${right}`
};

/**
 * The test of a rule in SQL; the end of a sentence where there is none.
 * Columns are taken to have the type that the rule is about.
 */
export function sqlTest(rule: IRule, dialect: ISqlDialect): ISqlTest | string {
  const bare = sqlBare(rule, dialect);
  const when = conditionsOf(rule);
  if (typeof bare === 'string' || when.length === 0) {
    return bare;
  }
  const open = when.map(one => sqlWhen(one, dialect)).join(' and ');
  return rule.rule === 'unique' || rule.rule === 'dependency' || rule.rule === 'cadence'
    ? 'a condition on groups of rows has no counterpart'
    : { tested: `(${open}) and ${bare.tested}`, broken: `(${open}) and (${bare.broken})` };
}

function sqlBare(rule: IRule, dialect: ISqlDialect): ISqlTest | string {
  switch (rule.rule) {
    case 'not-null':
      return { tested: 'true', broken: `${quoted(rule.column)} is null` };
    case 'is-null':
      return { tested: 'true', broken: `${quoted(rule.column)} is not null` };
    case 'unique': {
      const columns = rule.columns.map(quoted);
      const filled = columns.map(column => `${column} is not null`).join(' and ');
      const count = `count(*) over (partition by ${columns.join(', ')})`;
      return { tested: filled, broken: `${filled} and ${count} > 1` };
    }
    case 'range': {
      const column = quoted(rule.column);
      return each(
        [column],
        [
          ...(rule.min === undefined ? [] : [`${column} < ${bound(rule.min)}`]),
          ...(rule.max === undefined ? [] : [`${column} > ${bound(rule.max)}`])
        ]
      );
    }
    case 'set': {
      const column = quoted(rule.column);
      return each([column], [`${column} not in (${rule.values.map(literal).join(', ')})`]);
    }
    case 'regex': {
      const column = quoted(rule.column);
      return each([column], [`not ${dialect.matches(column, portablePattern(rule.pattern))}`]);
    }
    case 'length': {
      const column = quoted(rule.column);
      const { min, max } = rule;
      return each(
        [column],
        [
          ...(min === undefined ? [] : [`length(${column}) < ${min}`]),
          ...(max === undefined ? [] : [`length(${column}) > ${max}`])
        ]
      );
    }
    case 'equal': {
      const [a, b] = rule.columns.map(quoted);
      return each([a, b], [`${a} <> ${b}`]);
    }
    case 'order': {
      const [low, high] = rule.columns.map(quoted);
      return each([low, high], [dialect.compares(low, rule.strict === true ? '>=' : '>', high)]);
    }
    case 'sum':
    case 'product':
    case 'conversion':
      return arithmetic(rule);
    case 'dependency': {
      const by = rule.by.map(name =>
        rule.beginning === true ? beginning(quoted(name), dialect) : quoted(name)
      );
      const column = quoted(rule.column);
      const filled = [...by, column].map(one => `${one} is not null`).join(' and ');
      const alike = `count(*) over (partition by ${[...by, column].join(', ')})`;
      const group = `count(${column}) over (partition by ${by.join(', ')})`;
      return { tested: filled, broken: `${filled} and 2 * ${alike} <= ${group}` };
    }
    case 'derived':
      return derivedTest(rule, dialect);
    case 'formula':
      return formulaTest(rule);
    case 'cadence':
      return cadenceTest(rule);
    case 'monotone':
      return 'the rows of a table in a database have no order';
    case 'type':
      return 'the type of a column is part of its table';
    case 'reference':
      return 'values that stand in another column of the same table have no counterpart';
    case 'row-count':
      return 'it is about the table, not about rows';
    case 'fresh':
      return 'freshness belongs to the source';
  }
}

/** What a code begins with: letters before another sign, else all before the first mark. */
function beginning(column: string, dialect: ISqlDialect): string {
  const text = `cast(${column} as varchar)`;
  const letters = dialect.extracts(text, '^([A-Za-z]+)[^A-Za-z]');
  return `coalesce(${letters}, ${dialect.extracts(text, '^([^-_/.:@ ]+)[-_/.:@ ]')})`;
}

function bound(value: number | string): string {
  return typeof value === 'number'
    ? String(value)
    : `${/^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : 'timestamp'} ${literal(value.replace('T', ' '))}`;
}

function each(columns: readonly string[], faults: readonly string[]): ISqlTest {
  const tested = columns.map(column => `${column} is not null`).join(' and ');
  return { tested, broken: `${tested} and (${faults.join(' or ')})` };
}

function arithmetic(rule: Extract<IRule, { rule: 'sum' | 'product' | 'conversion' }>): ISqlTest {
  const { weights, constant, tolerance } = constantsOf(rule);
  const double = (name: string): string => `cast(${quoted(name)} as double precision)`;
  const [target, ...others] = rule.columns.map(double);
  const product = rule.rule === 'product';
  const term = (column: string, i: number): string =>
    product
      ? weights[i] === 1
        ? column
        : `power(${column}, ${number(weights[i])})`
      : weights[i] === 1
        ? column
        : `${number(weights[i])} * ${column}`;
  const expected = [...(constant === (product ? 1 : 0) ? [] : [number(constant)])]
    .concat(others.map(term))
    .join(product ? ' * ' : ' + ');
  const noise = `${tolerance} + ${RULE_NOISE} * greatest(1, abs(${expected}))`;
  const dividing = product ? rule.columns.slice(1).filter((_, i) => weights[i] < 0) : [];
  const filled = [
    ...rule.columns.map(name => `${quoted(name)} is not null`),
    ...dividing.map(name => `${quoted(name)} <> 0`)
  ].join(' and ');
  return {
    tested: filled,
    broken: `${filled} and abs(${target} - (${expected})) > ${noise}`
  };
}

function number(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}

function sqlWhen(when: ICondition, dialect: ISqlDialect): string {
  const column = quoted(when.column);
  if (when.is !== undefined) {
    return `${column} is ${when.is === 'null' ? '' : 'not '}null`;
  }
  if (when.in !== undefined) {
    return `coalesce(${column} in (${when.in.map(literal).join(', ')}), false)`;
  }
  if (when.not_in !== undefined) {
    return `coalesce(${column} not in (${when.not_in.map(literal).join(', ')}), false)`;
  }
  if (when.pattern !== undefined) {
    return `coalesce(${dialect.matches(column, portablePattern(when.pattern))}, false)`;
  }
  const ends = [
    ...(when.min === undefined ? [] : [`${column} >= ${bound(when.min)}`]),
    ...(when.max === undefined ? [] : [`${column} <= ${bound(when.max)}`])
  ];
  return `coalesce(${ends.join(' and ')}, false)`;
}
