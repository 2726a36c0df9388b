import { basename } from 'node:path';

import { suggestRules, type IRuleset, type ITable } from '../engine';
import { DEFAULT_K, suggestedRuleset, type Released } from '../report';
import type { IStreams } from './commands';
import { parsed } from './arguments';
import { UsageError } from './errors';
import { writeTo } from './files';
import type { OptionValues } from './option-table';
import { flagsOf, givenOf } from './options';
import { formatOfName, rulesText, type RulesFormat } from './rules-file';
import { openFile } from './run';

const USAGE =
  'framescope suggest FILE [--format json|yaml] [--out RULES] [--release all|none|COLS] [--k N]';

/** The rules that a table suggests, without values that may not leave. */
export function suggestedFor(table: ITable, release: Released, k: number, name: string): IRuleset {
  const open = (column: string): boolean =>
    typeof release === 'string' ? release === 'all' : release.includes(column);
  return suggestedRuleset(suggestRules(table, k, open), release, k, name);
}

/**
 * Carries out `suggest`: writes the rules that a file suggests.
 *
 * @param args - what follows `suggest` on the command line.
 * @param config - of a configuration file; flags win.
 * @throws UsageError with one sentence that says what to write instead.
 */
export async function runSuggest(
  args: readonly string[],
  streams: IStreams,
  config: OptionValues = {}
): Promise<number> {
  const { values, positionals } = parsed(args, {
    format: { type: 'string' },
    out: { type: 'string' },
    ...flagsOf(['release', 'k'])
  });
  if (positionals.length !== 1) {
    throw new UsageError(`Name one file: ${USAGE}.`);
  }
  const [file] = positionals;
  const format = rulesFormat(values.format, values.out);
  const { release = 'none', k = DEFAULT_K } = {
    ...config,
    ...givenOf({ release: values.release, k: values.k })
  };
  const { table } = await openFile(file, null);
  const unknown = typeof release === 'string' ? [] : release;
  const stray = unknown.find(name => !table.columns.some(column => column.name === name));
  if (stray !== undefined) {
    throw new UsageError(`--release names no column ${stray} of ${file}.`);
  }
  const ruleset = suggestedFor(table, release, k, basename(file));
  await write(rulesText(ruleset, format), values.out, streams);
  streams.err(`${file}: ${ruleset.rules.length} rules\n`);
  return 0;
}

/** @throws UsageError where the format is neither JSON nor YAML. */
export function rulesFormat(asked: string | undefined, out: string | undefined): RulesFormat {
  if (asked === undefined) {
    return out === undefined ? 'json' : formatOfName(out);
  }
  if (asked !== 'json' && asked !== 'yaml') {
    throw new UsageError(`--format takes json or yaml, not ${asked}.`);
  }
  return asked;
}

/** Writes a text to a file, or to standard output where none is named. */
export async function write(
  text: string,
  out: string | undefined,
  streams: IStreams
): Promise<void> {
  if (out === undefined) {
    streams.out(text);
  } else {
    await writeTo(out, text, '--out');
  }
}
