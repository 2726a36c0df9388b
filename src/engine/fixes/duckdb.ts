import { findRegex } from '../rules';
import { arithmeticText } from './arithmetic';
import {
  DOUBLED,
  INVISIBLES,
  ODD_SPACES,
  escaped,
  isDated,
  isoOf,
  rowsText,
  zoneOf,
  type IEmitContext,
  type IEmitter
} from './emitter';
import type { GroupFigure } from '../table/view-types';
import type { Condition, Expression, FixValue, IFixColumn, Step, ViewStep } from './types';

/** SQL for DuckDB, run from Python; the frame is a relation. */
export const duckdbEmitter: IEmitter = {
  step,
  rows: (rows, df) =>
    `duckdb.sql("""${escapedSql(`SELECT * EXCLUDE (_row)\nFROM ${numbered(df)}\nWHERE ${rowsIn(rows)}`)}""")`,
  imports: [[/\bduckdb\./, 'import duckdb']]
};

const ROW = '_row';

function numbered(df: string): string {
  return `(SELECT *, row_number() OVER () - 1 AS ${ROW} FROM ${df})`;
}

function escapedSql(text: string): string {
  return text.split('\n').map(escaped).join('\n').replaceAll('"""', '\\"\\"\\"');
}

function id(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function step(given: ViewStep, context: IEmitContext): string[] {
  const { df } = context;
  const query = (select: string, rest: readonly string[] = [], byRow = false): string[] => {
    const lines = [`SELECT ${select}`, `FROM ${byRow ? numbered(df) : df}`, ...rest];
    return [`${df} = duckdb.sql("""`, ...escapedSql(lines.join('\n')).split('\n'), '""")'];
  };
  const replace = (made: readonly (readonly [string, string])[], byRow: boolean): string[] => {
    const list = made.map(([column, text]) => `${text} AS ${id(column)}`).join(',\n    ');
    return query(`*${byRow ? ` EXCLUDE (${ROW})` : ''} REPLACE (\n    ${list}\n)`, [], byRow);
  };
  switch (given.do) {
    case 'replace': {
      const type = context.column(given.column);
      const cases = given.pairs.map(
        ([from, to]) => `WHEN ${value(from, type)} THEN ${value(to, type)}`
      );
      const own = id(given.column);
      return replace(
        [
          [
            given.column,
            `CASE ${own}\n        ${cases.join('\n        ')}\n        ELSE ${own} END`
          ]
        ],
        false
      );
    }
    case 'set-missing':
      return replace([[given.column, chosen(given, 'NULL', context)]], byRow(given.where));
    case 'fill': {
      const made = expression(given.with, context);
      const own = id(given.column);
      return given.where.is === 'missing'
        ? replace([[given.column, `coalesce(${own}, ${made})`]], false)
        : replace(
            [[given.column, chosen(given, typed(made, given, context), context)]],
            byRow(given.where)
          );
    }
    case 'write': {
      const type = context.column(given.column);
      const cases = given.rows.map((row, i) => `WHEN ${row} THEN ${value(given.values[i], type)}`);
      return replace(
        [
          [
            given.column,
            `CASE ${ROW}\n        ${cases.join('\n        ')}\n        ELSE ${id(given.column)} END`
          ]
        ],
        true
      );
    }
    case 'swap': {
      const [a, b] = given.columns;
      return replace(
        [
          [a, chosen({ column: a, where: given.where }, id(b), context)],
          [b, chosen({ column: b, where: given.where }, id(a), context)]
        ],
        byRow(given.where)
      );
    }
    case 'tidy-space':
      return replace([[given.column, tidied(id(given.column), given.parts)]], false);
    case 'parse-number': {
      const { remove, decimal } = given.recipe;
      const cut = [...remove].reduce(
        (text, char) => `replace(${text}, ${quoted(char)}, '')`,
        id(given.column)
      );
      const text = decimal === ',' ? `replace(${cut}, ',', '.')` : cut;
      const type = given.whole ? 'BIGINT' : 'DOUBLE';
      return replace([[given.column, `TRY_CAST(${text} AS ${type})`]], false);
    }
    case 'parse-date': {
      const formats = given.formats.map(quoted).join(', ');
      const day = given.timed ? '' : '::DATE';
      return replace(
        [[given.column, `try_strptime(${id(given.column)}, [${formats}])${day}`]],
        false
      );
    }
    case 'drop-rows':
    case 'keep-rows': {
      const text = test(given.where, context);
      const kept =
        given.do === 'keep-rows'
          ? text
          : given.where.is === 'missing'
            ? test({ ...given.where, negate: true }, context)
            : `NOT (${text})`;
      const rows = byRow(given.where);
      return query(`*${rows ? ` EXCLUDE (${ROW})` : ''}`, [`WHERE ${kept}`], rows);
    }
    case 'keep-first': {
      const names = given.columns ?? context.columns.map(column => column.name);
      const by = names.map(id).join(', ');
      return query(
        `* EXCLUDE (${ROW})`,
        [`QUALIFY row_number() OVER (PARTITION BY ${by} ORDER BY ${ROW}) = 1`, `ORDER BY ${ROW}`],
        true
      );
    }
    case 'drop-column':
      return query(`* EXCLUDE (${id(given.column)})`);
    case 'rename':
      return [
        `${df} = duckdb.sql("""`,
        ...escapedSql(`SELECT *\nFROM ${df} AS t(${given.names.map(id).join(', ')})`).split('\n'),
        '""")'
      ];
    case 'sort': {
      const keys = given.keys.map(
        ({ column, descending }) => `${id(column)}${descending ? ' DESC' : ''} NULLS LAST`
      );
      return query(`* EXCLUDE (${ROW})`, [`ORDER BY ${[...keys, ROW].join(', ')}`], true);
    }
    case 'select':
      return query(given.columns.map(id).join(', '));
    case 'group': {
      const by = given.columns.map(id).join(', ');
      const made = (given.figures ?? []).map(
        ({ column, figure, named }) => `,\n    ${figureOf(figure, id(column))} AS ${id(named)}`
      );
      return query(
        `${by}, count(*) AS ${id(given.counted)}${made.join('')}`,
        [`GROUP BY ${by}`, `ORDER BY count(*) DESC, min(${ROW})`],
        true
      );
    }
  }
}

function figureOf(figure: GroupFigure, column: string): string {
  return figure === 'sum'
    ? `coalesce(sum(${column}), 0)`
    : `${figure === 'mean' ? 'avg' : figure}(${column})`;
}

function byRow(where: Condition): boolean {
  return where.is === 'rows' || (where.is === 'all' && where.of.some(byRow));
}

function tidied(column: string, parts: readonly string[]): string {
  const pattern = (text: string, of: string, to: string): string =>
    `regexp_replace(${text}, ${quoted(of)}, ${quoted(to)}, 'g')`;
  return parts.reduce((text, part) => {
    switch (part) {
      case 'invisible':
        return pattern(text, `[${INVISIBLES}]`, '');
      case 'odd':
        return pattern(text, `[${ODD_SPACES}]`, ' ');
      case 'doubled':
        return pattern(text, DOUBLED, ' ');
      default:
        return `trim(${text}, ' \t\n\r')`;
    }
  }, column);
}

function chosen(
  { column, where }: { readonly column: string; readonly where: Condition },
  then: string,
  context: IEmitContext
): string {
  return `CASE WHEN ${test(where, context)} THEN ${then} ELSE ${id(column)} END`;
}

function typed(made: string, given: Step & { do: 'fill' }, context: IEmitContext): string {
  const whole = given.with.is !== 'lookup' && context.column(given.column).physical === 'int';
  return whole ? `(${made})::BIGINT` : made;
}

/** A number; fractions as doubles, which have no scale of their own. */
function number(given: number): string {
  const text = String(given);
  return Number.isInteger(given) || text.includes('e') ? text : `${text}e0`;
}

function expression(given: Expression, context: IEmitContext): string {
  if (given.is === 'lookup') {
    const by = context.column(given.by);
    const cases = given.pairs.map(([from, to]) => `WHEN ${value(from, by)} THEN ${plain(to)}`);
    return `CASE ${id(given.by)} ${cases.join(' ')} END`;
  }
  const made = arithmeticText(given, id, number);
  return given.decimals === null ? made : `round(${made}, ${given.decimals})`;
}

function test(given: Condition, context: IEmitContext): string {
  switch (given.is) {
    case 'rows':
      return given.negate ? `NOT (${rowsIn(given.rows)})` : rowsIn(given.rows);
    case 'in': {
      const type = context.column(given.column);
      if (given.values.length === 0) {
        return given.negate ? `${id(given.column)} IS NOT NULL` : 'false';
      }
      const list = given.values.map(one => value(one, type)).join(', ');
      return `${id(given.column)} ${given.negate ? 'NOT ' : ''}IN (${list})`;
    }
    case 'between':
      return between(given, context);
    case 'missing':
      return `${id(given.column)} IS ${given.negate ? 'NOT ' : ''}NULL`;
    case 'contains': {
      const text = quoted(given.text.toLowerCase());
      const hits = given.columns.map(
        name => `coalesce(contains(lower(${id(name)}::VARCHAR), ${text}), false)`
      );
      return joined(hits, 'OR');
    }
    case 'matches': {
      const pattern = quoted(findRegex(given.pattern).portable);
      return `regexp_matches(${id(given.column)}::VARCHAR, ${pattern})`;
    }
    case 'greater':
      return `${id(given.column)} > ${id(given.than)}`;
    case 'off':
      return `abs(${id(given.column)} - (${expression(given.from, context)})) > ${number(given.tolerance)}`;
    case 'all':
      return joined(
        given.of.map(one => test(one, context)),
        'AND'
      );
  }
}

function rowsIn(rows: ArrayLike<number>): string {
  const parts = rowsText(rows).split(/, (?=\*)/);
  const ranges = parts.map(part => /^\*range\((\d+), (\d+)\)$/.exec(part));
  return ranges.every(range => range !== null)
    ? joined(
        ranges.map(range => `${ROW} BETWEEN ${range[1]} AND ${Number(range[2]) - 1}`),
        'OR'
      )
    : `${ROW} IN (${rowsText(rows)})`;
}

function between(given: Condition & { is: 'between' }, context: IEmitContext): string {
  const type = context.column(given.column);
  const column = id(given.column);
  const bound = (ms: number): string => (isDated(type) ? value(isoOf(ms), type) : number(ms));
  const { low, high, closed, negate } = given;
  if (low !== null && high !== null && closed) {
    return `${column} ${negate ? 'NOT ' : ''}BETWEEN ${bound(low)} AND ${bound(high)}`;
  }
  const above = negate ? (closed ? '>' : '>=') : closed ? '<=' : '<';
  const parts = [
    ...(low === null ? [] : [`${column} ${negate ? '<' : '>='} ${bound(low)}`]),
    ...(high === null ? [] : [`${column} ${above} ${bound(high)}`])
  ];
  return parts.length === 0 ? `${column} IS NOT NULL` : joined(parts, negate ? 'OR' : 'AND');
}

function joined(parts: readonly string[], sign: string): string {
  return parts.length === 1 ? parts[0] : `(${parts.join(` ${sign} `)})`;
}

function plain(given: FixValue): string {
  return typeof given === 'string'
    ? quoted(given)
    : typeof given === 'boolean'
      ? String(given)
      : number(given);
}

function value(given: FixValue, column: IFixColumn): string {
  if (isDated(column) && typeof given === 'string') {
    const text = given.replace('T', ' ');
    return column.physical === 'date'
      ? `DATE ${quoted(text.slice(0, 10))}`
      : zoneOf(column) === null
        ? `TIMESTAMP ${quoted(text)}`
        : `TIMESTAMPTZ ${quoted(`${text.length === 10 ? `${text} 00:00:00` : text}+00`)}`;
  }
  return plain(given);
}
