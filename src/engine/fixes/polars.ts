import { findRegex } from '../rules';
import { arithmeticText } from './arithmetic';
import {
  DOUBLED,
  INVISIBLES,
  ODD_SPACES,
  dictText,
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
import type { Condition, Expression, FixValue, IFixColumn, ViewStep } from './types';

/** Code for Polars. */
export const polarsEmitter: IEmitter = {
  step,
  rows: (rows, df) => `${df}[[${rowsText(rows)}]]`,
  imports: [
    [/\bpl\./, 'import polars as pl'],
    [/\bdatetime\(/, 'from datetime import datetime'],
    [/\bdate\(/, 'from datetime import date'],
    [/\btimezone\b/, 'from datetime import timezone']
  ]
};

const col = (name: string): string => `pl.col(${pyString(name)})`;

/** A column of text; words in place of codes. */
const words = (column: IFixColumn): string =>
  `${col(column.name)}${isDictionary(column) ? '.cast(pl.String)' : ''}`;

function step(given: ViewStep, context: IEmitContext): string[] {
  const { df } = context;
  const set = (made: string): string[] => [`${df} = ${df}.with_columns(${made})`];
  switch (given.do) {
    case 'replace': {
      const type = context.column(given.column);
      const pairs = given.pairs.map(([from, to]) => [value(from, type), value(to, type)] as const);
      const coded = isDictionary(type);
      return set(
        `${col(given.column)}${coded ? '.cast(pl.String)' : ''}.replace(${dictText(pairs)})${coded ? '.cast(pl.Categorical)' : ''}`
      );
    }
    case 'set-missing':
      return set(chosen(given.column, test(given.where, context), 'None'));
    case 'fill': {
      const made = expression(given.with, context);
      if (given.where.is === 'missing' && given.with.is === 'lookup') {
        return set(`${col(given.column)}.fill_null(${made})`);
      }
      const type = context.column(given.column);
      const whole = given.with.is !== 'lookup' && type.physical === 'int';
      const typed = whole ? `(${made}).cast(${df}.schema[${pyString(given.column)}])` : made;
      return set(chosen(given.column, test(given.where, context), typed));
    }
    case 'write': {
      const type = context.column(given.column);
      const list = given.values.map(one => value(one, type)).join(', ');
      return [
        `${df} = ${df}.with_columns(\n    ${df}[${pyString(given.column)}].scatter([${rowsText(given.rows)}], [${list}])\n)`
      ];
    }
    case 'swap': {
      const [a, b] = given.columns;
      return [
        `wrong = ${test(given.where, context)}`,
        `${df} = ${df}.with_columns(`,
        `    ${chosen(a, 'wrong', col(b))},`,
        `    ${chosen(b, 'wrong', col(a))},`,
        ')'
      ];
    }
    case 'tidy-space': {
      const parts = {
        invisible: `.str.replace_all(${pyString(`[${INVISIBLES}]`)}, "")`,
        odd: `.str.replace_all(${pyString(`[${ODD_SPACES}]`)}, " ")`,
        doubled: `.str.replace_all(${pyString(DOUBLED)}, " ")`,
        outer: '.str.strip_chars()'
      };
      const own = context.column(given.column);
      const coded = isDictionary(own) ? '.cast(pl.Categorical)' : '';
      return set(`${words(own)}${given.parts.map(part => parts[part]).join('')}${coded}`);
    }
    case 'parse-number': {
      const { remove, decimal } = given.recipe;
      const swap = (from: string, to: string): string =>
        `.str.replace_all(${pyString(from)}, ${pyString(to)}, literal=True)`;
      const cuts = [...remove].map(char => swap(char, '')).join('');
      const point = decimal === ',' ? swap(',', '.') : '';
      const type = given.whole ? 'pl.Int64' : 'pl.Float64';
      return set(
        `${words(context.column(given.column))}${cuts}${point}.str.strip_chars().cast(${type}, strict=False)`
      );
    }
    case 'parse-date': {
      const to = given.timed ? 'to_datetime' : 'to_date';
      const read = given.formats.map(
        format =>
          `${words(context.column(given.column))}.str.${to}(${pyString(format)}, strict=False)`
      );
      return set(
        read.length === 1
          ? read[0]
          : `\n    pl.coalesce(\n        ${read.join(',\n        ')},\n    )\n`
      );
    }
    case 'drop-rows':
      return given.where.is === 'missing'
        ? [`${df} = ${df}.drop_nulls(${pyString(given.where.column)})`]
        : [`${df} = ${df}.filter(~(${test(given.where, context)}))`];
    case 'keep-rows':
      return [`${df} = ${df}.filter(${test(given.where, context)})`];
    case 'keep-first': {
      const by = given.columns?.map(pyString).join(', ');
      const subset = by === undefined ? '' : `[${by}], `;
      return [`${df} = ${df}.unique(${subset}keep="first", maintain_order=True)`];
    }
    case 'rename':
      return [`${df}.columns = [${given.names.map(pyString).join(', ')}]`];
    case 'drop-column':
      return [`${df} = ${df}.drop(${pyString(given.column)})`];
    case 'sort': {
      const names = given.keys.map(key => pyString(key.column)).join(', ');
      const down = given.keys.map(key => (key.descending ? 'True' : 'False')).join(', ');
      const order = given.keys.some(key => key.descending) ? `, descending=[${down}]` : '';
      return [`${df} = ${df}.sort([${names}]${order}, nulls_last=True, maintain_order=True)`];
    }
    case 'select':
      return [`${df} = ${df}.select([${given.columns.map(pyString).join(', ')}])`];
    case 'group': {
      const by = given.columns.map(pyString).join(', ');
      const counted = pyString(given.counted);
      const made = (given.figures ?? []).map(
        ({ column, figure, named }) => `${col(column)}.${figure}().alias(${pyString(named)})`
      );
      const all = [`pl.len().alias(${counted})`, ...made];
      const inside = made.length === 0 ? all[0] : `\n    ${all.join(',\n    ')},\n`;
      return [
        `${df} = ${df}.group_by([${by}], maintain_order=True).agg(${inside})`,
        `${df} = ${df}.sort(${counted}, descending=True, maintain_order=True)`
      ];
    }
  }
}

function chosen(column: string, condition: string, then: string): string {
  return `pl.when(${condition}).then(${then}).otherwise(${col(column)}).alias(${pyString(column)})`;
}

function expression(given: Expression, context: IEmitContext): string {
  if (given.is === 'lookup') {
    const by = context.column(given.by);
    const pairs = given.pairs.map(([from, to]) => [value(from, by), pyValue(to)] as const);
    const coded = isDictionary(by) ? '.cast(pl.String)' : '';
    return `${col(given.by)}${coded}.replace_strict(${dictText(pairs)}, default=None)`;
  }
  const made = arithmeticText(given, col, numberText);
  return given.decimals === null ? made : `(${made}).round(${given.decimals})`;
}

function test(given: Condition, context: IEmitContext): string {
  switch (given.is) {
    case 'rows':
      return `${given.negate ? '~' : ''}pl.int_range(pl.len()).is_in([${rowsText(given.rows)}])`;
    case 'in': {
      const type = context.column(given.column);
      const list = given.values.map(one => value(one, type)).join(', ');
      return `${given.negate ? '~' : ''}${dated(type)}.is_in([${list}])`;
    }
    case 'between':
      return between(given, context);
    case 'missing':
      return `${col(given.column)}.${given.negate ? 'is_not_null' : 'is_null'}()`;
    case 'contains': {
      const text = pyString(given.text.toLowerCase());
      const hits = given.columns.map(
        name =>
          `${col(name)}.cast(pl.String).str.to_lowercase().str.contains(${text}, literal=True).fill_null(False)`
      );
      return joined(hits, '|');
    }
    case 'matches': {
      const pattern = pyString(findRegex(given.pattern).portable);
      return `${col(given.column)}.cast(pl.String).str.contains(${pattern})`;
    }
    case 'greater':
      return `(${col(given.column)} > ${col(given.than)})`;
    case 'off':
      return `((${col(given.column)} - (${expression(given.from, context)})).abs() > ${numberText(given.tolerance)})`;
    case 'all':
      return joined(
        given.of.map(one => test(one, context)),
        '&'
      );
  }
}

/** A column; instants with a time zone in UTC. */
function dated(column: IFixColumn): string {
  return column.physical === 'timestamp' && zoneOf(column) !== null
    ? `${col(column.name)}.dt.convert_time_zone("UTC")`
    : col(column.name);
}

function between(given: Condition & { is: 'between' }, context: IEmitContext): string {
  const type = context.column(given.column);
  const column = dated(type);
  const bound = (ms: number): string => (isDated(type) ? value(isoOf(ms), type) : numberText(ms));
  const { low, high, closed, negate } = given;
  if (low !== null && high !== null && !negate) {
    return `${column}.is_between(${bound(low)}, ${bound(high)}${closed ? '' : ', closed="left"'})`;
  }
  const above = negate ? (closed ? '>' : '>=') : closed ? '<=' : '<';
  const parts = [
    ...(low === null ? [] : [`(${column} ${negate ? '<' : '>='} ${bound(low)})`]),
    ...(high === null ? [] : [`(${column} ${above} ${bound(high)})`])
  ];
  return parts.length === 0 ? `${column}.is_not_null()` : joined(parts, negate ? '|' : '&');
}

function joined(parts: readonly string[], sign: string): string {
  return parts.length === 1 ? parts[0] : `(${parts.join(` ${sign} `)})`;
}

function value(given: FixValue, column: IFixColumn): string {
  if (column.physical === 'float' && /^-?\d+$/.test(pyValue(given))) {
    return `${pyValue(given)}.0`;
  }
  return isDated(column) && typeof given === 'string' ? pyDated(given, column) : pyValue(given);
}
