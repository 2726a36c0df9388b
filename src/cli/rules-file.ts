import { stringify } from 'yaml';

import {
  importLavenderTown,
  isLavenderTown,
  readRuleset,
  type IImported,
  type IRuleset
} from '../engine';
import { documentOf, textOf } from './documents';
import { UsageError } from './errors';

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

/** Reads a ruleset from a file, JSON or YAML. @throws UsageError as {@link rulesFromText}. */
export async function rulesFromFile(path: string): Promise<IImported> {
  return rulesFromText(await textOf(path), path);
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
