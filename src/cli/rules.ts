import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { stringify } from 'yaml';

import { exportRules, TARGETS, type IExportFile, type IRuleset, type Target } from '../engine';
import type { IStreams } from './commands';
import { UsageError } from './errors';
import { rulesFromFile, rulesText } from './rules-file';
import { parsed } from './arguments';
import { rulesFormat, write } from './suggest';

/** What an export is in texts: the files by their paths, and what is not in them. */
export interface IExportTexts {
  readonly files: Readonly<Record<string, string>>;
  readonly skipped: readonly { readonly rule: string; readonly why: string }[];
}

/**
 * Carries out `rules export` and `rules convert`.
 *
 * @param args - what follows `rules` on the command line.
 * @throws UsageError with one sentence that says what to write instead.
 */
export async function runRules(args: readonly string[], streams: IStreams): Promise<number> {
  const [action] = args;
  if (action !== 'export' && action !== 'convert') {
    throw new UsageError(
      'Say what to do with the rules: framescope rules export RULES --to LIBRARY, ' +
        'or framescope rules convert RULES.'
    );
  }
  const { values, positionals } = parsed(args.slice(1), {
    to: { type: 'string' },
    out: { type: 'string' },
    format: { type: 'string' }
  });
  if (positionals.length !== 1) {
    throw new UsageError(`Name one ruleset: framescope rules ${action} RULES.`);
  }
  const { ruleset, skipped } = await rulesFromFile(positionals[0]);
  tell(skipped, streams);
  if (action === 'convert') {
    await write(rulesText(ruleset, rulesFormat(values.format, values.out)), values.out, streams);
    return 0;
  }
  const made = exportTexts(ruleset, targetOf(values.to));
  const files = Object.entries(made.files);
  if (files.length === 1) {
    await write(files[0][1], values.out, streams);
  } else if (values.out === undefined) {
    throw new UsageError(
      `This export is ${files.length} files (${files.map(([path]) => path).join(', ')}); ` +
        'name a folder for them with --out.'
    );
  } else {
    for (const [path, text] of files) {
      await writeInto(values.out, path, text, streams);
    }
  }
  tell(made.skipped, streams);
  return 0;
}

/** The files of an export as texts. */
export function exportTexts(ruleset: IRuleset, target: Target): IExportTexts {
  const { files, skipped } = exportRules(ruleset, target);
  return { files: Object.fromEntries(files.map(file => [file.path, textOf(file)])), skipped };
}

/** @throws UsageError where there is no such library. */
export function targetOf(name: string | undefined): Target {
  const target = TARGETS.find(one => one === name);
  if (target === undefined) {
    const known = TARGETS.join(', ');
    throw new UsageError(
      name === undefined
        ? `Say for which library: --to ${known}.`
        : `--to takes ${known}, not ${name}.`
    );
  }
  return target;
}

function textOf(file: IExportFile): string {
  switch (file.form) {
    case 'text':
      return file.text;
    case 'json':
      return `${JSON.stringify(file.document, null, 2)}\n`;
    case 'yaml':
      return stringify(file.document, { lineWidth: 100, aliasDuplicateObjects: false });
  }
}

async function writeInto(
  folder: string,
  path: string,
  text: string,
  streams: IStreams
): Promise<void> {
  const to = join(folder, path);
  try {
    await mkdir(dirname(to), { recursive: true });
  } catch (error) {
    const code = (error as { code?: string }).code ?? String(error);
    throw new UsageError(
      `${dirname(to)} cannot be made (${code}); choose another folder with --out.`
    );
  }
  await write(text, to, streams);
}

function tell(
  skipped: readonly { readonly rule: string; readonly why: string }[],
  streams: IStreams
): void {
  for (const { rule, why } of skipped) {
    streams.err(`${rule}: left out, ${why}\n`);
  }
}
