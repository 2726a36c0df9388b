import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { ITable } from '../../table/types';
import type { Library } from '../types';

const ROOT = join(__dirname, '../../../..');
const PYTHON = join(ROOT, '.venv/bin/python');

/** A cell as it comes back; dates as ISO text. */
export type Out = string | number | boolean | null;

/** Whether the four libraries are there. */
export const canRun =
  existsSync(PYTHON) &&
  spawnSync(PYTHON, ['-c', 'import duckdb, pandas, polars, pyarrow']).status === 0;

/**
 * Runs snippets on a table in their libraries; each gives its columns.
 *
 * @throws Error with the messages of those that fail.
 */
export function runSnippets(
  table: ITable,
  snippets: readonly (readonly [Library, string])[]
): Readonly<Record<string, readonly Out[]>>[] {
  const types = Object.fromEntries(table.columns.map(({ name, typeName }) => [name, typeName]));
  const data = Object.fromEntries(table.columns.map(({ name }) => [name, columnOf(table, name)]));
  const done = spawnSync(PYTHON, [join(__dirname, 'run_snippets.py')], {
    input: JSON.stringify({ data, types, snippets }),
    encoding: 'utf8',
    maxBuffer: 1 << 28
  });
  if (done.status !== 0) {
    throw new Error(done.stderr);
  }
  const out = JSON.parse(done.stdout) as { columns?: Record<string, Out[]>; error?: string }[];
  const failed = out.flatMap(({ error }, i) =>
    error === undefined ? [] : [`${snippets[i].join('\n')}\n${error}`]
  );
  if (failed.length > 0) {
    throw new Error(failed.join('\n\n'));
  }
  return out.map(({ columns }) => columns ?? {});
}

/** The cells of a column as they come back. */
export function columnOf(table: ITable, name: string): Out[] {
  const column = table.columns.find(one => one.name === name)!;
  return Array.from({ length: table.rows }, (_, row) => valueOf(column.text(row), column.physical));
}

/** A cell's text as it comes back from a column of a type. */
export function valueOf(text: string | null, physical: string): Out {
  if (text === null) {
    return null;
  }
  switch (physical) {
    case 'int':
    case 'float':
      return Number(text);
    case 'bool':
      return text === 'true';
    case 'timestamp':
      return text.replace(/ 00:00:00$/, '');
    default:
      return text;
  }
}
