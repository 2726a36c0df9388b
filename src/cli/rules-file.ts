import { parse, stringify } from 'yaml';

import {
  importLavenderTown,
  isLavenderTown,
  readRuleset,
  type IImported,
  type IRuleset
} from '../engine';
import { UsageError } from './errors';
import { fileBytes } from './run';

/** How a ruleset is written. */
export type RulesFormat = 'json' | 'yaml';

const MOST_BYTES = 16 * 1024 * 1024;

/**
 * A ruleset from JSON or YAML text; one of LavenderTown's is converted.
 *
 * @param name - of the file, for the sentence.
 * @throws UsageError with one sentence that says what is wrong where.
 */
export function rulesFromText(text: string, name: string): IImported {
  if (text.length > MOST_BYTES) {
    throw new UsageError(`${name} is larger than 16 MB; a ruleset is a list of rules, not data.`);
  }
  const document = documentOf(text, name);
  try {
    return isLavenderTown(document)
      ? importLavenderTown(document)
      : { ruleset: readRuleset(document), skipped: [] };
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function documentOf(text: string, name: string): unknown {
  const json = /^\s*[[{]/.test(text);
  try {
    return json ? (JSON.parse(text) as unknown) : (parse(text, { logLevel: 'error' }) as unknown);
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).split('\n')[0];
    throw new UsageError(
      `${name} is no ${json ? 'JSON' : 'YAML'} that can be read (${why.replace(/[.:]$/, '')}).`
    );
  }
}

/** Reads a ruleset from a file, JSON or YAML. @throws UsageError as {@link rulesFromText}. */
export async function rulesFromFile(path: string): Promise<IImported> {
  const bytes = await fileBytes(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${path} is no text in UTF-8 (${String(error)}); save it as such.`);
  }
  return rulesFromText(text, path);
}

/** A ruleset as text that {@link rulesFromText} reads back. */
export function rulesText(ruleset: IRuleset, format: RulesFormat): string {
  return format === 'json'
    ? `${JSON.stringify(ruleset, null, 2)}\n`
    : stringify(ruleset, { lineWidth: 100, aliasDuplicateObjects: false });
}

/** `.yaml` and `.yml` name YAML, all else JSON. */
export function formatOfName(path: string): RulesFormat {
  return /\.ya?ml$/i.test(path) ? 'yaml' : 'json';
}
