import { shareAllowed, type IRule, type IRuleset } from '../types';
import { isPlain } from './pandera';
import { DUCKDB, sqlTest } from './sql';
import type { ISqlDialect } from './sql-words';
import { addsDates, NO_DATES, Collector, identifier, type IExport } from './types';

const MATCHES: ISqlDialect = {
  ...DUCKDB,
  matches: (column, pattern) =>
    `{{ framescope_matches(${macroText(column)}, ${macroText(pattern)}) }}`,
  extracts: (column, pattern) =>
    `{{ framescope_extract(${macroText(column)}, ${macroText(pattern)}) }}`
};

/** A text inside an expression of Jinja. */
function macroText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

const TESTS = `{#- A row is tested where \`tested\` holds and wrong where \`broken\` does, too. -#}
{% test framescope_rule(model, rule, tested, broken, max_share=0) %}
with verdicts as (
  select *,
    case when {{ render(tested) }} then 1 else 0 end as framescope_tested,
    case when {{ render(broken) }} then 1 else 0 end as framescope_broken
  from {{ model }}
),
counted as (
  select *,
    sum(framescope_tested) over () as framescope_rows,
    sum(framescope_broken) over () as framescope_wrong
  from verdicts
)
select * from counted
where framescope_broken = 1 and framescope_wrong > {{ max_share }} * framescope_rows
{% endtest %}

{% test framescope_row_count(model, rule, min_rows=0, max_rows=none) %}
select count(*) as framescope_rows from {{ model }}
having count(*) < {{ min_rows }}{% if max_rows is not none %} or count(*) > {{ max_rows }}{% endif %}
{% endtest %}
`;

const MACROS = `{#- Whether a whole text matches a pattern, in the words of each database. -#}
{% macro framescope_matches(column, pattern) %}
  {{- return(adapter.dispatch('framescope_matches')(column, pattern)) -}}
{% endmacro %}

{% macro default__framescope_matches(column, pattern) -%}
regexp_like({{ column }}, '^({{ pattern | replace("'", "''") }})$')
{%- endmacro %}

{% macro duckdb__framescope_matches(column, pattern) -%}
regexp_full_match({{ column }}, '{{ pattern | replace("'", "''") }}')
{%- endmacro %}

{% macro postgres__framescope_matches(column, pattern) -%}
({{ column }} ~ '^({{ pattern | replace("'", "''") }})$')
{%- endmacro %}

{% macro bigquery__framescope_matches(column, pattern) -%}
regexp_contains({{ column }}, r'''^({{ pattern }})$''')
{%- endmacro %}

{#- The part of a text that the one group of a pattern takes. -#}
{% macro framescope_extract(column, pattern) %}
  {{- return(adapter.dispatch('framescope_extract')(column, pattern)) -}}
{% endmacro %}

{% macro default__framescope_extract(column, pattern) -%}
nullif(regexp_substr({{ column }}, '{{ pattern | replace("'", "''") }}', 1, 1, 'e', 1), '')
{%- endmacro %}

{% macro duckdb__framescope_extract(column, pattern) -%}
nullif(regexp_extract({{ column }}, '{{ pattern | replace("'", "''") }}', 1), '')
{%- endmacro %}

{% macro postgres__framescope_extract(column, pattern) -%}
substring({{ column }} from '{{ pattern | replace("'", "''") }}')
{%- endmacro %}

{% macro bigquery__framescope_extract(column, pattern) -%}
regexp_extract({{ column }}, r'''{{ pattern }}''')
{%- endmacro %}
`;

type Test = string | Record<string, unknown>;

/**
 * Properties of a dbt model with data tests, the generic tests they use and a
 * macro. Missing values, single keys and sets of texts use dbt's own tests.
 */
export function toDbt(ruleset: IRuleset): IExport {
  const { made, skipped } = new Collector(ruleset.rules, rule =>
    addsDates(ruleset, rule) ? NO_DATES : testOf(rule)
  );
  const columns = new Map<string, Test[]>();
  const whole: Test[] = [];
  for (const { rule, out } of made) {
    const column = ownColumn(rule);
    if (column === null) {
      whole.push(out);
    } else {
      columns.set(column, [...(columns.get(column) ?? []), out]);
    }
  }
  const model = {
    name: identifier(ruleset, 'data'),
    columns: [...columns].map(([name, data_tests]) => ({ name, quote: true, data_tests })),
    data_tests: whole
  };
  return {
    files: [
      {
        path: `models/${model.name}.yml`,
        form: 'yaml',
        document: { version: 2, models: [model] }
      },
      { path: 'tests/generic/framescope.sql', form: 'text', text: TESTS },
      { path: 'macros/framescope.sql', form: 'text', text: MACROS }
    ],
    skipped
  };
}

/** The column of a rule that dbt has a test of its own for. */
function ownColumn(rule: IRule): string | null {
  if (!isPlain(rule)) {
    return null;
  }
  switch (rule.rule) {
    case 'not-null':
      return rule.column;
    case 'unique':
      return rule.columns.length === 1 ? rule.columns[0] : null;
    case 'set':
      return rule.values.every(value => typeof value === 'string') ? rule.column : null;
    default:
      return null;
  }
}

/** dbt puts its values between single quotes as they are. */
function inQuotes<T>(value: T): T | string {
  return typeof value === 'string' ? value.replaceAll("'", "''") : value;
}

function testOf(rule: IRule): Test | string {
  const own = ownColumn(rule);
  if (own !== null) {
    const name =
      rule.rule === 'not-null' ? 'not_null' : rule.rule === 'set' ? 'accepted_values' : 'unique';
    return {
      [name]: {
        ...(rule.rule === 'set' ? args({ values: rule.values.map(inQuotes) }) : {}),
        ...config(rule)
      }
    };
  }
  if (rule.rule === 'row-count') {
    const { min, max } = rule;
    return {
      framescope_row_count: {
        name: testName(rule),
        ...args({
          rule: rule.id,
          ...(min === undefined ? {} : { min_rows: min }),
          ...(max === undefined ? {} : { max_rows: max })
        }),
        ...config(rule)
      }
    };
  }
  const test = sqlTest(rule, MATCHES);
  if (typeof test === 'string') {
    return test;
  }
  const share = shareAllowed(rule);
  return {
    framescope_rule: {
      name: testName(rule),
      ...args({ rule: rule.id, ...test, ...(share === 0 ? {} : { max_share: share }) }),
      ...config(rule)
    }
  };
}

function args(values: Record<string, unknown>): { arguments: Record<string, unknown> } {
  return { arguments: values };
}

function testName(rule: IRule): string {
  return `framescope_${rule.id.replace(/[^A-Za-z0-9_]+/g, '_')}`;
}

function config(rule: IRule): { config: Record<string, unknown> } {
  return {
    config: { severity: rule.severity === 'error' ? 'error' : 'warn', meta: { rule: rule.id } }
  };
}
