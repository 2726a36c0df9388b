import { parse as parseToml, TomlError } from 'smol-toml';
import { parse } from 'yaml';

import { UsageError } from './errors';
import { fileBytes } from './run';

/**
 * What JSON or YAML text holds.
 *
 * @param name - of the file, for the sentence.
 * @throws UsageError with one sentence.
 */
export function documentOf(text: string, name: string): unknown {
  const json = /^\s*[[{]/.test(text);
  try {
    return json ? (JSON.parse(text) as unknown) : (parse(text, { logLevel: 'error' }) as unknown);
  } catch (error) {
    throw unreadable(name, json ? 'JSON' : 'YAML', error);
  }
}

/**
 * What TOML text holds.
 *
 * @param name - of the file, for the sentence.
 * @throws UsageError with one sentence.
 */
export function tomlOf(text: string, name: string): Readonly<Record<string, unknown>> {
  try {
    return parseToml(text);
  } catch (error) {
    throw unreadable(name, 'TOML', error);
  }
}

function unreadable(name: string, form: string, error: unknown): UsageError {
  const [said] = (error instanceof Error ? error.message : String(error)).split('\n');
  const why = said.replace(/^Invalid TOML document: /, '').replace(/[.:]$/, '');
  const place = error instanceof TomlError ? ` at line ${error.line}, column ${error.column}` : '';
  return new UsageError(`${name} is no ${form} that can be read (${why}${place}).`);
}

/** The text of a file in UTF-8. @throws UsageError with one sentence. */
export async function textOf(path: string): Promise<string> {
  const bytes = await fileBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${path} is no text in UTF-8 (${String(error)}); save it as such.`);
  }
}
