import { parseFormula, namesOf, writeFormula } from '../formula';
import { DAYS, MONTHS } from '../parts';
import { stepsAllowed } from '../series';
import type { RuleOf } from '../types';
import { RULE_NOISE } from '../verdicts';
import { literal, quoted, type ISqlDialect, type ISqlTest } from './sql-words';

/** Milliseconds since 1970 of a column of times. */
function milliseconds(column: string): string {
  return `(extract(epoch from cast(${column} as timestamp)) * 1000.0)`;
}

function double(column: string): string {
  return `cast(${column} as double precision)`;
}

/** A column that is what its formula says; a divisor of 0 leaves a row untested. */
export function formulaTest(rule: RuleOf<'formula'>): ISqlTest {
  const node = parseFormula(rule.formula);
  const own = quoted(rule.column);
  const expected = writeFormula(node, {
    column: (name, scale) => (scale === 'time' ? milliseconds(quoted(name)) : double(quoted(name))),
    power: (base, exponent) => `power(${base}, ${exponent})`,
    abs: of => `abs(${of})`,
    floor: of => `floor(${of})`,
    divide: (left, right) => `(${left} / nullif(${right}, 0))`
  });
  const filled = [own, ...namesOf(node).map(quoted)].map(column => `${column} is not null`);
  const tested = [...filled, `(${expected}) is not null`].join(' and ');
  const limit = `${rule.tolerance ?? 0} + ${RULE_NOISE} * greatest(1, abs(${expected}))`;
  return { tested, broken: `${tested} and abs(${double(own)} - (${expected})) > ${limit}` };
}

/** Steps between different times of a series that are too short or too long; both ends break the rule. */
export function cadenceTest(rule: RuleOf<'cadence'>): ISqlTest {
  const column = quoted(rule.column);
  const value = typeof rule.every === 'string' ? milliseconds(column) : double(column);
  const by = (rule.by ?? []).map(quoted);
  const series = `${by.length === 0 ? '' : `partition by ${by.join(', ')} `}order by ${value}`;
  const last = `max(${value}) over (${series} groups between unbounded preceding and 1 preceding)`;
  const next = `min(${value}) over (${series} groups between 1 following and unbounded following)`;
  const { least, most } = stepsAllowed(rule);
  const wrong = (step: string): string =>
    `coalesce(${step} < ${least} or ${step} > ${most}, false)`;
  const filled = [column, ...by].map(one => `${one} is not null`).join(' and ');
  return {
    tested: `${filled} and (${last} is not null or ${next} is not null)`,
    broken: `${filled} and (${wrong(`(${value} - ${last})`)} or ${wrong(`(${next} - ${value})`)})`
  };
}

/** A column that is a part of another one. */
export function derivedTest(rule: RuleOf<'derived'>, dialect: ISqlDialect): ISqlTest | string {
  const [column, from] = [quoted(rule.column), quoted(rule.from)];
  const made = numberPart(rule, from);
  const filled = `${column} is not null and ${from} is not null`;
  if (made !== null) {
    return { tested: filled, broken: `${filled} and ${double(column)} <> ${made}` };
  }
  const text = textPart(rule, from, dialect);
  if (text === null) {
    return 'initials have no counterpart in SQL';
  }
  const tested = `${filled} and ${text} is not null`;
  const own = `cast(${column} as varchar)`;
  const bare = (value: string): string => `ltrim(${value}, '0')`;
  return {
    tested,
    broken: `${tested} and ${own} <> ${text} and ${bare(own)} <> ${bare(text)}`
  };
}

function numberPart({ part }: RuleOf<'derived'>, from: string): string | null {
  const of = (field: string): string => `extract(${field} from cast(${from} as timestamp))`;
  switch (part) {
    case 'year':
    case 'month':
    case 'day':
    case 'quarter':
    case 'hour':
      return of(part);
    case 'weekday':
      return of('dow');
    case 'weekday-from-monday':
      return `(cast(${of('dow')} as integer) + 6) % 7`;
    default:
      return null;
  }
}

function textPart(
  { part, characters = 1 }: RuleOf<'derived'>,
  from: string,
  dialect: ISqlDialect
): string | null {
  const text = `cast(${from} as varchar)`;
  const longer = (then: string): string =>
    `case when length(${text}) > ${characters} then ${then} end`;
  switch (part) {
    case 'first':
      return longer(`substr(${text}, 1, ${characters})`);
    case 'last':
      return longer(`substr(${text}, length(${text}) - ${characters - 1}, ${characters})`);
    case 'upper':
    case 'lower':
      return `nullif(${part}(${text}), ${text})`;
    case 'year-month':
      return `substr(${text}, 1, 7)`;
    case 'month-name':
    case 'month-short':
      return named(from, 'month', MONTHS, 1, part.endsWith('short'));
    case 'weekday-name':
    case 'weekday-short':
      return named(from, 'dow', DAYS, 0, part.endsWith('short'));
    case 'before-mark':
      return dialect.extracts(text, '^([^-_/.:@ ]+)[-_/.:@ ]');
    case 'after-mark':
      return dialect.extracts(text, '[-_/.:@ ]([^-_/.:@ ]+)$');
    case 'after-at':
      return dialect.extracts(text, '@([^@]+)$');
    default:
      return null;
  }
}

function named(
  from: string,
  field: string,
  names: readonly string[],
  first: number,
  short: boolean
): string {
  const cases = names.map(
    (name, i) => `when ${i + first} then ${literal(short ? name.slice(0, 3) : name)}`
  );
  return `case extract(${field} from cast(${from} as timestamp)) ${cases.join(' ')} end`;
}
