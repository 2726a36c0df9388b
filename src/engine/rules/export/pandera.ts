import { columnsOf, conditionsOf, shareAllowed, type IRule, type IRuleset } from '../types';
import { helpersFor, importsFor, plain, portablePattern, py, pythonLambda } from './python';
import { identifier, type IExport } from './types';

interface IParts {
  readonly columns: Map<string, string[]>;
  readonly whole: string[];
  readonly filled: Set<string>;
}

/**
 * A Python module with a `pandera` schema: plain rules are checks of their
 * columns, all others checks of the frame. Every rule can be expressed.
 */
export function toPandera(ruleset: IRuleset): IExport {
  const parts: IParts = { columns: new Map(), whole: [], filled: new Set() };
  for (const rule of ruleset.rules) {
    columnsOf(rule).forEach(name => listOf(parts, name));
    const native = nativeCheck(rule);
    if (rule.rule === 'not-null' && isPlain(rule)) {
      parts.filled.add(rule.column);
    } else if (native !== null) {
      listOf(parts, columnsOf(rule)[0]).push(native);
    } else {
      const options = `name=${py(rule.id)}, error=${py(rule.id)}, ignore_na=False${warning(rule)}`;
      parts.whole.push(`pa.Check(${pythonLambda(rule)}, ${options})`);
    }
  }
  const checks = (list: readonly string[], indent: string): string =>
    list.length === 0 ? '[]' : `[\n${list.map(one => `${indent}    ${one},\n`).join('')}${indent}]`;
  const columns = [...parts.columns].map(
    ([name, list]) =>
      `        ${py(name)}: pa.Column(\n            nullable=${py(!parts.filled.has(name))},\n` +
      `            checks=${checks(list, '            ')},\n        ),\n`
  );
  const schema =
    `schema = pa.DataFrameSchema(\n    columns={\n${columns.join('')}    },\n` +
    `    checks=${checks(parts.whole, '    ')},\n    name=${py(ruleset.name ?? 'rules')},\n)\n`;
  const helpers = helpersFor(schema);
  const imports = importsFor(helpers);
  const standard = imports === '' ? '' : `${imports}\n`;
  const head =
    `"""Rules ${plain(ruleset.name ?? '')} as a pandera schema: schema.validate(df, lazy=True)."""\n\n` +
    `${standard}import pandas as pd\nimport pandera.pandas as pa\n`;
  const text = `${head}\n\n${helpers === '' ? '' : `${helpers}\n\n\n`}${schema}`;
  const used = helpers.includes('pd.') || schema.includes('pd.');
  return {
    files: [
      {
        path: `${identifier(ruleset, 'rules')}_schema.py`,
        form: 'text',
        text: used ? text : text.replace('import pandas as pd\n', '')
      }
    ],
    skipped: []
  };
}

function listOf({ columns }: IParts, name: string): string[] {
  const list = columns.get(name) ?? [];
  columns.set(name, list);
  return list;
}

/** Whether a rule tests all rows and allows no exception. */
export function isPlain(rule: IRule): boolean {
  return conditionsOf(rule).length === 0 && shareAllowed(rule) === 0;
}

function warning(rule: IRule): string {
  return rule.severity === 'error' ? '' : ', raise_warning=True';
}

function nativeCheck(rule: IRule): string | null {
  if (!isPlain(rule)) {
    return null;
  }
  const options = `name=${py(rule.id)}, error=${py(rule.id)}${warning(rule)}`;
  switch (rule.rule) {
    case 'range': {
      const { min, max } = rule;
      if (typeof (min ?? max) !== 'number') {
        return null;
      }
      return min === undefined
        ? `pa.Check.le(${py(max)}, ${options})`
        : max === undefined
          ? `pa.Check.ge(${py(min)}, ${options})`
          : `pa.Check.in_range(${py(min)}, ${py(max)}, ${options})`;
    }
    case 'set':
      return `pa.Check.isin(${py(rule.values)}, ${options})`;
    case 'regex':
      return `pa.Check.str_matches(${py(`^(?:${portablePattern(rule.pattern)})\\Z`)}, ${options})`;
    default:
      return null;
  }
}
