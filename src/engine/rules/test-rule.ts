import { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import { opened } from './conditions';
import { RuleError } from './guard-fields';
import { compileRegex } from './regex';
import { testCadence, testMonotone } from './series';
import { testDerived, testFormula } from './test-derived';
import { testDependency, testReference, testUnique } from './test-groups';
import { columnsOf, type IRule, type RuleOf } from './types';
import { codesAmong, holdsTimes, isTemporal, numberOf, numbersOf, timeOf } from './values';
import { byCode, columnNamed, RULE_NOISE, timeLike, within, type Verdict } from './verdicts';

/** What a rule came to on a table. */
export interface IRuleResult {
  /** Rows that were looked at. */
  readonly tested: number;
  readonly broken: RowSet;
}

/** What a check is given beside rule and table. */
export interface IRuleContext {
  /** To be called in long loops. */
  checkpoint(): void;
  /** Milliseconds since 1970 UTC, for `fresh`; null where the host gives none. */
  readonly now: number | null;
}

const BLOCK = 65536;

/**
 * Rows of a table that break a rule.
 *
 * @throws RuleError where the table has no such column, or a column that the
 *   rule cannot be asked of.
 */
export function testRule(rule: IRule, table: ITable, context: IRuleContext): IRuleResult {
  if (rule.rule === 'row-count') {
    const { min = 0, max = Infinity } = rule;
    const wrong = table.rows < min || table.rows > max;
    return { tested: 1, broken: wrong ? allRows(table.rows) : RowSet.empty };
  }
  const columns = columnsOf(rule).map(name => columnNamed(table, name));
  if (rule.rule === 'fresh') {
    return testFresh(rule, columns[0], context);
  }
  const open = opened(rule, table);
  const verdict = verdictOf(rule, columns, open, context);
  let tested = 0;
  const broken = RowSet.where(table.rows, row => {
    if (row % BLOCK === 0) {
      context.checkpoint();
    }
    const said = open(row) ? verdict(row) : 0;
    tested += said === 0 ? 0 : 1;
    return said === 2;
  });
  return { tested, broken };
}

function allRows(rows: number): RowSet {
  return RowSet.where(rows, () => true);
}

function verdictOf(
  rule: Exclude<IRule, { rule: 'row-count' | 'fresh' }>,
  columns: readonly IColumn[],
  open: (row: number) => boolean,
  context: IRuleContext
): Verdict {
  const [column] = columns;
  switch (rule.rule) {
    case 'not-null':
      return row => (column.isNull(row) ? 2 : 1);
    case 'is-null':
      return row => (column.isNull(row) ? 1 : 2);
    case 'unique':
      return testUnique(columns, open, () => context.checkpoint());
    case 'range':
      return within(column, rule.min, rule.max);
    case 'set': {
      const among = codesAmong(column, rule.values);
      return byCode(column, code => among[code] === 1);
    }
    case 'regex': {
      const pattern = compileRegex(rule.pattern);
      const { values } = column.encoded();
      return byCode(column, code => pattern.test(values[code]));
    }
    case 'type':
      return ofType(rule, column);
    case 'length': {
      const { min = 0, max = Infinity } = rule;
      const { values } = column.encoded();
      return byCode(column, code => {
        const length = lengthOf(values[code]);
        return length >= min && length <= max;
      });
    }
    case 'equal':
      return equal(columns);
    case 'order':
      return order(columns, rule.strict === true);
    case 'sum':
    case 'product':
    case 'conversion':
      return arithmetic(rule, columns);
    case 'dependency':
      return testDependency(columns[0], columns.slice(1), rule.beginning === true, open, () =>
        context.checkpoint()
      );
    case 'reference':
      return testReference(column, columns[1]);
    case 'derived':
      return testDerived(rule, column, columns[1]);
    case 'formula':
      return testFormula(rule, columns);
    case 'cadence':
    case 'monotone': {
      const time = rule.rule === 'cadence' ? typeof rule.every === 'string' : holdsTimes(column);
      if (rule.rule === 'cadence' && (time ? !timeLike(column) : isTemporal(column))) {
        throw new RuleError(
          time
            ? `${column.name} holds no dates; give a number as every.`
            : `${column.name} holds dates; give a step such as "1 day" as every.`
        );
      }
      const { values, unread } = numbersOf(column, time ? 'time' : 'number');
      const checkpoint = (): void => context.checkpoint();
      return rule.rule === 'cadence'
        ? testCadence(rule, values, unread, columns.slice(1), open, checkpoint)
        : testMonotone(rule, values, unread, columns.slice(1), open, checkpoint);
    }
  }
}

function lengthOf(text: string): number {
  let length = 0;
  for (const char of text) {
    length += char === '' ? 0 : 1;
  }
  return length;
}

const NUMERIC = ['int', 'float', 'decimal'];

function ofType(rule: RuleOf<'type'>, column: IColumn): Verdict {
  const { physical } = column;
  const whole = (value: number): boolean => Number.isInteger(value);
  const reads: Readonly<Record<typeof rule.type, (text: string) => boolean>> = {
    integer: text => whole(numberOf(text)),
    number: text => !Number.isNaN(numberOf(text)),
    boolean: text => /^(?:true|false)$/i.test(text),
    date: text => !Number.isNaN(timeOf(text)) && timeOf(text) % 86_400_000 === 0,
    timestamp: text => !Number.isNaN(timeOf(text)),
    text: () => true
  };
  const fits: Readonly<Record<typeof rule.type, readonly string[]>> = {
    integer: ['int'],
    number: NUMERIC,
    boolean: ['bool'],
    date: ['date'],
    timestamp: ['timestamp', 'date'],
    text: ['utf8']
  };
  if (fits[rule.type].includes(physical)) {
    return row => (column.isNull(row) ? 0 : 1);
  }
  const { values } = column.encoded();
  const readable =
    physical === 'utf8' ||
    (rule.type === 'integer' && NUMERIC.includes(physical)) ||
    (rule.type === 'date' && physical === 'timestamp');
  return byCode(column, code => readable && reads[rule.type](values[code]));
}

function equal([left, right]: readonly IColumn[]): Verdict {
  const numeric = (column: IColumn): boolean => column.physical !== 'utf8' && !isTemporal(column);
  if (numeric(left) && numeric(right) && left.numbers() !== null && right.numbers() !== null) {
    const [a, b] = [numbersOf(left, 'number').values, numbersOf(right, 'number').values];
    return row => {
      const off = Math.abs(a[row] - b[row]);
      return off !== off ? 0 : off <= RULE_NOISE * Math.max(1, Math.abs(b[row])) ? 1 : 2;
    };
  }
  return row => {
    const [a, b] = [left.text(row), right.text(row)];
    return a === null || b === null ? 0 : a === b ? 1 : 2;
  };
}

function order([left, right]: readonly IColumn[], strict: boolean): Verdict {
  const scale = holdsTimes(left) && holdsTimes(right) ? 'time' : 'number';
  const [low, high] = [numbersOf(left, scale), numbersOf(right, scale)];
  return row => {
    const [a, b] = [low.values[row], high.values[row]];
    if (a !== a || b !== b) {
      const unread = low.unread(row) || high.unread(row);
      return unread && !left.isNull(row) && !right.isNull(row) ? 2 : 0;
    }
    return (strict ? a < b : a <= b) ? 1 : 2;
  };
}

/** The constants of an arithmetic rule with its defaults filled in. */
export function constantsOf(rule: RuleOf<'sum' | 'product' | 'conversion'>): {
  readonly weights: readonly number[];
  readonly constant: number;
  readonly tolerance: number;
} {
  const ones = rule.columns.slice(1).map(() => 1);
  const tolerance = rule.tolerance ?? 0;
  switch (rule.rule) {
    case 'sum':
      return { weights: rule.weights ?? ones, constant: rule.constant ?? 0, tolerance };
    case 'conversion':
      return { weights: [rule.factor ?? 1], constant: rule.offset ?? 0, tolerance };
    case 'product':
      return { weights: rule.powers ?? ones, constant: rule.factor ?? 1, tolerance };
  }
}

function arithmetic(
  rule: RuleOf<'sum' | 'product' | 'conversion'>,
  columns: readonly IColumn[]
): Verdict {
  const { weights, constant, tolerance } = constantsOf(rule);
  const time = columns.every(column => holdsTimes(column));
  const views = columns.map(column => numbersOf(column, time ? 'time' : 'number'));
  return row => {
    let expected = constant;
    for (let i = 0; i < weights.length; i++) {
      const value = views[i + 1].values[row];
      expected =
        rule.rule === 'product'
          ? expected * Math.pow(value, weights[i])
          : expected + weights[i] * value;
    }
    const off = Math.abs(views[0].values[row] - expected);
    if (!Number.isFinite(off)) {
      const unread = views.some(view => view.unread(row));
      return unread && columns.every(column => !column.isNull(row)) ? 2 : 0;
    }
    return off <= tolerance + RULE_NOISE * Math.max(1, Math.abs(expected)) ? 1 : 2;
  };
}

const DAY = 86_400_000;

function testFresh(rule: RuleOf<'fresh'>, column: IColumn, { now }: IRuleContext): IRuleResult {
  if (now === null) {
    throw new RuleError('Freshness needs a clock, and this host gives none.');
  }
  if (!timeLike(column)) {
    throw new RuleError(`${column.name} holds no dates; name a column of dates.`);
  }
  const { values } = numbersOf(column, 'time');
  const latest = values.reduce((a, b) => (b > a ? b : a), -Infinity);
  const old = latest < now - rule.max_days * DAY;
  return {
    tested: 1,
    broken: old ? RowSet.where(values.length, row => values[row] === latest) : RowSet.empty
  };
}
