import { namesOf, parseFormula, writeFormula } from '../formula';
import {
  columnsOf,
  conditionsOf,
  type ICondition,
  type IRule,
  type IRuleset,
  type RuleName,
  type RuleOf
} from '../types';
import { constantsOf } from '../test-rule';
import { RULE_NOISE } from '../verdicts';
import { isPlain } from './pandera';
import { portablePattern, py } from './python';
import { addsDates, NO_DATES, Collector, identifier, type IExport } from './types';

type Part =
  | {
      readonly at: 'field';
      readonly column: string;
      readonly set: Readonly<Record<string, unknown>>;
    }
  | { readonly at: 'type'; readonly column: string; readonly type: string }
  | { readonly at: 'key'; readonly columns: readonly string[] }
  | { readonly at: 'check'; readonly check: Readonly<Record<string, unknown>> };

const TYPES: Readonly<Record<string, string>> = {
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'datetime',
  text: 'string'
};

/**
 * A resource of Frictionless, its table schema with constraints, and a checklist
 * for the rows: `frictionless validate R --checklist C --schema-sync`, the last
 * for fields that no rule speaks of.
 */
export function toFrictionless(ruleset: IRuleset): IExport {
  const keys: (readonly string[])[] = [];
  const typed = new Set(ruleset.rules.flatMap(rule => (rule.rule === 'type' ? rule.column : [])));
  const { made, skipped } = new Collector(ruleset.rules, rule => {
    if (rule.rule === 'order' && !rule.columns.every(column => typed.has(column))) {
      return 'it needs a rule that says the type of both columns';
    }
    const part = addsDates(ruleset, rule) ? NO_DATES : partOf(rule);
    if (typeof part !== 'string' && part.at === 'key' && keys.push(part.columns) > 1) {
      return 'a table schema has one key of several columns, and it is taken';
    }
    return part;
  });
  const fields = new Map<string, { type: string; constraints: Record<string, unknown> }>();
  const field = (name: string): { type: string; constraints: Record<string, unknown> } => {
    const known = fields.get(name) ?? { type: 'any', constraints: {} };
    fields.set(name, known);
    return known;
  };
  const checks: Readonly<Record<string, unknown>>[] = [];
  for (const { rule, out } of made) {
    columnsOf(rule).forEach(name => (field(name).type = guess(rule, field(name).type)));
    for (const when of conditionsOf(rule)) {
      const [sample] = [when.min, when.max, ...(when.in ?? when.not_in ?? [])].filter(
        one => one !== undefined
      );
      const own = field(when.column);
      own.type = own.type === 'any' && typeof sample === 'number' ? 'number' : own.type;
    }
    switch (out.at) {
      case 'field':
        Object.assign(field(out.column).constraints, out.set);
        break;
      case 'type':
        field(out.column).type = out.type;
        break;
      case 'check':
        checks.push(out.check);
        break;
    }
  }
  for (const { out } of made) {
    if (out.at === 'type') {
      field(out.column).type = out.type;
    }
  }
  const schema = {
    fields: [...fields].map(([name, { type, constraints }]) => ({
      name,
      type,
      ...(Object.keys(constraints).length === 0 ? {} : { constraints })
    })),
    ...(keys.length === 0 ? {} : { primaryKey: keys[0] })
  };
  const name = identifier(ruleset, 'data');
  return {
    files: [
      {
        path: `${name}.resource.json`,
        form: 'json',
        document: { name: name.toLowerCase(), type: 'table', path: `${name}.csv`, schema }
      },
      { path: `${name}.checklist.json`, form: 'json', document: { checks } }
    ],
    skipped
  };
}

/** The type that the constraints of a rule need, where no rule names the type. */
function guess(rule: IRule, known: string): string {
  if (known !== 'any') {
    return known;
  }
  switch (rule.rule) {
    case 'range':
      return typeof (rule.min ?? rule.max) === 'number' ? 'number' : 'date';
    case 'regex':
    case 'length':
      return 'string';
    case 'sum':
    case 'product':
    case 'conversion':
    case 'formula':
      return 'number';
    default:
      return known;
  }
}

function partOf(rule: IRule): Part | string {
  if ('max_share' in rule && (rule.max_share ?? 0) > 0) {
    return 'a share of exceptions has no counterpart';
  }
  if (isPlain(rule)) {
    const native = nativePart(rule);
    if (native !== null) {
      return native;
    }
  }
  const formula = formulaOf(rule);
  if (formula === null) {
    return WHY[rule.rule] ?? 'it has no counterpart';
  }
  const when = conditionsOf(rule);
  if (when.some(({ pattern }) => pattern !== undefined)) {
    return 'a pattern in a condition has no counterpart';
  }
  const names = [...columnsOf(rule), ...when.map(({ column }) => column)];
  const odd = names.find(name => !/^[A-Za-z_]\w*$/.test(name));
  return odd === undefined
    ? {
        at: 'check',
        check: {
          type: 'row-constraint',
          formula: when.reduceRight((inner, one) => open(one, inner), formula)
        }
      }
    : `formulas of rows cannot name the column "${odd}"`;
}

/** Why a kind of rule cannot be said. */
const WHY: Readonly<Partial<Record<RuleName, string>>> = {
  formula: 'formulas of rows know neither rounding nor spans of time',
  derived: 'formulas of rows cannot take this part of a value',
  cadence: 'checks of rows see no other row',
  monotone: 'checks of rows see no other row',
  dependency: 'checks of rows see no other row'
};

function nativePart(rule: IRule): Part | null {
  switch (rule.rule) {
    case 'not-null':
      return { at: 'field', column: rule.column, set: { required: true } };
    case 'unique':
      return rule.columns.length === 1
        ? { at: 'field', column: rule.columns[0], set: { unique: true } }
        : { at: 'key', columns: rule.columns };
    case 'range':
      return {
        at: 'field',
        column: rule.column,
        set: {
          ...(rule.min === undefined ? {} : { minimum: rule.min }),
          ...(rule.max === undefined ? {} : { maximum: rule.max })
        }
      };
    case 'set':
      return { at: 'field', column: rule.column, set: { enum: rule.values } };
    case 'regex':
      return { at: 'field', column: rule.column, set: { pattern: portablePattern(rule.pattern) } };
    case 'type':
      return { at: 'type', column: rule.column, type: TYPES[rule.type] };
    case 'length':
      return {
        at: 'field',
        column: rule.column,
        set: {
          ...(rule.min === undefined ? {} : { minLength: rule.min }),
          ...(rule.max === undefined ? {} : { maxLength: rule.max })
        }
      };
    case 'row-count':
      return {
        at: 'check',
        check: {
          type: 'table-dimensions',
          ...(rule.min === undefined ? {} : { minRows: rule.min }),
          ...(rule.max === undefined ? {} : { maxRows: rule.max })
        }
      };
    default:
      return null;
  }
}

function formulaOf(rule: IRule): string | null {
  const missing = (names: readonly string[]): string =>
    names.map(name => `${name} == None`).join(' or ');
  switch (rule.rule) {
    case 'not-null':
      return `${rule.column} != None`;
    case 'is-null':
      return `${rule.column} == None`;
    case 'derived':
      return derived(rule);
    case 'formula':
      return byFormula(rule);
    case 'equal': {
      const [a, b] = rule.columns;
      return `${missing([a, b])} or ${a} == ${b}`;
    }
    case 'order': {
      const [low, high] = rule.columns;
      return `${missing([low, high])} or ${low} ${rule.strict === true ? '<' : '<='} ${high}`;
    }
    case 'range': {
      if (typeof (rule.min ?? rule.max) !== 'number') {
        return null;
      }
      const ends = [
        ...(rule.min === undefined ? [] : [`${rule.column} >= ${py(rule.min)}`]),
        ...(rule.max === undefined ? [] : [`${rule.column} <= ${py(rule.max)}`])
      ];
      return `${missing([rule.column])} or (${ends.join(' and ')})`;
    }
    case 'set':
      return `${missing([rule.column])} or ${among(rule.column, rule.values)}`;
    case 'sum':
    case 'product':
    case 'conversion':
      return `${missing(rule.columns)} or ${arithmetic(rule)}`;
    default:
      return null;
  }
}

function arithmetic(rule: Extract<IRule, { rule: 'sum' | 'product' | 'conversion' }>): string {
  const { weights, constant, tolerance } = constantsOf(rule);
  const product = rule.rule === 'product';
  const [target, ...others] = rule.columns.map(name => `float(${name})`);
  const terms = others.map((one, i) =>
    product ? `${one} ** ${py(weights[i])}` : `${py(weights[i])} * ${one}`
  );
  const expected = [py(constant), ...terms].join(product ? ' * ' : ' + ');
  const zero = product
    ? rule.columns.slice(1).flatMap((name, i) => (weights[i] < 0 ? [`${name} == 0 or `] : []))
    : [];
  return `${zero.join('')}${near(target, expected, tolerance)}`;
}

function among(column: string, values: readonly unknown[]): string {
  return `(${values.map(value => `${column} == ${py(value)}`).join(' or ')})`;
}

/** A part of a text that a row's formula can cut; null for others. */
function derived({ column, from, part, characters = 1 }: RuleOf<'derived'>): string | null {
  const made =
    part === 'first'
      ? `${from}[:${characters}]`
      : part === 'last'
        ? `${from}[-${characters}:]`
        : part === 'upper' || part === 'lower'
          ? `${from}.${part}()`
          : null;
  return made === null
    ? null
    : `${column} == None or ${from} == None or ${from} == ${made} or ${column} == ${made}`;
}

/** Without rounding and spans of time, which formulas of rows do not know. */
function byFormula({ column, formula, tolerance = 0 }: RuleOf<'formula'>): string | null {
  const node = parseFormula(formula);
  if (/\b(?:round|floor|abs|weeks|days|hours|minutes|seconds|milliseconds)\(/.test(formula)) {
    return null;
  }
  const expected = writeFormula(node, {
    column: name => `float(${name})`,
    power: (base, exponent) => `(${base} ** ${exponent})`,
    abs: of => of,
    floor: of => of
  });
  const missing = [column, ...namesOf(node)].map(name => `${name} == None`).join(' or ');
  return `${missing} or ${near(`float(${column})`, expected, tolerance)}`;
}

/** Whether a value is what is expected, without functions. */
function near(value: string, expected: string, tolerance: number): string {
  const off = `(${value} - (${expected}))`;
  const limit = (sign: string): string =>
    `(${py(tolerance)} + ${RULE_NOISE} * (1 + (${sign}(${expected}))))`;
  const bounded = (sign: string): string => `-${limit(sign)} <= ${off} <= ${limit(sign)}`;
  return `(${bounded('')}) or (${bounded('-')})`;
}

function open(when: ICondition, formula: string): string {
  const { column } = when;
  const closed =
    when.is !== undefined
      ? `${column} ${when.is === 'null' ? '!=' : '=='} None`
      : when.in !== undefined
        ? `not ${among(column, when.in)}`
        : when.not_in !== undefined
          ? `${column} == None or ${among(column, when.not_in)}`
          : `${column} == None or not (${[
              ...(when.min === undefined ? [] : [`${column} >= ${py(when.min)}`]),
              ...(when.max === undefined ? [] : [`${column} <= ${py(when.max)}`])
            ].join(' and ')})`;
  return `(${closed}) or (${formula})`;
}
