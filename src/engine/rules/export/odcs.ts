import { columnsOf, conditionsOf, shareAllowed, type IRule, type IRuleset } from '../types';
import { isPlain } from './pandera';
import { portablePattern } from './python';
import { DUCKDB, sqlTest } from './sql';
import type { ISqlDialect } from './sql-words';
import { addsDates, NO_DATES, Collector, identifier, type IExport } from './types';

type Part =
  | { readonly at: 'type'; readonly type: string }
  | { readonly at: 'property'; readonly set: Readonly<Record<string, unknown>> }
  | { readonly at: 'options'; readonly set: Readonly<Record<string, unknown>> }
  | { readonly at: 'quality'; readonly quality: Readonly<Record<string, unknown>> };

interface IProperty {
  readonly set: Record<string, unknown>;
  readonly options: Record<string, unknown>;
  type: string | null;
}

const TYPES: Readonly<Record<string, string>> = {
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  text: 'string'
};

/** Rules whose columns must be read as numbers. */
const ARITHMETIC: ReadonlySet<string> = new Set(['sum', 'product', 'conversion']);

/**
 * A contract reads a column of which it names no type as text, where '9' comes
 * after '10': what reads as numbers is compared as numbers.
 */
const CONTRACT: ISqlDialect = {
  ...DUCKDB,
  compares: (left, operator, right) => {
    const double = (column: string): string =>
      `try_cast(cast(${column} as varchar) as double precision)`;
    const plain = DUCKDB.compares(left, operator, right);
    return `coalesce(${DUCKDB.compares(double(left), operator, double(right))}, ${plain})`;
  }
};

/**
 * A data contract of the Open Data Contract Standard 3.0: options of
 * properties where it has them, else a count of the rows that break a rule,
 * in SQL of DuckDB, which must be 0.
 */
export function toOdcs(ruleset: IRuleset): IExport {
  const name = identifier(ruleset, 'data');
  const { made, skipped } = new Collector(ruleset.rules, rule =>
    addsDates(ruleset, rule) ? NO_DATES : partOf(rule, name)
  );
  const properties = new Map<string, IProperty>();
  const property = (column: string): IProperty => {
    const known = properties.get(column) ?? { set: {}, options: {}, type: null };
    properties.set(column, known);
    return known;
  };
  const quality: Readonly<Record<string, unknown>>[] = [];
  for (const { rule, out } of made) {
    columnsOf(rule).forEach(property);
    conditionsOf(rule).forEach(({ column }) => property(column));
    if (ARITHMETIC.has(rule.rule)) {
      columnsOf(rule).forEach(one => {
        property(one).type ??= 'number';
      });
    }
    numericColumns(rule).forEach(one => {
      property(one).type ??= 'number';
    });
    const [column] = columnsOf(rule);
    switch (out.at) {
      case 'type':
        property(column).type = out.type;
        break;
      case 'property':
        Object.assign(property(column).set, out.set);
        break;
      case 'options': {
        const { options } = property(column);
        Object.assign(options, out.set);
        property(column).type ??=
          'pattern' in out.set || 'minLength' in out.set || 'maxLength' in out.set
            ? 'string'
            : 'number';
        break;
      }
      case 'quality':
        quality.push(out.quality);
        break;
    }
  }
  const document = {
    apiVersion: 'v3.0.2',
    kind: 'DataContract',
    id: `framescope:${name}`,
    name,
    version: '1.0.0',
    status: 'active',
    schema: [
      {
        name,
        physicalName: name,
        logicalType: 'object',
        physicalType: 'table',
        properties: [...properties].map(([column, { set, options, type }]) => ({
          name: column,
          ...(type === null ? {} : { logicalType: type }),
          ...set,
          ...(Object.keys(options).length === 0 ? {} : { logicalTypeOptions: options })
        })),
        ...(quality.length === 0 ? {} : { quality })
      }
    ]
  };
  return { files: [{ path: `${name}.odcs.yaml`, form: 'yaml', document }], skipped };
}

/** Columns that a rule or its conditions compare with numbers. */
function numericColumns(rule: IRule): string[] {
  const range = rule.rule === 'range' && typeof (rule.min ?? rule.max) === 'number';
  const compared = conditionsOf(rule).filter(({ min, max, in: list, not_in: others }) =>
    [min, max, ...(list ?? others ?? [])].some(one => typeof one === 'number')
  );
  return [...(range ? [rule.column] : []), ...compared.map(({ column }) => column)];
}

function partOf(rule: IRule, table: string): Part | string {
  if (rule.rule === 'type') {
    return isPlain(rule)
      ? { at: 'type', type: TYPES[rule.type] }
      : 'a type for some of the rows has no counterpart';
  }
  if (rule.rule === 'row-count') {
    const { min = 0, max } = rule;
    return {
      at: 'quality',
      quality: {
        name: rule.id,
        type: 'sql',
        query: `select count(*) from ${table}`,
        ...(max === undefined ? { mustBeGreaterOrEqualTo: min } : { mustBeBetween: [min, max] })
      }
    };
  }
  const native = isPlain(rule) ? nativePart(rule) : null;
  if (native !== null) {
    return native;
  }
  const test = sqlTest(rule, CONTRACT);
  if (typeof test === 'string') {
    return test;
  }
  const share = shareAllowed(rule);
  const flag = (condition: string): string => `case when ${condition} then 1 else 0 end`;
  const rows = `select ${flag(test.broken)} as broken, ${flag(test.tested)} as tested from ${table}`;
  const count = 'coalesce(sum(broken), 0)';
  const over =
    share === 0
      ? count
      : `case when ${count} > ${share} * coalesce(sum(tested), 0) then ${count} else 0 end`;
  return {
    at: 'quality',
    quality: {
      name: rule.id,
      type: 'sql',
      dimension: 'consistency',
      query: `select ${over} from (${rows}) as verdicts`,
      mustBe: 0
    }
  };
}

function nativePart(rule: IRule): Part | null {
  switch (rule.rule) {
    case 'not-null':
      return { at: 'property', set: { required: true } };
    case 'unique':
      return rule.columns.length === 1 ? { at: 'property', set: { unique: true } } : null;
    case 'range':
      return typeof (rule.min ?? rule.max) === 'number'
        ? {
            at: 'options',
            set: {
              ...(rule.min === undefined ? {} : { minimum: rule.min }),
              ...(rule.max === undefined ? {} : { maximum: rule.max })
            }
          }
        : null;
    case 'regex':
      return { at: 'options', set: { pattern: `^(${portablePattern(rule.pattern)})$` } };
    case 'length':
      return {
        at: 'options',
        set: {
          ...(rule.min === undefined ? {} : { minLength: rule.min }),
          ...(rule.max === undefined ? {} : { maxLength: rule.max })
        }
      };
    default:
      return null;
  }
}
