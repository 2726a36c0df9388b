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
import { findRegex } from '../rules';
import { arithmeticText } from './arithmetic';
import type { Condition, Expression, FixValue, IFixColumn, Step, ViewStep } from './types';

/** Code for pandas. */
export const pandasEmitter: IEmitter = {
  step,
  rows: (rows, df) => `${df}.iloc[[${rowsText(rows)}]]`,
  imports: [[/\bpd\./, 'import pandas as pd']]
};

function step(given: ViewStep, context: IEmitContext): string[] {
  const { df } = context;
  const own = (name: string): string => `${df}[${pyString(name)}]`;
  const where = (condition: Condition): string => test(condition, context);
  switch (given.do) {
    case 'replace': {
      const type = context.column(given.column);
      const pairs = given.pairs.map(([from, to]) => [value(from, type), value(to, type)] as const);
      const change = `.replace(${dictText(pairs)})`;
      const coded = isDictionary(type);
      const column = own(given.column);
      return [
        `${column} = ${column}${coded ? '.astype("str")' : ''}${change}${coded ? '.astype("category")' : ''}`
      ];
    }
    case 'set-missing':
      return [`${own(given.column)} = ${own(given.column)}.mask(${where(given.where)})`];
    case 'fill':
      return fill(given, context);
    case 'write': {
      const type = context.column(given.column);
      const list = given.values.map(one => value(one, type)).join(', ');
      const at = `${df}.columns.get_loc(${pyString(given.column)})`;
      return [`${df}.iloc[[${rowsText(given.rows)}], ${at}] = [${list}]`];
    }
    case 'swap': {
      const [a, b] = given.columns.map(own);
      return [
        `wrong = ${where(given.where)}`,
        `${a}, ${b} = ${a}.mask(wrong, ${b}), ${b}.mask(wrong, ${a})`
      ];
    }
    case 'tidy-space': {
      const parts = {
        invisible: `.str.replace(${pyString(`[${INVISIBLES}]`)}, "", regex=True)`,
        odd: `.str.replace(${pyString(`[${ODD_SPACES}]`)}, " ", regex=True)`,
        doubled: `.str.replace(${pyString(DOUBLED)}, " ", regex=True)`,
        outer: '.str.strip()'
      };
      const chain = given.parts.map(part => parts[part]).join('');
      return [`${own(given.column)} = ${own(given.column)}${chain}`];
    }
    case 'parse-number': {
      const { remove, decimal } = given.recipe;
      const cuts = [...remove].map(char => `.str.replace(${pyString(char)}, "")`).join('');
      const point = decimal === ',' ? '.str.replace(",", ".")' : '';
      return [
        `${own(given.column)} = pd.to_numeric(${own(given.column)}${cuts}${point}, errors="coerce")`
      ];
    }
    case 'parse-date': {
      const read = given.formats.map(
        format =>
          `pd.to_datetime(${own(given.column)}, format=${pyString(format)}, errors="coerce")`
      );
      return [
        `${own(given.column)} = ${read.reduce((all, one) => `${all}.fillna(\n    ${one}\n)`)}`
      ];
    }
    case 'drop-rows':
      return given.where.is === 'missing'
        ? [`${df} = ${df}.dropna(subset=[${pyString(given.where.column)}])`]
        : [`${df} = ${df}[~${bracketed(where(given.where))}]`];
    case 'keep-rows':
      return [`${df} = ${df}[${where(given.where)}]`];
    case 'keep-first': {
      const by = given.columns?.map(pyString).join(', ');
      return [`${df} = ${df}.drop_duplicates(${by === undefined ? '' : `subset=[${by}]`})`];
    }
    case 'drop-column':
      return [`${df} = ${df}.drop(columns=[${pyString(given.column)}])`];
    case 'rename':
      return [`${df}.columns = [${given.names.map(pyString).join(', ')}]`];
    case 'sort':
      return sort(given.keys, df);
    case 'select':
      return [`${df} = ${df}[[${given.columns.map(pyString).join(', ')}]]`];
    case 'group': {
      const by = given.columns.map(pyString).join(', ');
      const counted = pyString(given.counted);
      const { figures = [] } = given;
      const groups = `${df}.groupby([${by}], dropna=False, observed=True, sort=False)`;
      const sorted = `.sort_values(${counted}, ascending=False, kind="stable")`;
      if (figures.length === 0) {
        return [`${df} = ${groups}.size()`, `${df} = ${df}.reset_index(name=${counted})${sorted}`];
      }
      const made = [
        `${counted}: (${pyString(figures[0].column)}, "size"),`,
        ...figures.map(
          ({ column, figure, named }) => `${pyString(named)}: (${pyString(column)}, "${figure}"),`
        )
      ];
      return [
        `${df} = ${groups}.agg(**{`,
        ...made.map(line => `    ${line}`),
        '})',
        `${df} = ${df}.reset_index()${sorted}`
      ];
    }
  }
}

function sort(keys: readonly { column: string; descending: boolean }[], df: string): string[] {
  return [...keys].reverse().map(({ column, descending }) => {
    const order = descending ? ', ascending=False' : '';
    return `${df} = ${df}.sort_values(${pyString(column)}${order}, kind="stable")`;
  });
}

function fill(given: Step & { do: 'fill' }, context: IEmitContext): string[] {
  const column = `${context.df}[${pyString(given.column)}]`;
  const made = expression(given.with, context);
  if (given.where.is === 'missing' && given.with.is === 'lookup') {
    return [`${column} = ${column}.fillna(${made})`];
  }
  const whole =
    given.with.is !== 'lookup' && context.column(given.column).physical === 'int'
      ? `.astype(${column}.dtype)`
      : '';
  return [
    `wrong = ${test(given.where, context)}`,
    `${column} = ${column}.mask(wrong, ${made})${whole}`
  ];
}

function expression(given: Expression, context: IEmitContext): string {
  const own = (name: string): string => `${context.df}[${pyString(name)}]`;
  if (given.is === 'lookup') {
    const by = context.column(given.by);
    const pairs = given.pairs.map(([from, to]) => [value(from, by), pyValue(to)] as const);
    return `${own(given.by)}.map(${dictText(pairs)})`;
  }
  const made = arithmeticText(given, own, numberText);
  return given.decimals === null ? made : `(${made}).round(${given.decimals})`;
}

function test(given: Condition, context: IEmitContext): string {
  const own = (name: string): string => `${context.df}[${pyString(name)}]`;
  const known = (made: string, names: readonly string[]): string =>
    names.every(name => context.column(name).complete) ? made : `${made}.fillna(False)`;
  switch (given.is) {
    case 'rows':
      return `${given.negate ? '~' : ''}pd.RangeIndex(len(${context.df})).isin([${rowsText(given.rows)}])`;
    case 'in': {
      const type = context.column(given.column);
      const list = given.values.map(one => value(one, type)).join(', ');
      const inside = `${own(given.column)}.isin([${list}])`;
      return given.negate ? `(~${inside} & ${own(given.column)}.notna())` : inside;
    }
    case 'between':
      return between(given, context);
    case 'missing':
      return `${own(given.column)}.${given.negate ? 'notna' : 'isna'}()`;
    case 'contains': {
      const text = pyString(given.text);
      const hits = given.columns.map(
        name =>
          `${own(name)}.astype("str").str.contains(${text}, case=False, regex=False, na=False)`
      );
      return joined(hits, '|');
    }
    case 'matches': {
      const pattern = pyString(findRegex(given.pattern).portable);
      return `${own(given.column)}.astype("str").str.contains(${pattern}, na=False)`;
    }
    case 'greater':
      return known(`(${own(given.column)} > ${own(given.than)})`, [given.column, given.than]);
    case 'off': {
      const made = expression(given.from, context);
      const { from } = given;
      const names = from.is === 'lookup' ? [from.by] : from.terms.map(term => term.column);
      return known(
        `((${own(given.column)} - ${bracketed(made)}).abs() > ${numberText(given.tolerance)})`,
        [given.column, ...names]
      );
    }
    case 'all':
      return joined(
        given.of.map(one => test(one, context)),
        '&'
      );
  }
}

function between(given: Condition & { is: 'between' }, context: IEmitContext): string {
  const column = `${context.df}[${pyString(given.column)}]`;
  const type = context.column(given.column);
  const bound = (ms: number): string => (isDated(type) ? value(isoOf(ms), type) : numberText(ms));
  const upper = given.closed ? '<=' : '<';
  const { low, high, negate } = given;
  const parts = [
    ...(low === null ? [] : [`(${column} ${negate ? '<' : '>='} ${bound(low)})`]),
    ...(high === null
      ? []
      : [`(${column} ${negate ? (given.closed ? '>' : '>=') : upper} ${bound(high)})`])
  ];
  if (parts.length === 2 && !negate) {
    const ends = given.closed ? '' : ', inclusive="left"';
    return `${column}.between(${bound(low!)}, ${bound(high!)}${ends})`;
  }
  return parts.length === 0 ? `${column}.notna()` : joined(parts, negate ? '|' : '&');
}

function joined(parts: readonly string[], sign: string): string {
  return parts.length === 1 ? parts[0] : `(${parts.join(` ${sign} `)})`;
}

function bracketed(text: string): string {
  return /^[\w.]+\(.*\)$|^\(.*\)$/s.test(text) ? text : `(${text})`;
}

/** A value of a column; days and instants as timestamps. */
function value(given: FixValue, column: IFixColumn): string {
  if (isDated(column) && typeof given === 'string') {
    const zone = zoneOf(column);
    return `pd.Timestamp(${pyString(given)}${zone === null ? '' : ', tz="UTC"'})`;
  }
  return pyValue(given);
}
