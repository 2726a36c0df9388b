import { findRegex } from '../rules';
import type { Arithmetic } from './arithmetic';
import {
  DOUBLED,
  INVISIBLES,
  ODD_SPACES,
  isDated,
  isDictionary,
  isoOf,
  numberText,
  pyString,
  pyValue,
  rowsText,
  zoneOf,
  type IEmitContext,
  type IEmitter
} from './emitter';
import { pyDated } from './py-dates';
import { grouped } from './pyarrow-groups';
import type { Condition, Expression, FixValue, IFixColumn, ViewStep } from './types';

/** Code for PyArrow tables. */
export const pyarrowEmitter: IEmitter = {
  step,
  rows: (rows, df) => `${df}.take([${rowsText(rows)}])`,
  imports: [
    [/\bpa\./, 'import pyarrow as pa'],
    [/\bpc\./, 'import pyarrow.compute as pc'],
    [/\bstatistics\./, 'import statistics'],
    [/\bdatetime\(/, 'from datetime import datetime'],
    [/\bdate\(/, 'from datetime import date'],
    [/\btimezone\b/, 'from datetime import timezone']
  ]
};

const NUMBER = String.raw`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$`;
const WHOLE = String.raw`^[+-]?\d+$`;

function step(given: ViewStep, context: IEmitContext): string[] {
  const { df } = context;
  const set = (column: string, made: string): string => {
    const name = pyString(column);
    return `${df} = ${df}.set_column(${df}.column_names.index(${name}), ${name}, ${made})`;
  };
  const type = (name: string): IFixColumn => context.column(name);
  switch (given.do) {
    case 'replace': {
      const own = type(given.column);
      const list = (at: 0 | 1): string =>
        `[${given.pairs.map(pair => value(pair[at], own)).join(', ')}]`;
      return [
        `column = ${col(own, df)}`,
        `old = pa.array(${list(0)}, column.type)`,
        `new = pa.array(${list(1)}, column.type)`,
        set(given.column, 'pc.coalesce(pc.take(new, pc.index_in(column, old)), column)')
      ];
    }
    case 'set-missing': {
      const own = `${df}[${pyString(given.column)}]`;
      return [set(given.column, `pc.if_else(${sure(given.where, context)}, None, ${own})`)];
    }
    case 'fill': {
      const own = type(given.column);
      const made = expression(given.with, context);
      const column = col(own, df);
      if (given.where.is === 'missing') {
        return [`column = ${column}`, set(given.column, `pc.coalesce(column, ${made})`)];
      }
      const cast = given.with.is === 'lookup' ? '' : '.cast(column.type)';
      return [
        `column = ${column}`,
        `wrong = ${sure(given.where, context)}`,
        `right = ${made}${cast}`,
        set(given.column, 'pc.if_else(wrong, right, column)')
      ];
    }
    case 'write': {
      const own = type(given.column);
      const list = given.values.map(one => value(one, own)).join(', ');
      return [
        `column = ${col(own, df)}`,
        `at = pc.index_in(pa.array(range(${df}.num_rows)), pa.array([${rowsText(given.rows)}]))`,
        `new = pc.take(pa.array([${list}], column.type), at)`,
        set(given.column, 'pc.coalesce(new, column)')
      ];
    }
    case 'swap': {
      const [a, b] = given.columns;
      const own = given.columns.map(name => `${df}[${pyString(name)}]`);
      return [
        `wrong = ${sure(given.where, context)}`,
        `one, other = ${own[0]}, ${own[1]}`,
        set(a, 'pc.if_else(wrong, other, one)'),
        set(b, 'pc.if_else(wrong, one, other)')
      ];
    }
    case 'tidy-space':
      return [set(given.column, tidied(col(type(given.column), df), given.parts))];
    case 'parse-number': {
      const { remove, decimal } = given.recipe;
      const swap = (text: string, from: string, to: string): string =>
        `pc.replace_substring(${text}, ${pyString(from)}, ${pyString(to)})`;
      const column = col(type(given.column), df);
      const cut = [...remove].reduce((text, char) => swap(text, char, ''), column);
      const text = decimal === ',' ? swap(cut, ',', '.') : cut;
      const [pattern, to] = given.whole ? [WHOLE, 'int64'] : [NUMBER, 'float64'];
      return [
        `text = pc.utf8_trim_whitespace(${text})`,
        `number = pc.match_substring_regex(text, r"${pattern}")`,
        set(given.column, `pc.if_else(number, text, None).cast(pa.${to}())`)
      ];
    }
    case 'parse-date': {
      const read = given.formats.map(
        format => `pc.strptime(text, format=${pyString(format)}, unit="us", error_is_null=True)`
      );
      const made = read.length === 1 ? read[0] : `pc.coalesce(\n    ${read.join(',\n    ')},\n)`;
      return [
        `text = ${col(type(given.column), df)}`,
        `dates = ${made}`,
        set(given.column, given.timed ? 'dates' : 'dates.cast(pa.date32())')
      ];
    }
    case 'drop-rows':
      return given.where.is === 'missing'
        ? [`${df} = ${df}.filter(pc.is_valid(${df}[${pyString(given.where.column)}]))`]
        : [`${df} = ${df}.filter(pc.invert(${sure(given.where, context)}))`];
    case 'keep-rows':
      return [`${df} = ${df}.filter(${test(given.where, context)})`];
    case 'keep-first': {
      const by =
        given.columns === null
          ? `${df}.column_names`
          : `[${given.columns.map(pyString).join(', ')}]`;
      return [
        `rows = ${df}.append_column("_row", pa.array(range(${df}.num_rows)))`,
        `first = rows.group_by(${by}).aggregate([("_row", "min")])["_row_min"]`,
        `${df} = ${df}.take(first.take(pc.sort_indices(first)))`
      ];
    }
    case 'rename':
      return [`${df} = ${df}.rename_columns([${given.names.map(pyString).join(', ')}])`];
    case 'drop-column':
      return [`${df} = ${df}.drop_columns([${pyString(given.column)}])`];
    case 'sort': {
      const keys = given.keys.map(
        ({ column, descending }) =>
          `(${pyString(column)}, "${descending ? 'descending' : 'ascending'}")`
      );
      return [`${df} = ${df}.sort_by([${keys.join(', ')}])`];
    }
    case 'select':
      return [`${df} = ${df}.select([${given.columns.map(pyString).join(', ')}])`];
    case 'group':
      return grouped(given, df);
  }
}

/** A column; words in place of codes. */
function col(column: IFixColumn, df: string): string {
  return `${df}[${pyString(column.name)}]${isDictionary(column) ? '.cast(pa.string())' : ''}`;
}

function tidied(column: string, parts: readonly string[]): string {
  return parts.reduce((text, part) => {
    const swap = (of: string, to: string): string =>
      `pc.replace_substring_regex(${text}, ${pyString(of)}, ${pyString(to)})`;
    switch (part) {
      case 'invisible':
        return swap(`[${INVISIBLES}]`, '');
      case 'odd':
        return swap(`[${ODD_SPACES}]`, ' ');
      case 'doubled':
        return swap(DOUBLED, ' ');
      default:
        return `pc.utf8_trim_whitespace(${text})`;
    }
  }, column);
}

function expression(given: Expression, context: IEmitContext): string {
  if (given.is === 'lookup') {
    const by = context.column(given.by);
    const column = col(by, context.df);
    const from = given.pairs.map(pair => value(pair[0], by)).join(', ');
    const to = given.pairs.map(pair => pyValue(pair[1])).join(', ');
    return `pc.take(\n    pa.array([${to}], column.type),\n    pc.index_in(${column}, pa.array([${from}], ${column}.type)),\n)`;
  }
  const made = arithmetic(given, context.df);
  return given.decimals === null ? made : `pc.round(${made}, ${given.decimals})`;
}

function arithmetic(given: Arithmetic, df: string): string {
  const own = (name: string): string => `${df}[${pyString(name)}]`;
  const tidy = (value: number): string => numberText(Number(value.toPrecision(12)));
  if (given.is === 'product') {
    const floats = (text: string): string => `pc.cast(${text}, pa.float64())`;
    let made = given.constant === 1 ? '' : tidy(given.constant);
    const ordered = [...given.terms].sort((a, b) => b.power - a.power);
    for (const { column, power } of ordered) {
      for (let i = 0; i < Math.abs(power); i++) {
        made =
          power > 0
            ? made === ''
              ? own(column)
              : `pc.multiply(${made}, ${own(column)})`
            : `pc.divide(${floats(made === '' ? '1' : made)}, ${own(column)})`;
      }
    }
    return made;
  }
  const ordered = [...given.terms].sort((a, b) => Math.sign(b.weight) - Math.sign(a.weight));
  let made = '';
  for (const { column, weight } of ordered) {
    const size = Math.abs(weight);
    const term = size === 1 ? own(column) : `pc.multiply(${own(column)}, ${tidy(size)})`;
    made =
      made === ''
        ? weight < 0
          ? `pc.negate(${term})`
          : term
        : `pc.${weight < 0 ? 'subtract' : 'add'}(${made}, ${term})`;
  }
  return given.constant === 0
    ? made
    : `pc.${given.constant < 0 ? 'subtract' : 'add'}(${made}, ${tidy(Math.abs(given.constant))})`;
}

/** A condition in which a missing value fails. */
function sure(given: Condition, context: IEmitContext): string {
  const text = test(given, context);
  return given.is === 'rows' || given.is === 'missing' || (given.is === 'in' && !given.negate)
    ? text
    : `pc.fill_null(${text}, False)`;
}

function test(given: Condition, context: IEmitContext): string {
  const { df } = context;
  const own = (name: string): string => `${df}[${pyString(name)}]`;
  switch (given.is) {
    case 'rows':
      return given.negate
        ? `pc.invert(${test({ ...given, negate: false }, context)})`
        : `pc.is_in(pa.array(range(${df}.num_rows)), pa.array([${rowsText(given.rows)}]))`;
    case 'in': {
      const type = context.column(given.column);
      const column = col(type, df);
      const list = given.values.map(one => value(one, type)).join(', ');
      const inside = `pc.is_in(${column}, pa.array([${list}], ${column}.type))`;
      return given.negate ? `pc.and_(pc.invert(${inside}), pc.is_valid(${column}))` : inside;
    }
    case 'between':
      return between(given, context);
    case 'missing':
      return `pc.${given.negate ? 'is_valid' : 'is_null'}(${own(given.column)})`;
    case 'contains': {
      const hits = given.columns.map(name => {
        const text = `pc.cast(${own(name)}, pa.string())`;
        return `pc.fill_null(pc.match_substring(${text}, ${pyString(given.text)}, ignore_case=True), False)`;
      });
      return joined(hits, 'pc.or_');
    }
    case 'matches': {
      const pattern = pyString(findRegex(given.pattern).portable);
      return `pc.match_substring_regex(pc.cast(${own(given.column)}, pa.string()), ${pattern})`;
    }
    case 'greater':
      return `pc.greater(${own(given.column)}, ${own(given.than)})`;
    case 'off': {
      const gap = `pc.subtract(${own(given.column)}, ${expression(given.from, context)})`;
      return `pc.greater(pc.abs(${gap}), ${numberText(given.tolerance)})`;
    }
    case 'all':
      return joined(
        given.of.map(one => test(one, context)),
        'pc.and_'
      );
  }
}

function between(given: Condition & { is: 'between' }, context: IEmitContext): string {
  const type = context.column(given.column);
  const column = col(type, context.df);
  const bound = (ms: number): string =>
    isDated(type) ? scalar(isoOf(ms), type, column) : numberText(ms);
  const { low, high, closed, negate } = given;
  const above = negate ? (closed ? 'greater' : 'greater_equal') : closed ? 'less_equal' : 'less';
  const below = negate ? 'less' : 'greater_equal';
  const parts = [
    ...(low === null ? [] : [`pc.${below}(${column}, ${bound(low)})`]),
    ...(high === null ? [] : [`pc.${above}(${column}, ${bound(high)})`])
  ];
  return parts.length === 0
    ? `pc.is_valid(${column})`
    : joined(parts, negate ? 'pc.or_' : 'pc.and_');
}

function joined(parts: readonly string[], by: string): string {
  return parts.reduce((all, part) => `${by}(${all}, ${part})`);
}

function value(given: FixValue, column: IFixColumn): string {
  return isDated(column) && typeof given === 'string' ? pyDated(given, column) : pyValue(given);
}

function scalar(given: string, column: IFixColumn, text: string): string {
  const made = pyDated(given, column);
  return zoneOf(column) === null ? `pa.scalar(${made})` : `pa.scalar(${made}, ${text}.type)`;
}
