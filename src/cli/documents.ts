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
    const why = (error instanceof Error ? error.message : String(error)).split('\n')[0];
    throw new UsageError(
      `${name} is no ${json ? 'JSON' : 'YAML'} that can be read (${why.replace(/[.:]$/, '')}).`
    );
  }
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

/** What a file of JSON or YAML holds. @throws UsageError with one sentence. */
export async function parsedDocument(path: string, name: string): Promise<unknown> {
  return documentOf(await textOf(path), name);
}
